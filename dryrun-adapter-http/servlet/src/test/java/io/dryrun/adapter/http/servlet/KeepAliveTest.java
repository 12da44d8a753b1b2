package io.dryrun.adapter.http.servlet;

import static io.dryrun.adapter.http.servlet.LoopbackServer.ALICE;
import static io.dryrun.adapter.http.servlet.LoopbackServer.RUN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dryrun.adapter.store.memory.InMemoryDryRunStore;
import io.dryrun.application.page.DryRunFilter;
import io.dryrun.application.page.PageRequest;
import io.dryrun.application.port.out.Visibility;
import io.dryrun.application.refusal.UnavailableException;
import io.dryrun.application.service.DryRuns;
import io.dryrun.domain.run.Termination;
import io.dryrun.testkit.assertion.DryRunAssertions;
import io.dryrun.testkit.fake.FakeAccessPolicy;
import io.dryrun.testkit.fake.FakeScriptRunner;
import io.dryrun.testkit.fake.InMemoryCatalogue;
import io.dryrun.testkit.fake.ScriptBehaviour;
import io.dryrun.testkit.fixture.Offerings;
import io.dryrun.testkit.fixture.Users;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** White space before an answer tells whether its client is still there, whatever the container. */
class KeepAliveTest {
  private static final String LAST_CHUNK = "\r\n0\r\n\r\n";
  private static final Duration SHORT = Duration.ofMillis(20);

  private final FakeScriptRunner runner =
      FakeScriptRunner.thatAlways(ScriptBehaviour.prints("vm-1\n"));
  private final InMemoryDryRunStore store = new InMemoryDryRunStore();

  private final DryRuns dryRuns =
      DryRuns.builder()
          .catalogue(InMemoryCatalogue.of(Offerings.withAllScripts()))
          .access(new FakeAccessPolicy().allow(Users.ALICE, Offerings.CUSTOMER))
          .runner(runner)
          .store(store)
          .validator(LoopbackServer.VALIDATOR)
          .build();

  @TempDir File folder;

  @ParameterizedTest
  @EnumSource
  void the_run_of_a_client_that_hangs_up_is_cancelled(Containers container) throws Exception {
    var running = new CountDownLatch(1);
    var cancelled = new CountDownLatch(1);
    runner.always(
        script -> {
          running.countDown();
          script.awaitCancel();
          cancelled.countDown();
          return new Termination.Cancelled();
        });
    try (var started = container.start(servlet(), folder)) {
      try (var client = ask(started)) {
        assertThat(running.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(client.isConnected()).isTrue();
      }

      assertThat(cancelled.await(20, TimeUnit.SECONDS)).isTrue();
    }
    dryRuns.close();
    var all = store.list(Visibility.everything(), DryRunFilter.NONE, PageRequest.first());
    assertThat(all.items())
        .hasSize(1)
        .allSatisfy(run -> DryRunAssertions.assertThat(run).wasCancelled());
  }

  @ParameterizedTest
  @EnumSource
  void one_who_waits_gets_white_space_and_then_the_answer(Containers container) throws Exception {
    var end = new CountDownLatch(1);
    runner.always(ScriptBehaviour.prints("vm-1\n").afterWaitingFor(end));
    try (var started = container.start(servlet(), folder);
        var client = ask(started)) {
      String head = readUntil(client, "\r\n\r\n");
      readUntil(client, " ");
      end.countDown();
      String rest = readUntil(client, LAST_CHUNK);

      assertThat(head).startsWith("HTTP/1.1 200").containsIgnoringCase("application/json");
      assertThat(head).containsIgnoringCase("preference-applied: return=minimal");
      assertThat(rest).contains("{\"output\":\"vm-1\\n\"}");
    }
  }

  @ParameterizedTest
  @EnumSource
  void an_answer_that_fails_after_white_space_is_none_that_a_client_could_take_for_one(
      Containers container) throws Exception {
    var end = new CountDownLatch(1);
    var broken = new DryRunServlet(failingAfter(end), LoopbackServer.tokens(), settings(SHORT));
    try (var started = container.start(broken, folder);
        var client = ask(started)) {
      readUntil(client, "\r\n\r\n");
      readUntil(client, " ");
      end.countDown();

      String rest = restOf(client);
      assertThat(rest).doesNotContain("{", "away");
      // Undertow ends the answer in order; what came of it is no JSON either.
      assertThat(rest.endsWith(LAST_CHUNK)).isEqualTo(container == Containers.UNDERTOW);
    }
  }

  @Test
  void an_answer_that_is_quick_has_its_own_status() throws Exception {
    var refused =
        new DryRunServlet(
            failingAfter(new CountDownLatch(0)),
            LoopbackServer.tokens(),
            settings(Duration.ofMinutes(5)));
    try (var started = Containers.JETTY.start(refused, folder);
        var client = ask(started)) {
      assertThat(readUntil(client, "\r\n\r\n")).startsWith("HTTP/1.1 503");
    }
  }

  @Test
  void a_time_between_spaces_that_is_none_is_refused() {
    assertThatThrownBy(() -> ClientWatch.keepAlive(Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least a millisecond");
  }

  private DryRunServlet servlet() {
    return new DryRunServlet(UseCases.of(dryRuns), LoopbackServer.tokens(), settings(SHORT));
  }

  private static HttpSettings settings(Duration every) {
    return HttpSettings.DEFAULT.withClients(ClientWatch.keepAlive(every));
  }

  private static UseCases failingAfter(CountDownLatch end) {
    return new UseCases(
        (user, offering) -> {},
        (user, offering, request, live) -> {
          try {
            end.await();
          } catch (InterruptedException e) {
            throw new AssertionError("Nobody hung up.", e);
          }
          throw new UnavailableException("The store is away.", Duration.ofSeconds(1));
        },
        (user, offering, request, key) -> null,
        (user, dryRun) -> null,
        (user, filter, page) -> null,
        (user, dryRun) -> null,
        (user, offering, request) -> null,
        (user, offering, request, live) -> null,
        (user, dryRun, from) -> null);
  }

  private static Socket ask(Containers.Started container) throws IOException {
    var client = new Socket(InetAddress.getLoopbackAddress(), container.port());
    client.setSoTimeout(20_000);
    String head =
        """
        POST %s HTTP/1.1
        Host: localhost
        Authorization: %s
        Content-Type: application/json
        Content-Length: 2
        Prefer: return=minimal

        """
            .formatted(RUN, ALICE)
            .replace("\n", "\r\n");
    client.getOutputStream().write((head + "{}").getBytes(StandardCharsets.ISO_8859_1));
    return client;
  }

  /** What comes up to and with {@code end}. */
  private static String readUntil(Socket client, String end) throws IOException {
    var text = new StringBuilder();
    while (!text.toString().endsWith(end)) {
      int next = client.getInputStream().read();
      assertThat(next).as("after " + text).isNotNegative();
      text.append((char) next);
    }
    return text.toString();
  }

  /** What comes until the answer or the connection ends, in whatever way. */
  private static String restOf(Socket client) {
    var text = new StringBuilder();
    try {
      int next = client.getInputStream().read();
      while (next >= 0 && !text.toString().endsWith(LAST_CHUNK)) {
        text.append((char) next);
        next = text.toString().endsWith(LAST_CHUNK) ? -1 : client.getInputStream().read();
      }
    } catch (SocketException e) {
      // Broken off.
    } catch (IOException e) {
      throw new AssertionError("The connection did not end.", e);
    }
    return text.toString();
  }
}
