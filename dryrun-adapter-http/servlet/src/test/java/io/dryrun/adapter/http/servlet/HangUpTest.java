package io.dryrun.adapter.http.servlet;

import static io.dryrun.adapter.http.servlet.LoopbackServer.RUN;
import static io.dryrun.testkit.assertion.DryRunAssertions.assertThat;

import io.dryrun.application.page.DryRunFilter;
import io.dryrun.application.page.PageRequest;
import io.dryrun.application.port.out.Visibility;
import io.dryrun.testkit.fake.ScriptBehaviour;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The container tells that a client hung up. How it notices is its own matter. */
class HangUpTest {
  private final CompletableFuture<Runnable> hangUp = new CompletableFuture<>();
  private final AtomicInteger ended = new AtomicInteger();
  private final HttpSettings settings =
      HttpSettings.DEFAULT.withClients(
          (request, keepAlive, gone) -> {
            hangUp.complete(gone);
            return ended::incrementAndGet;
          });

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"script\": \"print()\", \"compare\": true}"})
  void the_run_of_a_client_that_hangs_up_is_cancelled_and_recorded(String body) throws Exception {
    try (var server = LoopbackServer.start(settings)) {
      var running = new CountDownLatch(1);
      server.runner.always(ScriptBehaviour.runsUntilCancelled().afterCountingDown(running));
      Thread client = Thread.startVirtualThread(() -> post(server, RUN, body));
      assertThat(running.await(20, TimeUnit.SECONDS)).isTrue();

      hangUp.get(20, TimeUnit.SECONDS).run();

      client.join();
      var all = server.store.list(Visibility.everything(), DryRunFilter.NONE, PageRequest.first());
      assertThat(all.items()).isNotEmpty().allSatisfy(run -> assertThat(run).wasCancelled());
      assertThat(ended).hasValue(1);
    }
  }

  @Test
  void a_life_is_not_rehearsed_further() throws Exception {
    try (var server = LoopbackServer.start(settings)) {
      var running = new CountDownLatch(1);
      server.runner.always(ScriptBehaviour.runsUntilCancelled().afterCountingDown(running));
      Thread client =
          Thread.startVirtualThread(() -> post(server, RUN.replace("/run/", "/rehearse/"), "{}"));
      assertThat(running.await(20, TimeUnit.SECONDS)).isTrue();

      hangUp.get(20, TimeUnit.SECONDS).run();

      client.join();
      assertThat(server.runner.jobs()).hasSize(1);
      assertThat(ended).hasValue(1);
    }
  }

  @Test
  void one_who_hangs_up_after_the_answer_interrupts_nobody() throws Exception {
    try (var server = LoopbackServer.start(settings)) {
      assertThat(server.post(RUN, "{}").status()).isEqualTo(200);

      hangUp.get().run();

      assertThat(server.post(RUN, "{}").text("dry_run.get_state_display")).isEqualTo("done");
    }
  }

  private static void post(LoopbackServer server, String path, String body) {
    try {
      server.post(path, body);
    } catch (Exception e) {
      throw new AssertionError("The loopback server did not answer.", e);
    }
  }
}
