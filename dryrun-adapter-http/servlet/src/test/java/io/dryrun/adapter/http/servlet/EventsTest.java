package io.dryrun.adapter.http.servlet;

import static io.dryrun.adapter.http.servlet.LoopbackServer.ASYNC_RUN;
import static io.dryrun.adapter.http.servlet.LoopbackServer.BOB;
import static io.dryrun.adapter.http.servlet.LoopbackServer.LIST;
import static org.assertj.core.api.Assertions.assertThat;

import io.dryrun.domain.run.DryRunState;
import io.dryrun.domain.run.Termination;
import io.dryrun.testkit.fake.FakeScript;
import io.dryrun.testkit.fake.ScriptBehaviour;
import io.dryrun.testkit.fixture.Runs;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class EventsTest {
  private static final UUID RUN = Runs.pending(1).uuid();

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
  void the_events_of_one_that_has_ended_are_its_output_its_report_and_its_state() throws Exception {
    server.store.add(Runs.done(1, "zwölf\n\nvm-1\n"));

    Reply reply = server.get(events(RUN));

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.header("Content-Type")).isEqualTo("text/event-stream");
    assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
    assertThat(reply.body())
        .startsWith(
            """
            retry: 1000

            event: output
            id: 13-0-0
            data: {"start":0,"end":13,"text":"zwölf\\n\\nvm-1\\n"}

            event: report
            id: 13-0-1
            data: {"url":"%s%s%s/",\
            """
                .formatted(server.base(), LIST, RUN))
        .doesNotContain("\"output\":\"")
        .endsWith(
            """
            event: state
            id: 13-3-1
            data: {"state":3,"get_state_display":"done"}

            """);
  }

  @Test
  void each_event_is_sent_when_it_happens() throws Exception {
    var script = new CompletableFuture<FakeScript>();
    var end = new CountDownLatch(1);
    server.runner.always(
        running -> {
          script.complete(running);
          return ScriptBehaviour.exits(3).afterWaitingFor(end).play(running);
        });
    UUID uuid = UUID.fromString(server.post(ASYNC_RUN, "{}").text("dry_run.uuid"));
    script.get();
    try (BufferedReader lines = lines(uuid)) {
      assertThat(event(lines, "state")).contains("\"executing\"");
      script.get().print("one\n");
      assertThat(event(lines, "output"))
          .isEqualTo("data: {\"start\":0,\"end\":4,\"text\":\"one\\n\"}");
      script.get().print("two\n");
      assertThat(event(lines, "output")).contains("\"text\":\"two\\n\"");

      end.countDown();

      assertThat(event(lines, "report")).contains("\"exit_code\":3");
      assertThat(event(lines, "state")).contains("\"erred\"");
      assertThat(lines.readLine()).isEmpty();
      assertThat(lines.readLine()).isNull();
    }
  }

  @Test
  void it_goes_on_after_the_last_event_that_a_client_names() throws Exception {
    server.store.add(Runs.done(1, "one\nvm-1\n"));

    Reply reply = server.get(events(RUN), "Last-Event-ID", "4-2-0");

    assertThat(reply.body())
        .contains("data: {\"start\":4,\"end\":9,\"text\":\"vm-1\\n\"}")
        .doesNotContain("\"start\":0");
    assertThat(server.get(events(RUN), "Last-Event-ID", "9-2-1").body())
        .doesNotContain("event: output", "event: report")
        .contains("event: state");
  }

  @Test
  void who_was_told_everything_is_told_to_stop_asking() throws Exception {
    server.store.add(Runs.done(1, "vm-1\n"));

    Reply reply = server.get(events(RUN), "Last-Event-ID", "5-3-1");

    assertThat(reply.status()).isEqualTo(204);
    assertThat(reply.body()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "1", "-1-2-0", "1-9-0", "99999999999999999999-2-0"})
  void an_id_that_is_none_is_refused(String id) throws Exception {
    server.store.add(Runs.done(1, "vm-1\n"));

    Reply reply = server.get(events(RUN), "Last-Event-ID", id);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.text("detail"))
        .isEqualTo("The header Last-Event-ID must be the id of an event that came from here.");
  }

  @Test
  void the_end_of_one_without_a_script_that_ran_is_told_too() throws Exception {
    server.store.add(Runs.erred(2, new Termination.Exited(1), ""));

    assertThat(server.get(events(Runs.pending(2).uuid())).body())
        .doesNotContain("event: output")
        .contains("event: report", "\"erred\"");
  }

  @Test
  void dry_runs_of_others_are_not_there() throws Exception {
    server.store.add(Runs.executing(1));

    assertThat(server.get(events(RUN), "Authorization", BOB).status()).isEqualTo(404);
    assertThat(server.get(events(UUID.randomUUID())).status()).isEqualTo(404);
    assertThat(server.get(LIST + "no-uuid/events/").status()).isEqualTo(404);
    assertThat(server.send("GET", events(RUN), null).status()).isEqualTo(401);
  }

  @Test
  void only_reading_is_allowed_and_a_head_has_no_events() throws Exception {
    server.store.add(Runs.executing(1));

    Reply head = server.send("HEAD", events(RUN), null, "Authorization", LoopbackServer.ALICE);

    assertThat(head.status()).isEqualTo(200);
    assertThat(head.header("Content-Type")).isEqualTo("text/event-stream");
    assertThat(server.post(events(RUN), "{}").status()).isEqualTo(405);
    assertThat(server.post(events(RUN), "{}").header("Allow")).isEqualTo("GET, HEAD, OPTIONS");
  }

  @Test
  void what_another_server_does_is_told_too() throws Exception {
    server.store.add(Runs.executing(1));
    try (BufferedReader lines = lines(RUN)) {
      event(lines, "state");

      // Past the use cases, as by another server.
      server.store.replace(Runs.done(1, ""), DryRunState.EXECUTING);

      assertThat(event(lines, "report")).isNotEmpty();
      assertThat(event(lines, "state")).contains("\"done\"");
    }
  }

  private BufferedReader lines(UUID dryRun) throws Exception {
    HttpResponse<InputStream> response =
        HttpClient.newHttpClient()
            .send(server.request(events(dryRun)).build(), BodyHandlers.ofInputStream());
    return new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
  }

  /** The data of the next event, which must be of that name. */
  private static String event(BufferedReader lines, String name) throws IOException {
    String line = lines.readLine();
    while (!line.startsWith("event: ")) {
      line = lines.readLine();
    }
    assertThat(line).isEqualTo("event: " + name);
    assertThat(lines.readLine()).startsWith("id: ");
    return lines.readLine();
  }

  private static String events(UUID dryRun) {
    return LIST + dryRun + "/events/";
  }
}
