package io.dryrun.domain.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.dryrun.domain.finding.Finding;
import io.dryrun.domain.finding.Severity;
import io.dryrun.domain.json.JsonArray;
import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.json.JsonString;
import io.dryrun.domain.offering.Offering;
import io.dryrun.domain.order.OrderIds;
import io.dryrun.domain.order.User;
import io.dryrun.domain.report.Report.Cause;
import io.dryrun.domain.report.outcome.Outcome;
import io.dryrun.domain.request.DryRunRequest;
import io.dryrun.domain.run.Preparation;
import io.dryrun.domain.script.DryRunType;
import io.dryrun.domain.script.ProviderScripts;
import io.dryrun.domain.script.ScriptLanguage;
import io.dryrun.domain.secret.Secrets;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ReportTest {

  private static final String SECRET = "s3cr3t-" + UUID.randomUUID();

  private static Report report(Cause cause, String output) {
    return report(cause, output, "exit code 1");
  }

  private static Report report(Cause cause, String output, String ending) {
    return report(cause, output, ending, JsonObject.EMPTY);
  }

  private static Report report(Cause cause, String output, String ending, JsonObject attributes) {
    return Executed.report(preparation(attributes), cause, ending, output);
  }

  private static Preparation preparation(JsonObject attributes) {
    Offering offering =
        Offering.builder(UUID.randomUUID())
            .scripts(
                new ProviderScripts(
                    "shell",
                    Map.of(DryRunType.CREATE, "echo vm-1\n"),
                    new JsonArray(List.of(entry("TOKEN", SECRET), entry("PORT", "8443")))))
            .build();
    var ids = new OrderIds(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());
    return Preparation.of(
        offering,
        DryRunRequest.of(DryRunType.CREATE).withAttributes(attributes),
        new User("ann", "ann@example.org"),
        ids,
        Set.of(ScriptLanguage.SHELL));
  }

  private static JsonObject entry(String name, String value) {
    return new JsonObject(Map.of("name", new JsonString(name), "value", new JsonString(value)));
  }

  private static List<String> codes(Report report) {
    return report.findings().stream().map(Finding::code).toList();
  }

  @Test
  void a_script_that_did_all_right_is_ok() {
    Report report = report(Cause.SUCCESS, "vm-1\n");
    assertThat(report.findings()).filteredOn(f -> f.severity() == Severity.ERROR).isEmpty();
    assertThat(report.verdict()).isNotEqualTo(Verdict.FAILED);
    assertThat(report.outcome())
        .isEqualTo(new Outcome.Created("vm-1", JsonObject.EMPTY, List.of()));
  }

  @Test
  void a_script_that_ended_well_with_a_line_that_cannot_be_read_has_failed() {
    assertThat(report(Cause.SUCCESS, "three words here").verdict()).isEqualTo(Verdict.FAILED);
  }

  @Test
  void of_a_script_that_failed_no_outcome_is_read() {
    Report report = report(Cause.SCRIPT, "vm-1\n");
    assertThat(report.outcome()).isEqualTo(new Outcome.Nothing());
    assertThat(report.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(codes(report)).contains("script.failed");
  }

  @Test
  void a_limit_and_a_failing_runner_are_not_blamed_on_the_script() {
    assertThat(codes(report(Cause.LIMIT, "")))
        .contains("run.limit")
        .doesNotContain("script.failed");
    assertThat(codes(report(Cause.CANCELLED, ""))).contains("run.ended");
  }

  @Test
  void a_runner_that_failed_is_no_script_that_failed_and_the_ending_alone_says_why() {
    Report report = report(Cause.RUNNER, "", "the runner failed: No engine.");

    assertThat(report.verdict()).isEqualTo(Verdict.NOT_RUN);
    assertThat(report.findings()).noneMatch(f -> f.severity() == Severity.ERROR);
    assertThat(report.findings().toString()).doesNotContain("No engine");
  }

  @Test
  void an_ending_that_is_a_sentence_gets_no_second_full_stop() {
    assertThat(report(Cause.CANCELLED, "", "cancelled.").findings())
        .extracting(Finding::message)
        .contains("The run ended: cancelled.");
    assertThat(report(Cause.LIMIT, "", "time limit").findings())
        .extracting(Finding::message)
        .contains("It was ended: time limit.");
  }

  @Test
  void what_is_shortened_was_masked_before() {
    for (int padding = 80; padding < 320; padding++) {
      String line = "x".repeat(padding) + SECRET;
      for (String output :
          List.of(line + " b c", "/x/script.sh: line 1: " + line, "vm-1 " + line)) {
        for (Cause cause : Cause.values()) {
          assertThat(report(cause, output).findings().toString())
              .doesNotContain(SECRET.substring(0, 9));
        }
      }
    }
  }

  @Test
  void an_attribute_that_holds_a_secret_is_not_quoted() {
    for (int padding = 0; padding < 50; padding++) {
      String text = "x".repeat(padding) + SECRET;
      var attributes =
          new JsonObject(Map.of(text, new JsonString(text), "name", new JsonString(text)));

      assertThat(report(Cause.SUCCESS, "vm-1", "exit code 0", attributes).findings())
          .isNotEmpty()
          .noneMatch(finding -> finding.toString().contains(SECRET.substring(0, 9)));
    }
  }

  @Test
  void many_findings_of_a_kind_are_cut_to_the_first_of_them() {
    var members = new StringBuilder("{\"a\": 1");
    for (int i = 0; i < 5000; i++) {
      members.append(", \"").append(i).append("\": 1");
    }
    String encoded =
        Base64.getEncoder()
            .encodeToString(members.append('}').toString().getBytes(StandardCharsets.UTF_8));

    assertThat(report(Cause.SUCCESS, "vm-1 " + encoded).findings())
        .hasSizeLessThan(30)
        .extracting(Finding::message)
        .contains("4981 more findings with the code outcome.unknown-member are left out.");
  }

  @Test
  void errors_come_before_warnings_and_hints() {
    assertThat(report(Cause.SCRIPT, "x: jq: not found\n").findings())
        .extracting(Finding::severity)
        .isSorted();
  }

  @Test
  void a_secret_shows_nowhere_in_the_report() {
    String json = "{\"backend_metadata\": {\"token\": \"" + SECRET + "\"}}";
    String encoded = Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    for (String output :
        List.of(
            "vm-" + SECRET + " " + encoded,
            SECRET,
            SECRET + " two three",
            "vm-1 " + SECRET,
            "/x/script.sh: line 1: " + SECRET + ": command not found")) {
      for (Cause cause : Cause.values()) {
        Report report = report(cause, output);
        assertThat(report.findings() + " " + report.outcome()).doesNotContain(SECRET);
      }
    }
  }

  @Test
  void a_backend_id_that_equals_a_secret_works_unmasked_for_the_next_step_and_is_a_warning() {
    Preparation preparation = preparation(JsonObject.EMPTY);
    Report report = Executed.report(preparation, Cause.SUCCESS, "exit code 0", SECRET + "\n");
    assertThat(Executed.reading(preparation, SECRET + "\n").outcome())
        .isEqualTo(new Outcome.Created(SECRET, JsonObject.EMPTY, List.of()));
    assertThat(report.outcome())
        .isEqualTo(new Outcome.Created(Secrets.MARK, JsonObject.EMPTY, List.of()));
    assertThat(report.findings())
        .filteredOn(finding -> finding.code().equals("secret.backend-id"))
        .singleElement()
        .extracting(Finding::message)
        .asString()
        .startsWith("The backend id holds the value of TOKEN.");
  }

  @Test
  void a_value_too_short_to_be_masked_is_a_warning_where_it_shows() {
    assertThat(codes(report(Cause.SUCCESS, "listening on port 8443\nvm-1\n")))
        .contains("secret.not-masked");
    assertThat(codes(report(Cause.SUCCESS, "number 184430\nvm-1\n")))
        .doesNotContain("secret.not-masked");
  }
}
