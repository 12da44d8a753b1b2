package io.dryrun.adapter.http.servlet;

import static io.dryrun.adapter.http.servlet.LoopbackServer.ASYNC_RUN;
import static io.dryrun.adapter.http.servlet.LoopbackServer.BOB;
import static io.dryrun.adapter.http.servlet.LoopbackServer.LIST;
import static io.dryrun.testkit.assertion.DryRunAssertions.assertThat;

import io.dryrun.adapter.http.contract.Contract;
import io.dryrun.domain.json.JsonInteger;
import io.dryrun.domain.run.DryRun;
import io.dryrun.domain.run.Termination;
import io.dryrun.testkit.fake.ScriptBehaviour;
import io.dryrun.testkit.fixture.Runs;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CancelTest {
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
  void a_pending_dry_run_is_erred_at_once() throws Exception {
    server.store.add(Runs.pending(1));

    Reply reply = server.post(cancel(Runs.pending(1).uuid()), "");

    assertThat(reply.status()).isEqualTo(202);
    assertThat(reply.text("get_state_display")).isEqualTo("erred");
    assertThat(reply.text("report.result.termination")).isEqualTo("cancelled");
    assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
    assertThat(Contract.violations("DryRun", reply.body())).isEmpty();
  }

  @Test
  void an_executing_dry_run_is_asked_to_end() throws Exception {
    var running = new CountDownLatch(1);
    server.runner.always(ScriptBehaviour.runsUntilCancelled().afterCountingDown(running));
    UUID uuid = UUID.fromString(server.post(ASYNC_RUN, "{}").text("dry_run.uuid"));
    assertThat(running.await(20, TimeUnit.SECONDS)).isTrue();

    Reply reply = server.post(cancel(uuid), "");

    assertThat(reply.status()).isEqualTo(202);
    assertThat(reply.text("get_state_display")).isEqualTo("executing");
    assertThat(reply.header("Location")).isEqualTo(server.base() + LIST + uuid + "/");
    assertThat(ended(uuid)).isErred().wasCancelled();
  }

  @Test
  void one_that_has_ended_is_a_conflict_that_tells_its_state() throws Exception {
    server.store.add(Runs.done(1, "vm-1\n"));
    server.store.add(Runs.erred(2, new Termination.Exited(1), ""));

    Reply done = server.post(cancel(Runs.pending(1).uuid()), "");
    Reply erred = server.post(cancel(Runs.pending(2).uuid()), "");

    assertThat(done.status()).isEqualTo(409);
    assertThat(done.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(done.text("detail")).isEqualTo("The dry run has ended already: it is done.");
    assertThat(done.at("state")).isEqualTo(JsonInteger.of(3));
    assertThat(done.text("get_state_display")).isEqualTo("done");
    assertThat(erred.at("state")).isEqualTo(JsonInteger.of(4));
  }

  @Test
  void one_that_is_not_there_or_not_the_users_to_see_is_not_found() throws Exception {
    server.store.add(Runs.pending(1));

    assertThat(server.post(cancel(Runs.pending(2).uuid()), "").status()).isEqualTo(404);
    assertThat(server.post(cancel(Runs.pending(1).uuid()), "", "Authorization", BOB).status())
        .isEqualTo(404);
    assertThat(server.post(LIST + "nonsense/cancel/", "").text("detail"))
        .isEqualTo("There is no dry run with this UUID.");
    assertThat(server.store.find(Runs.pending(1).uuid())).contains(Runs.pending(1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "HEAD", "PUT", "DELETE", "PATCH"})
  void other_methods_do_not_cancel(String method) throws Exception {
    server.store.add(Runs.pending(1));

    Reply reply =
        server.send(
            method, cancel(Runs.pending(1).uuid()), null, "Authorization", LoopbackServer.ALICE);

    assertThat(reply.status()).isEqualTo(405);
    assertThat(reply.header("Allow")).isEqualTo("POST, OPTIONS");
    assertThat(server.store.find(Runs.pending(1).uuid())).contains(Runs.pending(1));
  }

  @Test
  void whatever_body_comes_along_does_not_matter() throws Exception {
    server.store.add(Runs.pending(1));

    assertThat(server.post(cancel(Runs.pending(1).uuid()), "{nonsense").status()).isEqualTo(202);
  }

  private DryRun ended(UUID uuid) throws InterruptedException {
    for (int i = 0; i < 10_000; i++) {
      DryRun dryRun = server.store.find(uuid).orElseThrow();
      if (dryRun.state().isFinal()) {
        return dryRun;
      }
      Thread.sleep(2);
    }
    throw new AssertionError("The dry run did not end.");
  }

  private static String cancel(UUID uuid) {
    return LIST + uuid + "/cancel/";
  }
}
