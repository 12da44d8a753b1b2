package io.dryrun.adapter.http.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.dryrun.adapter.http.contract.Contract;
import io.dryrun.adapter.json.JsonText;
import io.dryrun.domain.effect.Effect;
import io.dryrun.domain.effect.Ledger;
import io.dryrun.domain.json.JsonNull;
import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.output.CapturedOutput;
import io.dryrun.domain.report.Report;
import io.dryrun.domain.report.Verdict;
import io.dryrun.domain.report.outcome.Outcome;
import io.dryrun.domain.run.DryRun;
import io.dryrun.domain.run.Limit;
import io.dryrun.domain.run.ResourceUsage;
import io.dryrun.domain.run.RunResult;
import io.dryrun.domain.run.Surroundings;
import io.dryrun.domain.run.Termination;
import io.dryrun.testkit.fixture.Requests;
import io.dryrun.testkit.fixture.Runs;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DryRunJsonTest {
  private static final String BASE = "https://dryrun.example.org/base";

  static Stream<DryRun> dryRuns() {
    return Stream.of(
        Runs.pending(1),
        Runs.executing(2),
        Runs.done(3, "vm-1\n"),
        Runs.erred(4, new Termination.Exited(3), "no\n"));
  }

  @ParameterizedTest
  @MethodSource("dryRuns")
  void a_dry_run_is_as_the_published_document_says(DryRun dryRun) {
    String json = JsonText.write(DryRunJson.write(dryRun, BASE));

    assertThat(Contract.violations("DryRun", json)).isEmpty();
  }

  @Test
  void all_fields_have_their_values() {
    DryRun dryRun = Runs.erred(4, new Termination.Exited(3), "no\n");
    JsonObject document = DryRunJson.write(dryRun, BASE);

    assertThat(document.member("report")).get().isInstanceOf(JsonObject.class);
    assertThat(JsonText.writeIndented(Paths.without(document, "report")))
        .isEqualTo(
            """
            {
              "url": "https://dryrun.example.org/base/api/marketplace-script-async-dry-run/%1$s/",
              "uuid": "%1$s",
              "order_attributes": {},
              "order_type": "create",
              "order_offering": "https://dryrun.example.org/base/api/marketplace-provider-offerings/%2$s/",
              "state": 4,
              "get_state_display": "erred",
              "output": "no\\n",
              "created": "%3$s"
            }\
            """
                .formatted(dryRun.uuid(), dryRun.offering(), dryRun.created()));
  }

  @Test
  void there_is_no_report_before_the_end() {
    assertThat(DryRunJson.write(Runs.pending(1), BASE).member("report")).contains(JsonNull.NULL);
    assertThat(DryRunJson.write(Runs.executing(1), BASE).member("report")).contains(JsonNull.NULL);
    assertThat(DryRunJson.write(Runs.executing(1), BASE).member("output"))
        .contains(JsonText.parse("\"\""));
  }

  @Test
  void attributes_are_given_back_as_they_came() {
    DryRun given = Runs.pending(1);
    DryRun dryRun =
        DryRun.accepted(
            given.uuid(),
            given.offering(),
            null,
            given.requester(),
            Requests.full(),
            given.created());

    assertThat(DryRunJson.write(dryRun, BASE).member("order_attributes"))
        .contains(Requests.everyKindOfValue());
    assertThat(JsonText.write(DryRunJson.write(dryRun, BASE)))
        .contains("\"decimal\":-0.0", "\"order_type\":\"update\"");
  }

  static Stream<Arguments> terminations() {
    return Stream.of(
        Arguments.of(new Termination.Exited(0), "0", "null", "null"),
        Arguments.of(new Termination.Exited(255), "255", "null", "null"),
        Arguments.of(new Termination.Signalled(9), "null", "9", "null"),
        Arguments.of(
            new Termination.LimitExceeded(Limit.WALL_CLOCK, ""), "null", "null", "\"wall_clock\""),
        Arguments.of(new Termination.Cancelled(), "null", "null", "null"),
        Arguments.of(new Termination.RunnerFailed("It broke."), "null", "null", "null"));
  }

  @ParameterizedTest
  @MethodSource("terminations")
  void the_report_keeps_the_ways_to_end_apart(
      Termination termination, String exitCode, String signal, String limit) {
    DryRun dryRun = termination.isSuccess() ? Runs.done(1, "") : Runs.erred(1, termination, "");

    String report = report(dryRun);

    assertThat(report)
        .contains(
            "\"termination\":\"" + termination.description() + '"',
            "\"exit_code\":" + exitCode + ',',
            "\"signal\":" + signal + ',',
            "\"limit\":" + limit + ',');
  }

  @Test
  void a_run_that_never_started_has_no_start() {
    DryRun pending = Runs.pending(1);
    DryRun dryRun =
        pending.finish(
            RunResult.notStarted(new Termination.NotStarted("It is gone."), pending.created()));

    String report = report(dryRun);

    assertThat(report)
        .contains(
            "\"termination\":\"not started: It is gone.\"", "\"started\":null,", "\"runner\":\"\"");
  }

  @Test
  void output_that_was_cut_is_told() {
    DryRun executing = Runs.executing(1);
    DryRun dryRun =
        executing.finish(
            new RunResult(
                new Termination.Exited(0),
                new CapturedOutput("a…z", 5_000_000_000L, true),
                executing.created(),
                ResourceUsage.ofTime(Duration.ofSeconds(61, 499_999)),
                new Surroundings("fake", "none", Map.of()),
                Optional.empty()));

    assertThat(JsonText.write(DryRunJson.write(dryRun, BASE)))
        .contains("\"output_bytes\":5000000000", "\"output_cut\":true", "\"wall_seconds\":61.000");
  }

  @Test
  void what_a_script_tried_to_reach_is_listed_and_null_where_nobody_watched() {
    var effect = Effect.refused(Duration.ofMillis(1234), "tcp", "db.example.org:3306", 2);
    Report watched =
        new Report(
            Verdict.OK,
            new Outcome.Nothing(),
            true,
            Optional.empty(),
            List.of(),
            Optional.of(new Ledger(List.of(effect), 7)));
    Report unwatched =
        new Report(Verdict.OK, new Outcome.Nothing(), true, Optional.empty(), List.of());

    assertThat(ReportJson.write(watched).member("effects"))
        .contains(
            JsonText.parse(
                """
                {
                  "mode": "none",
                  "partly_invented": false,
                  "entries": [{
                    "at_seconds": 1.234,
                    "protocol": "tcp",
                    "method": "",
                    "target": "db.example.org:3306",
                    "status": null,
                    "sent_bytes": 0,
                    "received_bytes": 0,
                    "answered_by": "refused",
                    "secret": false,
                    "note": "",
                    "times": 2
                  }],
                  "omitted": 7,
                  "unmade": []
                }
                """));
    assertThat(ReportJson.write(unwatched).member("effects")).contains(JsonNull.NULL);
  }

  private static String report(DryRun dryRun) {
    return JsonText.write(DryRunJson.write(dryRun, BASE).member("report").orElseThrow());
  }
}
