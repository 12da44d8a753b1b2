package io.dryrun.server.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.dryrun.adapter.json.JsonText;
import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.json.JsonString;
import io.dryrun.domain.json.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scripts whose calls are answered, by the clients that scripts use. */
class GuardedRunTest {
  private static final Path EXAMPLE = Path.of("..", "examples", "cloud-api", "cloud-machine.json");

  @TempDir Path folder;
  private final TestTerminal terminal = new TestTerminal();

  private int run(String language, String rules, String... lines) throws IOException {
    var options =
        Map.<String, JsonValue>of(
            "language",
            new JsonString(language),
            "create",
            new JsonString(String.join("\n", lines) + "\n"),
            "environ",
            JsonText.parse("[{\"name\": \"TOKEN\", \"value\": \"a-very-secret-token\"}]"));
    var offering =
        new JsonObject(
            Map.of(
                "uuid", new JsonString("a0000000-0000-4000-8000-000000000000"),
                "name", new JsonString("Guarded"),
                "type", new JsonString("Marketplace.Script"),
                "secret_options", new JsonObject(options)));
    Files.writeString(folder.resolve("offering.effects.yaml"), rules);
    return terminal.execute(
        "run",
        TestTerminal.write(folder, JsonText.write(offering)),
        "--effects",
        "guard",
        "--timeout",
        "60s");
  }

  private String out() {
    return terminal.out();
  }

  @Test
  void the_example_runs_to_its_end_and_nothing_of_it_happens() {
    int exitCode = terminal.execute("run", EXAMPLE.toString(), "--effects", "guard");

    assertThat(out())
        .contains(
            "effects  POST https://sso.cloud.example.org/realms/cloud/protocol/openid-connect/token 200 rule\n",
            "         POST https://api.cloud.example.org/v1/networks 201 invented\n",
            "         POST https://api.cloud.example.org/v1/machines 202 rule\n",
            "         GET https://api.cloud.example.org/v1/machines/vm-42 200 rule\n",
            "outcome  resource vm-42\n",
            "The run is partly invented");
    assertThat(exitCode).isZero();
  }

  @Test
  void without_answers_the_same_script_fails_and_is_told_what_it_needs() {
    assertThat(terminal.execute("run", EXAMPLE.toString())).isEqualTo(1);
    assertThat(out()).contains("effects  tcp sso.cloud.example.org:443 refused", "--effects guard");
  }

  @Test
  void urllib_trusts_the_runs_authority_and_goes_by_the_proxy_at_any_port() throws IOException {
    assertThat(
            run(
                "python",
                "",
                "import json, urllib.request",
                "r = urllib.request.Request('https://api.example.org:9999/vms', b'{\"name\": \"x\"}')",
                "made = json.load(urllib.request.urlopen(r))",
                "got = json.load(urllib.request.urlopen('https://api.example.org:9999/vms/' + made['id']))",
                "print(got['name'], end='')"))
        .isZero();
    assertThat(out())
        .startsWith("x\n")
        .contains("POST https://api.example.org:9999/vms 201 invented");
  }

  @Test
  void a_client_that_ignores_proxies_is_led_by_its_name_and_port() throws IOException {
    assertThat(
            run(
                "python",
                "",
                "import http.client",
                "for c in (http.client.HTTPSConnection('direct.example.org'), http.client.HTTPConnection('direct.example.org', 8080)):",
                "    for n in range(2):  # on one connection",
                "        c.request('PUT', '/x/%d' % n, '{}')",
                "        r = c.getresponse(); r.read()",
                "        print(r.status)"))
        .isZero();
    assertThat(out())
        .startsWith("200\n200\n200\n200\n")
        .contains("PUT https://direct.example.org/x/1 200 invented")
        .contains("PUT http://direct.example.org:8080/x/0 200 invented");
  }

  @Test
  void curl_and_what_the_shell_has_go_too() throws IOException {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/curl")), "There is no curl here.");
    assertThat(
            run(
                "shell",
                "rules: [{path: /hello, answer: {text: hi}}]",
                "curl -fsS https://c.example.org/hello; echo",
                "curl -fsS --noproxy '*' https://c.example.org/hello; echo",
                "wget -qO- http://w.example.org/hello; echo"))
        .isZero();
    assertThat(out()).startsWith("hi\nhi\nhi\n");
  }

  @Test
  void requests_goes_too() throws IOException {
    assumeTrue(
        Files.isDirectory(Path.of("/usr/lib/python3/dist-packages/requests")),
        "There is no requests here.");
    assertThat(
            run(
                "python",
                "",
                "import requests",
                "s = requests.Session()",
                "print(s.post('https://r.example.org/vms', json={'name': 'x'}).status_code)",
                "print(s.delete('https://r.example.org/vms/1').status_code)"))
        .isZero();
    assertThat(out()).startsWith("201\n204\n");
  }

  @Test
  void a_client_that_brings_its_own_certificates_is_told_as_such() throws IOException {
    run(
        "python",
        "",
        "import ssl, urllib.request",
        "try: urllib.request.urlopen('https://pinned.example.org/', context=ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT))",
        "except OSError as e: print('refused')");

    assertThat(out())
        .startsWith("refused\n")
        .contains("pinned.example.org:443")
        .contains("does not trust");
  }

  @Test
  void a_secret_is_masked_in_the_ledger_and_noticed_in_clear() throws IOException {
    run(
        "python",
        "",
        "import os, urllib.request",
        "t = os.environ['TOKEN']",
        "urllib.request.urlopen(urllib.request.Request('http://plain.example.org/?t=' + t, b'', method='POST'))");

    assertThat(out())
        .contains("POST http://plain.example.org/?t=•••• 201 invented")
        .contains("by plain http")
        .doesNotContain("a-very-secret-token");
  }

  @Test
  void a_script_that_is_left_hanging_ends_with_its_own_patience() throws IOException {
    assertThat(
            run(
                "python",
                "rules: [{fail: timeout}]",
                "import urllib.request",
                "try: urllib.request.urlopen('https://slow.example.org/', timeout=1)",
                "except OSError as e: print(type(e).__name__)"))
        .isZero();
    assertThat(out()).contains("GET https://slow.example.org/ rule");
  }

  @Test
  void what_is_not_http_is_refused_and_told() throws IOException {
    run(
        "python",
        "",
        "import socket",
        "for host, port in (('db.example.org', 3306), ('169.254.169.254', 22)):",
        "    try: socket.create_connection((host, port), 2)",
        "    except OSError as e: print(e.strerror)");

    assertThat(out())
        .startsWith("Connection refused\nConnection refused\n")
        .contains("tcp db.example.org:3306 refused", "tcp 169.254.169.254:22 refused");
  }

  @Test
  void rules_that_are_wrong_are_told_with_their_place_before_anything_runs() throws IOException {
    assertThat(run("shell", "rules: [{pass: maybe}]", "echo ran")).isEqualTo(3);
    assertThat(out()).contains("offering.effects.yaml, rule 1").doesNotContain("ran\n");
  }

  @Test
  void a_runner_that_can_not_lead_calls_says_so() throws IOException {
    Files.writeString(folder.resolve("offering.json"), TestTerminal.OFFERING);
    List<String> command =
        List.of(
            "run",
            folder.resolve("offering.json").toString(),
            "--effects",
            "guard",
            "--network",
            "host");

    assertThat(terminal.execute(command.toArray(String[]::new))).isEqualTo(3);
    assertThat(out()).contains("effects.mode");
  }
}
