package io.dryrun.adapter.http.servlet;

import static io.dryrun.adapter.http.servlet.LoopbackServer.ASYNC_RUN;
import static io.dryrun.adapter.http.servlet.LoopbackServer.LIST;
import static org.assertj.core.api.Assertions.assertThat;

import io.dryrun.testkit.fake.ScriptBehaviour;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdempotencyKeyTest {
  private static final String KEY = "Idempotency-Key";
  private static final String BODY = "{\"attributes\": {\"name\": \"web-1\", \"cores\": 2}}";
  private static final String SAME_BODY = "{\"attributes\":{\"cores\":2,\"name\":\"web-1\"}}";
  private LoopbackServer server;

  @BeforeEach
  void start() throws Exception {
    server = LoopbackServer.start();
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  @Test
  void the_same_body_with_the_same_key_gives_the_same_dry_run() throws Exception {
    Reply first = server.post(ASYNC_RUN, BODY, KEY, "order-17");
    Reply second = server.post(ASYNC_RUN, SAME_BODY, KEY, "order-17");

    assertThat(second.status()).isEqualTo(200);
    assertThat(second.text("dry_run.uuid")).isEqualTo(first.text("dry_run.uuid"));
    assertThat(second.header("Location")).isEqualTo(first.header("Location"));
    assertThat(server.get(LIST).header("X-Result-Count")).isEqualTo("1");
  }

  @Test
  void another_body_with_the_same_key_is_not_processed() throws Exception {
    server.post(ASYNC_RUN, BODY, KEY, "order-17");

    Reply reply = server.post(ASYNC_RUN, "{}", KEY, "order-17");

    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(reply.text("detail"))
        .isEqualTo(
            "This idempotency key was used for another request. A new request needs a new key.");
    assertThat(server.get(LIST).header("X-Result-Count")).isEqualTo("1");
  }

  @Test
  void a_full_queue_answers_a_known_key_and_refuses_a_new_one() throws Exception {
    var go = new CountDownLatch(1);
    try (var full = LoopbackServer.startWithPlaces(1, 0)) {
      full.runner.always(ScriptBehaviour.exits(0).afterWaitingFor(go));
      for (int i = 0; i < 4; i++) {
        assertThat(full.post(ASYNC_RUN, BODY, KEY, "order-" + i).status()).isEqualTo(200);
      }

      assertThat(full.post(ASYNC_RUN, BODY, KEY, "order-0").status()).isEqualTo(200);
      Reply refused = full.post(ASYNC_RUN, BODY, KEY, "order-4");

      assertThat(refused.status()).isEqualTo(503);
      assertThat(refused.header("Retry-After")).matches("[1-9][0-9]*");
      go.countDown();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "two words"})
  void what_is_no_key_is_a_bad_request(String key) throws Exception {
    Reply reply = server.post(ASYNC_RUN, BODY, KEY, key);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.text("detail"))
        .isEqualTo(
            "The header Idempotency-Key is wrong. An idempotency key has 1 to 255 visible ASCII"
                + " characters.");
    assertThat(server.get(LIST).header("X-Result-Count")).isEqualTo("0");
  }

  @Test
  void neither_a_long_key_nor_two_are_one() throws Exception {
    assertThat(server.post(ASYNC_RUN, BODY, KEY, "x".repeat(256)).status()).isEqualTo(400);
    assertThat(server.post(ASYNC_RUN, BODY, KEY, "one", KEY, "two").status()).isEqualTo(400);
    assertThat(server.post(ASYNC_RUN, BODY, KEY, "x".repeat(255)).status()).isEqualTo(200);
    assertThat(server.post(ASYNC_RUN, BODY, KEY, "\"quoted\"").status()).isEqualTo(200);
  }
}
