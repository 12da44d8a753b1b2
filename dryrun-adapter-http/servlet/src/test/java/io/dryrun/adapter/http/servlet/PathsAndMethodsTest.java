package io.dryrun.adapter.http.servlet;

import static io.dryrun.adapter.http.servlet.LoopbackServer.LIST;
import static io.dryrun.adapter.http.servlet.LoopbackServer.RUN;
import static org.assertj.core.api.Assertions.assertThat;

import io.dryrun.domain.offering.Offering;
import io.dryrun.testkit.fixture.Offerings;
import io.dryrun.testkit.fixture.Runs;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathsAndMethodsTest {
  private static final String API = "/api/marketplace-script-dry-run/";
  private LoopbackServer server;

  @BeforeEach
  void start() throws Exception {
    server = LoopbackServer.start();
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "00000000-0000-0000-0000-00000000a001",
        "00000000-0000-0000-0000-00000000A001",
        "0000000000000000000000000000a001",
        "0000000000000000000000000000A001"
      })
  void an_offering_is_found_by_its_uuid_in_each_form(String form) throws Exception {
    var offering = UUID.fromString("00000000-0000-0000-0000-00000000a001");
    server.catalogue.put(
        Offering.builder(offering)
            .type(Offering.SCRIPT_TYPE)
            .scripts(Offerings.withAllScripts().scripts())
            .build());

    for (String path : new String[] {"/run/", "/run", "/async_run/", "/async_run"}) {
      Reply reply = server.post(API + form + path, "{}", "Authorization", LoopbackServer.STAFF);
      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.text("uuid")).isEqualTo(offering.toString());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"//api", "/api//", "/api///", "///api//"})
  void slashes_too_many_do_no_harm(String start) throws Exception {
    server.store.add(Runs.pending(1));

    Reply list = server.get(start + "/marketplace-script-async-dry-run//");

    assertThat(list.status()).isEqualTo(200);
    assertThat(list.items()).hasSize(1);
    assertThat(list.header("Link")).startsWith("<" + server.base() + LIST + "?page=1>");
    assertThat(server.post(RUN.replace("/run/", "//run//"), "{}").status()).isEqualTo(200);
  }

  @Test
  void a_host_whose_name_is_too_long_to_be_one_is_refused() throws Exception {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket
          .getOutputStream()
          .write(
              "POST %s HTTP/1.1\r\nHost: %s\r\nAuthorization: %s\r\nConnection: close\r\n\r\n"
                  .formatted(LoopbackServer.ASYNC_RUN, "a".repeat(7000), LoopbackServer.ALICE)
                  .getBytes(StandardCharsets.US_ASCII));

      assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
          .startsWith("HTTP/1.1 400")
          .contains("The header Host is too long.");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "0", "%20", "0000000000000000000000000000a00", "null", "..x"})
  void a_malformed_uuid_is_not_found(String uuid) throws Exception {
    Reply reply = server.post(API + uuid + "/run/", "not even JSON");

    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.text("detail")).isEqualTo("There is no script offering with this UUID.");
  }

  @Test
  void an_unknown_offering_is_not_found() throws Exception {
    Reply reply = server.post(API + UUID.randomUUID() + "/run/", "{}");

    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.text("detail")).isEqualTo("There is no script offering with this UUID.");
  }

  @Test
  void an_offering_of_another_type_is_not_found() throws Exception {
    server.catalogue.put(Offerings.withoutScriptType());

    assertThat(server.post(RUN, "{}").status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/api",
        "/api/",
        "/api/marketplace-script-dry-run/",
        "/api/marketplace-script-dry-run/00000000-0000-0000-0000-00000000a001/",
        "/api/marketplace-script-dry-run/00000000-0000-0000-0000-00000000a001/run/x/",
        "/api/marketplace-script-dry-run/00000000-0000-0000-0000-00000000a001/RUN/",
        "/api/marketplace-script-async-dry-run/a/b/",
        "/api/marketplace-script-async-dry-runs/",
        "/API/marketplace-script-async-dry-run/",
        "/x/api/marketplace-script-async-dry-run/"
      })
  void there_is_nothing_at_another_path(String path) throws Exception {
    Reply reply = server.get(path);

    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(reply.text("detail")).isEqualTo("There is nothing at this path.");
  }

  @ParameterizedTest
  @CsvSource({
    "GET, true",
    "HEAD, true",
    "PUT, true",
    "PATCH, true",
    "DELETE, true",
    "FOO, true",
    "POST, false",
    "PUT, false",
    "PATCH, false",
    "DELETE, false",
    "FOO, false"
  })
  void a_path_allows_its_methods_alone(String method, boolean start) throws Exception {
    server.store.add(Runs.pending(1));
    String[] paths =
        start
            ? new String[] {RUN, LoopbackServer.ASYNC_RUN}
            : new String[] {LIST, LIST + Runs.pending(1).uuid() + "/"};
    for (String path : paths) {
      Reply reply = server.send(method, path, null, "Authorization", LoopbackServer.ALICE);

      assertThat(reply.status()).isEqualTo(405);
      assertThat(reply.header("Allow")).isEqualTo(start ? "POST, OPTIONS" : "GET, HEAD, OPTIONS");
    }
    assertThat(server.runner.jobs()).isEmpty();
  }

  @Test
  void options_tells_the_methods() throws Exception {
    Reply start = server.send("OPTIONS", RUN, null, "Authorization", LoopbackServer.ALICE);
    Reply list = server.send("OPTIONS", LIST, null, "Authorization", LoopbackServer.ALICE);

    assertThat(start.status()).isEqualTo(204);
    assertThat(start.header("Allow")).isEqualTo("POST, OPTIONS");
    assertThat(list.status()).isEqualTo(204);
    assertThat(list.header("Allow")).isEqualTo("GET, HEAD, OPTIONS");
    assertThat(list.body()).isEmpty();
  }

  @Test
  void a_final_slash_may_be_missing() throws Exception {
    server.store.add(Runs.pending(1));

    assertThat(server.get(LIST.substring(0, LIST.length() - 1)).items()).hasSize(1);
    assertThat(server.get(LIST + Runs.pending(1).uuid()).status()).isEqualTo(200);
    assertThat(server.get(LIST.substring(0, LIST.length() - 1) + "?page=2").status())
        .isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource({
    "/, /*, ''",
    "/, /, ''",
    "/, /api/*, ''",
    "/, /dry/*, /dry",
    "/, /dry/api/*, /dry",
    "/context, /*, /context",
    "/context, /api/*, /context",
    "/context, /dry/*, /context/dry",
    "/context, /dry%20run/*, /context/dry%20run"
  })
  void it_works_wherever_it_is_mounted(String context, String mapping, String prefix)
      throws Exception {
    String decoded = mapping.replace("%20", " ");
    try (var mounted = LoopbackServer.startAt(context, decoded)) {
      Reply started =
          mounted.post(prefix + LoopbackServer.ASYNC_RUN, "{}", "Prefer", "return=minimal");
      Reply list = mounted.get(prefix + LIST);

      assertThat(started.status()).isEqualTo(202);
      assertThat(started.header("Location")).startsWith(mounted.base() + prefix + LIST);
      assertThat(mounted.get(started.header("Location")).text("uuid"))
          .isEqualTo(started.text("uuid"));
      assertThat(list.header("Link")).startsWith("<" + mounted.base() + prefix + LIST + "?page=1>");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://dryrun.example.org", "https://dryrun.example.org/"})
  void a_public_url_stands_in_all_addresses(String url) throws Exception {
    var settings = HttpSettings.DEFAULT.withPublicUrl(URI.create(url));
    try (var proxied = LoopbackServer.start(settings)) {
      Reply reply = proxied.post(LoopbackServer.ASYNC_RUN, "{}");

      assertThat(reply.header("Location")).startsWith("https://dryrun.example.org" + LIST);
      assertThat(reply.text("dry_run.order_offering"))
          .startsWith("https://dryrun.example.org/api/marketplace-provider-offerings/");
      assertThat(proxied.get(LIST).header("Link"))
          .startsWith("<https://dryrun.example.org" + LIST + "?page=1>");
    }
  }
}
