package io.dryrun.adapter.http.servlet;

import static io.dryrun.adapter.http.servlet.LoopbackServer.ASYNC_RUN;
import static io.dryrun.adapter.http.servlet.LoopbackServer.LIST;
import static io.dryrun.adapter.http.servlet.LoopbackServer.RUN;
import static org.assertj.core.api.Assertions.assertThat;

import io.dryrun.testkit.fake.ScriptBehaviour;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** When something behind the servlet does not do its part. */
class FailuresTest {

  @Test
  void a_catalogue_that_does_not_answer_is_unavailable() throws Exception {
    try (var server = LoopbackServer.start()) {
      server.catalogue.breakDown();

      Reply reply = server.post(RUN, "{}");

      assertThat(reply.status()).isEqualTo(503);
      assertThat(reply.header("Retry-After")).isEqualTo("7");
      assertThat(reply.text("detail")).isEqualTo("The catalogue of offerings does not answer.");
      server.catalogue.recover();
      assertThat(server.post(RUN, "{}").status()).isEqualTo(200);
    }
  }

  @Test
  void a_run_is_refused_when_all_places_are_taken() throws Exception {
    var started = new CountDownLatch(1);
    var go = new CountDownLatch(1);
    try (var server = LoopbackServer.startWithPlaces(1, 0);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      server.runner.next(ScriptBehaviour.exits(0).afterWaitingFor(go).afterCountingDown(started));
      Future<Reply> first = threads.submit(() -> server.post(RUN, "{}"));
      started.await();

      Reply second = server.post(RUN, "{}");
      go.countDown();

      assertThat(second.status()).isEqualTo(503);
      assertThat(Integer.parseInt(second.header("Retry-After"))).isPositive();
      assertThat(second.text("detail")).startsWith("All places for dry runs are taken.");
      assertThat(first.get().status()).isEqualTo(200);
      assertThat(server.get(LIST).header("X-Result-Count")).isEqualTo("1");
    }
  }

  @Test
  void a_hundred_runs_at_a_time_all_end() throws Exception {
    try (var server = LoopbackServer.start();
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var calls = new ArrayList<Callable<Reply>>();
      for (int i = 0; i < 100; i++) {
        String body = "{\"attributes\": {\"number\": %d}}".formatted(i);
        String path = i % 2 == 0 ? RUN : ASYNC_RUN;
        calls.add(() -> server.post(path, body));
      }

      var replies = threads.invokeAll(calls);

      for (int i = 0; i < 100; i++) {
        Reply reply = replies.get(i).get();
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.at("dry_run.order_attributes.number")).hasToString(Integer.toString(i));
      }
      assertThat(server.get(LIST).header("X-Result-Count")).isEqualTo("100");
    }
  }

  @Test
  void an_unforeseen_failure_tells_nothing_but_an_id() throws Exception {
    var servlet =
        new DryRunServlet(
            new UseCases(
                (user, offering) -> {},
                (user, offering, request, live) -> {
                  throw new IllegalStateException("jdbc:made-up-password@database");
                },
                (user, offering, request, key) -> {
                  throw new StackOverflowError("made-up-password");
                },
                (user, dryRun) -> null,
                (user, filter, page) -> null,
                (user, dryRun) -> null,
                (user, offering, request) -> null,
                (user, offering, request, live) -> null,
                (user, dryRun, from) -> null),
            LoopbackServer.tokens(),
            HttpSettings.DEFAULT);
    try (var server = LoopbackServer.startServing(servlet)) {
      for (Reply reply :
          new Reply[] {server.post(RUN, "{}"), server.post(ASYNC_RUN, "{}"), server.get(LIST)}) {
        assertThat(reply.status()).isEqualTo(500);
        assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(reply.text("detail"))
            .matches("The server failed\\. Its log says why, under the id [0-9a-f-]{36}\\.");
        assertThat(reply.body()).doesNotContain("made-up", "Exception", "StackOverflow", "java.");
      }
    }
  }
}
