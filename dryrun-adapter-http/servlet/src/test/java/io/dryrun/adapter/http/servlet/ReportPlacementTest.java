package io.dryrun.adapter.http.servlet;

import static io.dryrun.adapter.http.servlet.LoopbackServer.ASYNC_RUN;
import static io.dryrun.adapter.http.servlet.LoopbackServer.LIST;
import static io.dryrun.adapter.http.servlet.LoopbackServer.RUN;
import static org.assertj.core.api.Assertions.assertThat;

import io.dryrun.domain.json.JsonObject;
import io.dryrun.testkit.fake.ScriptBehaviour;
import io.dryrun.testkit.fixture.Runs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** For clients that look at the output and the state alone. */
class ReportPlacementTest {
  private static final ReportPlacement EVERYWHERE = new ReportPlacement(true, true);

  @Test
  void by_default_only_the_report_says_what_it_says() throws Exception {
    try (var server = LoopbackServer.start()) {
      server.runner.next(ScriptBehaviour.prints("a b c\n"));

      Reply reply = server.post(RUN, "{}");

      assertThat(reply.text("dry_run.output")).isEqualTo("a b c\n");
      assertThat(reply.text("dry_run.state")).isEqualTo("3");
      assertThat(reply.text("dry_run.report.verdict")).isEqualTo("failed");
    }
  }

  @Test
  void the_output_ends_with_verdict_and_findings_and_the_state_is_erred() throws Exception {
    try (var server = placing(EVERYWHERE)) {
      server.runner.next(ScriptBehaviour.prints("a b c"));

      Reply run = server.post(RUN, "{}");
      String path = LIST + run.text("dry_run.uuid") + "/";

      assertThat(run.text("dry_run.output"))
          .startsWith("a b c\n--- Dry run: failed ---\nerror: output:-1: ")
          .contains("[outcome.three-words]\n");
      assertThat(run.text("dry_run.state")).isEqualTo("4");
      assertThat(run.text("dry_run.get_state_display")).isEqualTo("erred");
      assertThat(server.get(path).json()).isEqualTo(run.at("dry_run"));
      assertThat(server.get(LIST).items()).containsExactly((JsonObject) run.at("dry_run"));
      assertThat(server.get(LIST + "?state=done").items()).hasSize(1);
    }
  }

  @Test
  void a_minimal_answer_has_it_too() throws Exception {
    try (var server = placing(EVERYWHERE)) {
      Reply run = server.post(RUN, "{}", "Prefer", "return=minimal");

      assertThat(run.text("output"))
          .startsWith("vm-1\n--- Dry run: ok with warnings ---\nwarning: plan: ");
    }
  }

  @Test
  void one_goes_without_the_other() throws Exception {
    try (var output = placing(new ReportPlacement(true, false));
        var state = placing(new ReportPlacement(false, true))) {
      output.runner.next(ScriptBehaviour.prints("a b c\n"));
      state.runner.next(ScriptBehaviour.prints("a b c\n"));

      Reply first = output.post(RUN, "{}");
      Reply second = state.post(RUN, "{}");

      assertThat(first.text("dry_run.state")).isEqualTo("3");
      assertThat(first.text("dry_run.output")).contains("--- Dry run: failed ---");
      assertThat(second.text("dry_run.state")).isEqualTo("4");
      assertThat(second.text("dry_run.output")).isEqualTo("a b c\n");
    }
  }

  @Test
  void what_works_is_done_and_what_goes_on_has_no_verdict() throws Exception {
    try (var server = placing(EVERYWHERE)) {
      server.store.add(Runs.executing(1));

      Reply executing = server.get(LIST + Runs.executing(1).uuid() + "/");

      assertThat(executing.text("output")).doesNotContain("---");
      assertThat(executing.text("state")).isEqualTo("2");
      assertThat(server.post(RUN, "{}").text("dry_run.state")).isEqualTo("3");
    }
  }

  @Test
  void what_is_stored_and_what_events_tell_stays_as_it_was() throws Exception {
    try (var server = placing(EVERYWHERE)) {
      server.runner.next(ScriptBehaviour.prints("a b c\n"));
      String path = LIST + server.post(RUN, "{}").text("dry_run.uuid") + "/";

      assertThat(server.get(path + "events/").body())
          .contains("{\"start\":0,\"end\":6,\"text\":\"a b c\\n\"}", "\"state\":3")
          .doesNotContain("--- Dry run");
      assertThat(server.get(LIST + "?state=erred").items()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "HEAD"})
  void who_asks_for_a_dry_run_by_its_offering_is_told_so(String method) throws Exception {
    try (var server = LoopbackServer.start()) {
      String offering = server.post(ASYNC_RUN, "{}").text("uuid");
      String path = LIST + offering + "/";

      Reply reply = server.send(method, path, null, "Authorization", LoopbackServer.ALICE);
      Reply other = server.send(method, path, null, "Authorization", LoopbackServer.BOB);

      assertThat(reply.status()).isEqualTo(404);
      assertThat(other.status()).isEqualTo(404);
      if (method.equals("GET")) {
        assertThat(reply.text("detail"))
            .startsWith("There is no dry run with this UUID: it is an offering's.")
            .contains("\"Prefer: return=minimal\"", "\"response\"");
        assertThat(other.text("detail")).isEqualTo("There is no dry run with this UUID.");
      }
      server.catalogue.breakDown();
      assertThat(server.get(path).status()).isEqualTo(404);
    }
  }

  private static LoopbackServer placing(ReportPlacement report) throws Exception {
    return LoopbackServer.start(HttpSettings.DEFAULT.withReport(report));
  }
}
