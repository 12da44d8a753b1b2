package io.dryrun.adapter.http.servlet;

import static io.dryrun.adapter.http.servlet.LoopbackServer.LIST;
import static io.dryrun.adapter.http.servlet.LoopbackServer.RUN;
import static org.assertj.core.api.Assertions.assertThat;

import io.dryrun.testkit.fixture.Users;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuthenticationTest {
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
  @CsvSource({
    "GET, /api/marketplace-script-async-dry-run/",
    "HEAD, /api/marketplace-script-async-dry-run/",
    "GET, /api/marketplace-script-async-dry-run/x/",
    "POST, /api/marketplace-script-dry-run/x/run/",
    "POST, /api/marketplace-script-dry-run/x/async_run/",
    "POST, /api/marketplace-script-dry-run/x/rehearse/",
    "POST, /api/marketplace-script-async-dry-run/x/cancel/",
    "HEAD, /api/marketplace-script-async-dry-run/x/",
    "HEAD, /api/marketplace-script-async-dry-run/x/events/",
    "DELETE, /api/marketplace-script-async-dry-run/",
    "OPTIONS, /api/marketplace-script-async-dry-run/",
    "GET, /api/elsewhere/",
    "GET, /"
  })
  void nothing_is_told_without_a_token(String method, String path) throws Exception {
    Reply reply = server.send(method, path, method.equals("POST") ? "not JSON" : null);

    assertThat(reply.status()).isEqualTo(401);
    assertThat(reply.header("WWW-Authenticate")).isEqualTo("Token");
    assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
    if (!method.equals("HEAD")) {
      assertThat(reply.text("detail")).isEqualTo("Authentication credentials were not provided.");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Token made-up-token-of-nobody",
        "Bearer made-up-token-of-nobody",
        "Token made-up-token-of-alicE"
      })
  void a_wrong_token_is_invalid(String authorization) throws Exception {
    Reply reply = server.get(LIST, "Authorization", authorization);

    assertThat(reply.status()).isEqualTo(401);
    assertThat(reply.header("WWW-Authenticate")).isEqualTo("Token");
    assertThat(reply.text("detail")).isEqualTo("Invalid token.");
    assertThat(reply.body()).doesNotContain("made-up");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Basic bWFkZTp1cA==",
        "made-up-token-of-alice",
        "Tokenmade-up-token-of-alice",
        "Digest x"
      })
  void another_scheme_is_no_credential(String authorization) throws Exception {
    Reply reply = server.get(LIST, "Authorization", authorization);

    assertThat(reply.status()).isEqualTo(401);
    assertThat(reply.text("detail")).isEqualTo("Authentication credentials were not provided.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Token", "Bearer", "Token a b", "Token made-up-token-of-alice x"})
  void a_malformed_header_is_told(String authorization) throws Exception {
    Reply reply = server.get(LIST, "Authorization", authorization);

    assertThat(reply.status()).isEqualTo(401);
    assertThat(reply.text("detail")).startsWith("Invalid token header.");
    assertThat(reply.body()).doesNotContain("made-up");
  }

  @Test
  void two_tokens_are_one_too_many() throws Exception {
    Reply reply =
        server.get(
            LIST, "Authorization", LoopbackServer.ALICE, "Authorization", LoopbackServer.STAFF);

    assertThat(reply.status()).isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Token made-up-token-of-alice",
        "token made-up-token-of-alice",
        "TOKEN   made-up-token-of-alice",
        "Bearer made-up-token-of-alice",
        "bearer made-up-token-of-alice"
      })
  void both_schemes_are_known_in_either_case(String authorization) throws Exception {
    assertThat(server.get(LIST, "Authorization", authorization).status()).isEqualTo(200);
  }

  @Test
  void a_user_without_the_permission_is_refused() throws Exception {
    Reply reply = server.post(RUN, "{}", "Authorization", LoopbackServer.BOB);

    assertThat(reply.status()).isEqualTo(403);
    assertThat(reply.text("detail"))
        .isEqualTo("You do not have permission to perform this action.");
    assertThat(server.runner.jobs()).isEmpty();
  }

  @Test
  void a_user_of_another_customer_is_refused() throws Exception {
    server.access.allow(Users.BOB, UUID.fromString("00000000-0000-0000-0000-00000000c0de"));

    assertThat(server.post(RUN, "{}", "Authorization", LoopbackServer.BOB).status()).isEqualTo(403);
    assertThat(server.post(RUN, "{}", "Authorization", LoopbackServer.STAFF).status())
        .isEqualTo(200);
  }
}
