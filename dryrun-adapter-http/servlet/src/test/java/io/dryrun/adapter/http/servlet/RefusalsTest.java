package io.dryrun.adapter.http.servlet;

import static io.dryrun.adapter.http.servlet.LoopbackServer.ALICE;
import static io.dryrun.adapter.http.servlet.LoopbackServer.BOB;
import static io.dryrun.adapter.http.servlet.LoopbackServer.LIST;
import static org.assertj.core.api.Assertions.assertThat;

import io.dryrun.domain.run.DryRun;
import io.dryrun.testkit.fixture.Offerings;
import io.dryrun.testkit.fixture.Runs;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What all operations of a kind refuse alike. */
class RefusalsTest {
  private static final DryRun DONE = Runs.done(1, "vm-1\n");

  private LoopbackServer server;

  @BeforeEach
  void start() throws Exception {
    server = LoopbackServer.start();
    server.store.add(DONE);
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"run", "async_run", "rehearse"})
  void scripts_run_for_who_may_run_them_and_asks_with_some_json_alone(String action)
      throws Exception {
    String path = path(Offerings.OFFERING, action);

    assertThat(server.post(path, "{}", "Authorization", BOB).status()).isEqualTo(403);
    assertThat(server.post(path(UUID.randomUUID(), action), "{}").status()).isEqualTo(404);
    assertThat(server.post(path, "{}", "Content-Type", "text/plain").status()).isEqualTo(415);
    assertThat(server.post(path, " ".repeat(3 << 20)).status()).isEqualTo(413);
    assertThat(server.runner.jobs()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"run", "async_run", "rehearse"})
  void nothing_runs_while_offerings_can_not_be_read(String action) throws Exception {
    server.catalogue.breakDown();

    assertThat(server.post(path(Offerings.OFFERING, action), "{}").status()).isEqualTo(503);
  }

  @Test
  void a_head_is_refused_where_a_get_is() throws Exception {
    String tag = head(LIST).header("ETag");
    String events = LIST + DONE.uuid() + "/events/";

    assertThat(head(LIST, "If-None-Match", tag).status()).isEqualTo(304);
    assertThat(head(LIST + "?state=x").status()).isEqualTo(400);
    assertThat(head(LIST + "?page=9").status()).isEqualTo(404);
    assertThat(head(LIST + UUID.randomUUID() + "/").status()).isEqualTo(404);
    assertThat(head(LIST + UUID.randomUUID() + "/events/").status()).isEqualTo(404);
    assertThat(head(events, "Last-Event-ID", "x").status()).isEqualTo(400);
    assertThat(head(events, "Last-Event-ID", "5-3-1").status()).isEqualTo(204);
  }

  private Reply head(String path, String... headers) throws Exception {
    String name = headers.length == 0 ? "Accept" : headers[0];
    String value = headers.length == 0 ? "*/*" : headers[1];
    return server.send("HEAD", path, null, "Authorization", ALICE, name, value);
  }

  private static String path(UUID offering, String action) {
    return "/api/marketplace-script-dry-run/%s/%s/".formatted(offering, action);
  }
}
