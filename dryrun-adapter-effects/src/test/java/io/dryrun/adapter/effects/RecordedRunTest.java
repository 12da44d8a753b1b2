package io.dryrun.adapter.effects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.dryrun.application.port.out.World;
import io.dryrun.application.port.out.Worlds.Occasion;
import io.dryrun.domain.effect.Answerer;
import io.dryrun.domain.effect.Effect;
import io.dryrun.domain.effect.EffectsMode;
import io.dryrun.domain.effect.Ledger;
import io.dryrun.domain.offering.Offering;
import io.dryrun.domain.script.DryRunType;
import io.dryrun.domain.script.EnvironmentVariable;
import io.dryrun.domain.script.ScriptEnvironment;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs whose calls are recorded from a real server, and answered from what was recorded. */
class RecordedRunTest {
  private static final String PYTHON = "/usr/bin/python3";
  private static final String SESSION = "session-of-" + UUID.randomUUID();
  private static final String GRANTED = "granted-" + UUID.randomUUID();

  @TempDir Path folder;
  private HttpsServer server;
  private CertificateAuthority authority;
  private String at;
  private final List<String> asked = new ArrayList<>();
  private Ledger ledger = Ledger.EMPTY;

  @BeforeEach
  void serve() throws Exception {
    authority = new CertificateAuthority(Instant.now());
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getByName("localhost"), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(authority.contextFor("localhost")));
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
    at = "https://localhost:" + server.getAddress().getPort();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    byte[] sent = exchange.getRequestBody().readAllBytes();
    String path = exchange.getRequestURI().getPath();
    synchronized (asked) {
      asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
    }
    var headers = exchange.getResponseHeaders();
    headers.set("Content-Type", "application/json");
    switch (path) {
      case "/login" -> {
        headers.add("Set-Cookie", "sid=" + SESSION + "; Path=/");
        reply(exchange, 200, "{\"access_token\": \"" + GRANTED + "\", \"expires_in\": 300}");
      }
      case "/moved" -> {
        headers.set("Location", "/vms");
        reply(exchange, 302, "");
      }
      case "/packed" -> {
        headers.set("Content-Encoding", "gzip");
        var packed = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(packed)) {
          out.write(sent.length > 0 ? sent : "{\"packed\": true}".getBytes(StandardCharsets.UTF_8));
        }
        exchange.sendResponseHeaders(200, 0);
        exchange.getResponseBody().write(packed.toByteArray());
        exchange.close();
      }
      case "/bytes" -> {
        headers.set("Content-Type", "application/octet-stream");
        exchange.sendResponseHeaders(200, 4);
        exchange.getResponseBody().write(new byte[] {0, (byte) 0xff, 1, (byte) 0xfe});
        exchange.close();
      }
      case "/large" -> {
        exchange.sendResponseHeaders(200, 0);
        for (int i = 0; i < 9; i++) {
          exchange.getResponseBody().write(new byte[1 << 20]);
        }
        exchange.close();
      }
      case "/broken" -> {
        exchange.sendResponseHeaders(200, 1000);
        exchange.getResponseBody().write(1);
        exchange.getResponseBody().flush();
        exchange.close();
      }
      case "/missing" -> reply(exchange, 404, "{\"detail\": \"no\"}");
      default -> {
        boolean isEcho = sent.length > 0;
        reply(
            exchange, isEcho ? 201 : 200, isEcho ? new String(sent, StandardCharsets.UTF_8) : "[]");
      }
    }
  }

  private static void reply(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    if (bytes.length > 0) {
      exchange.getResponseBody().write(bytes);
    }
    exchange.close();
  }

  private Path cassette() {
    return folder.resolve("vm.cassette.har");
  }

  private World world(RecordMode mode, DryRunType type, Map<String, String> variables)
      throws Exception {
    var upstream =
        new Upstream(
            Set.of("localhost"),
            address -> true,
            WorldProxy.trust(authority.pem()).getSocketFactory());
    List<EnvironmentVariable> own =
        variables.entrySet().stream()
            .filter(variable -> !variable.getKey().endsWith("_UUID"))
            .map(variable -> new EnvironmentVariable(variable.getKey(), variable.getValue()))
            .toList();
    return new CassetteWorlds(
            offering -> Optional.of(cassette()), mode, upstream, InstantSource.system())
        .open(
            new Occasion(
                Offering.builder(UUID.randomUUID()).build(),
                type,
                new ScriptEnvironment(variables),
                own,
                text -> false));
  }

  /** What a program prints whose calls meet a world. */
  private String run(RecordMode mode, Map<String, String> variables, String... command)
      throws Exception {
    World world = world(mode, DryRunType.CREATE, variables);
    world.scriptStarted();
    Path trusted = Files.writeString(folder.resolve("authority.pem"), world.authority());
    String printed;
    try (var proxy = new WorldProxy(world)) {
      var builder = new ProcessBuilder(command).redirectErrorStream(true);
      Map<String, String> environment = builder.environment();
      environment.keySet().removeIf(name -> name.toLowerCase(Locale.ROOT).contains("proxy"));
      environment.putAll(
          Map.of(
              "http_proxy", proxy.url(),
              "https_proxy", proxy.url(),
              "SSL_CERT_FILE", trusted.toString(),
              "REQUESTS_CA_BUNDLE", trusted.toString(),
              "CURL_CA_BUNDLE", trusted.toString(),
              "AT", at));
      environment.putAll(variables);
      Process process = builder.start();
      process.getOutputStream().close();
      printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      process.waitFor();
    }
    ledger = world.end();
    return printed;
  }

  private String python(RecordMode mode, Map<String, String> variables, String... lines)
      throws Exception {
    String head =
        """
        import json, os, urllib.request, urllib.error
        AT = os.environ['AT']
        def call(method, path, body=None, **headers):
            data = body if body is None or isinstance(body, bytes) else json.dumps(body).encode()
            request = urllib.request.Request(AT + path, data, headers, method=method)
            try:
                with urllib.request.urlopen(request, timeout=20) as answer: return answer.status, answer.read()
            except urllib.error.HTTPError as e: return e.code, e.read()
        """;
    return run(mode, variables, PYTHON, "-c", head + String.join("\n", lines));
  }

  private static Map<String, String> variables(String token) {
    return Map.of("TOKEN", token, "RESOURCE_UUID", UUID.randomUUID().toString());
  }

  private String written() throws IOException {
    return Files.readString(cassette());
  }

  @Test
  void what_was_recorded_answers_the_same_program_without_the_server_and_with_another_secret()
      throws Exception {
    String[] program = {
      "print(call('POST', '/vms', {'name': 'vm-' + os.environ['RESOURCE_UUID'][:8], 'key': os.environ['TOKEN']})[0])",
      "print(call('GET', '/vms?a=1&b=' + os.environ['TOKEN'])[1])",
      "print(call('GET', '/moved')[0])",
      "import gzip; print(gzip.decompress(call('GET', '/packed')[1]))",
      "print(call('GET', '/bytes')[1])",
      "print(call('GET', '/missing'))",
      "print(call('DELETE', '/vms/1')[0])",
    };
    String first = "first-" + UUID.randomUUID();
    String recorded = python(RecordMode.ALL, variables(first), program);

    assertThat(recorded)
        .contains("201\n", "b'[]'", "b'{\"packed\": true}'", "b'\\x00\\xff\\x01\\xfe'", "(404,");
    assertThat(ledger.mode()).isEqualTo(EffectsMode.RECORD);
    assertThat(ledger.entries()).extracting(Effect::answerer).containsOnly(Answerer.WORLD);
    assertThat(written())
        .doesNotContain(first)
        .contains("{{TOKEN}}", "vm-{{RESOURCE_UUID[:8]}}", "\"pageref\": \"Create\"");

    server.stop(0);
    int calls = asked.size();
    String replayed = python(RecordMode.NONE, variables("second-" + UUID.randomUUID()), program);

    assertThat(replayed).isEqualTo(recorded);
    assertThat(asked).hasSize(calls);
    assertThat(ledger.mode()).isEqualTo(EffectsMode.REPLAY);
    assertThat(ledger.isPartlyInvented()).isFalse();
    assertThat(ledger.unmade()).isEmpty();
    assertThat(ledger.entries()).extracting(Effect::answerer).containsOnly(Answerer.CASSETTE);
  }

  @Test
  void what_a_login_gave_is_in_no_cassette_and_works_all_the_same() throws Exception {
    String[] program = {
      "token = json.loads(call('POST', '/login', b'grant_type=x&client_secret=' + os.environ['TOKEN'].encode())[1])['access_token']",
      "print(call('GET', '/vms', Authorization='Bearer ' + token, Cookie='sid=1')[0])",
      "print(call('PUT', '/vms/1?token=' + token, {'note': 'by ' + token, 'password': os.urandom(9).hex()})[0])",
    };
    String secret = "p\"w: " + UUID.randomUUID();
    String recorded = python(RecordMode.ALL, variables(secret), program);

    assertThat(recorded).isEqualTo("200\n201\n");
    assertThat(written())
        .doesNotContain(GRANTED)
        .doesNotContain(SESSION)
        .doesNotContain(secret.substring(5))
        .contains("Bearer {{access_token}}", "{{password}}", "sid={{Cookie}}; Path=/");

    server.stop(0);
    assertThat(python(RecordMode.NONE, variables("other" + UUID.randomUUID()), program))
        .as("%s", ledger)
        .isEqualTo(recorded);
  }

  @Test
  void a_call_that_is_not_known_fails_and_is_told_with_the_nearest_one() throws Exception {
    python(
        RecordMode.ALL,
        variables("t0ken-1"),
        "call('POST', '/vms', {'image': 'debian-12', 'disks': [10]})",
        "call('GET', '/vms')");
    String printed =
        python(
            RecordMode.NONE,
            variables("t0ken-2"),
            "print(call('POST', '/vms', {'image': 'ubuntu-24', 'disks': [10]}))");

    assertThat(printed)
        .startsWith("(599,")
        .contains("body field image is \"debian-12\", \"ubuntu-24\" here");
    assertThat(ledger.entries())
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(ledger.isUnrecorded(entry)).isTrue();
              assertThat(entry.note()).contains("The nearest one is POST " + at + "/vms");
            });
    assertThat(ledger.unmade()).containsExactly("POST " + at + "/vms", "GET " + at + "/vms");
  }

  @Test
  void calls_alike_are_answered_in_their_order_and_no_more_often_than_they_were_recorded()
      throws Exception {
    python(
        RecordMode.ALL,
        Map.of(),
        "for n in range(2): call('POST', '/vms', {'n': 1} if n else {'n': 1})");

    assertThat(
            python(
                RecordMode.NONE,
                Map.of(),
                "for n in range(3): print(call('POST', '/vms', {'n': 1})[0])"))
        .isEqualTo("201\n201\n599\n");
    assertThat(ledger.entries().getLast().note()).contains("there 2 times");
  }

  @Test
  void once_records_where_there_is_nothing_and_new_episodes_what_is_new() throws Exception {
    python(RecordMode.ONCE, Map.of(), "call('GET', '/vms')");
    assertThat(asked).hasSize(1);
    assertThat(
            python(
                RecordMode.ONCE, Map.of(), "print(call('GET', '/vms')[0], call('GET', '/new')[0])"))
        .isEqualTo("200 599\n");
    assertThat(asked).hasSize(1);
    assertThat(
            python(
                RecordMode.NEW_EPISODES,
                Map.of(),
                "print(call('GET', '/vms')[0], call('GET', '/new')[0])"))
        .isEqualTo("200 200\n");
    assertThat(asked).hasSize(2);
    assertThat(new CassetteFile(cassette()).read()).hasSize(2);
    python(RecordMode.ALL, Map.of(), "call('GET', '/other')");
    assertThat(new CassetteFile(cassette()).read()).hasSize(1);
  }

  @Test
  void each_type_of_order_has_a_page_of_its_own() throws Exception {
    python(RecordMode.ALL, Map.of(), "call('GET', '/vms')");
    World terminate = world(RecordMode.ALL, DryRunType.TERMINATE, Map.of());
    terminate.scriptStarted();
    terminate.end();

    assertThat(new CassetteFile(cassette()).read())
        .extracting(Exchange::page)
        .containsExactly("Create");
    assertThat(world(RecordMode.NONE, DryRunType.TERMINATE, Map.of()).end().unmade()).isEmpty();
  }

  @Test
  void what_is_too_large_or_broken_off_reaches_the_program_and_is_told_as_not_recorded()
      throws Exception {
    assertThat(
            python(
                RecordMode.ALL,
                Map.of(),
                "print(len(call('GET', '/large')[1]))",
                "try: print(call('GET', '/broken'))",
                "except Exception as e: print(type(e).__name__)"))
        .isEqualTo((9 << 20) + "\nIncompleteRead\n");
    assertThat(ledger.entries())
        .extracting(Effect::note)
        .allMatch(note -> note.contains("not recorded"));
    assertThat(new CassetteFile(cassette()).read()).isEmpty();
  }

  @Test
  void a_host_that_is_not_named_is_not_reached() throws Exception {
    assertThat(
            python(
                RecordMode.ALL,
                Map.of(),
                "AT = 'http://127.0.0.1:1'",
                "print(call('GET', '/')[0])"))
        .isEqualTo("502\n");
    assertThat(ledger.entries().getFirst().note()).contains("effects.hosts");
  }

  @Test
  void requests_and_curl_are_recorded_and_answered() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/curl")), "There is no curl here.");
    assumeTrue(
        Files.isDirectory(Path.of("/usr/lib/python3/dist-packages/requests")),
        "There is no requests here.");
    String program =
        """
        curl -fsS -L --compressed "$AT/moved"; curl -sS -F "f=hello" "$AT/form" | tail -c 2; curl -sSI "$AT/vms" | head -1 | cut -c1-12
        %s -c 'import os, requests
        s = requests.Session()
        print(s.get(os.environ["AT"] + "/packed").json(), s.post(os.environ["AT"] + "/vms", json={"b": 1, "a": 2}).status_code)'
        """
            .formatted(PYTHON);
    String recorded = run(RecordMode.ALL, Map.of(), "/bin/sh", "-c", program);
    server.stop(0);

    assertThat(recorded).contains("[]", "HTTP/1.1 200", "{'packed': True} 201");
    assertThat(run(RecordMode.NONE, Map.of(), "/bin/sh", "-c", program)).isEqualTo(recorded);
    assertThat(ledger.unmade()).isEmpty();
  }

  @Test
  void a_run_that_never_began_leaves_the_cassette_alone() throws Exception {
    World world = world(RecordMode.ALL, DryRunType.CREATE, Map.of());
    world.end();

    assertThat(cassette()).doesNotExist();
  }

  @Test
  void a_cassette_that_can_not_be_written_is_told_before_and_after() throws Exception {
    World world = world(RecordMode.ALL, DryRunType.CREATE, Map.of());
    world.scriptStarted();
    Files.createDirectory(cassette());
    Files.createFile(cassette().resolve("in-the-way"));

    assertThatThrownBy(world::end)
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("vm.cassette.har was not written");
    assertThatThrownBy(() -> world(RecordMode.ALL, DryRunType.CREATE, Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("can't be written");
  }
}
