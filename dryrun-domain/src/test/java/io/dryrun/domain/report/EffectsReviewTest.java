package io.dryrun.domain.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.dryrun.domain.effect.Answerer;
import io.dryrun.domain.effect.Effect;
import io.dryrun.domain.effect.EffectsMode;
import io.dryrun.domain.effect.Ledger;
import io.dryrun.domain.finding.Finding;
import io.dryrun.domain.finding.Severity;
import io.dryrun.domain.json.JsonArray;
import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.json.JsonString;
import io.dryrun.domain.offering.Offering;
import io.dryrun.domain.order.OrderIds;
import io.dryrun.domain.order.User;
import io.dryrun.domain.report.Report.Cause;
import io.dryrun.domain.request.DryRunRequest;
import io.dryrun.domain.run.Preparation;
import io.dryrun.domain.script.DryRunType;
import io.dryrun.domain.script.Interpreter;
import io.dryrun.domain.script.ProviderScripts;
import io.dryrun.domain.script.ScriptLanguage;
import io.dryrun.domain.secret.Secrets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a report makes of what a script tried to reach. */
class EffectsReviewTest {
  private static final String SECRET = "s3cr3t-" + UUID.randomUUID();
  private static final String REFUSED = "<urlopen error [Errno 111] Connection refused>\nvm-1\n";

  private static Effect attempt(String target) {
    return Effect.refused(Duration.ofMillis(5), "tcp", target, 1);
  }

  private static Report report(Cause cause, String output, Ledger ledger) {
    Preparation preparation = preparation();
    Secrets secrets = Secrets.of(preparation.variables());
    var execution =
        new Report.Execution(
            cause,
            "exit code 1",
            Executed.output(output, secrets),
            Interpreter.UNKNOWN,
            "",
            Optional.of(ledger));
    return Report.of(
        preparation.order(),
        preparation.script(),
        preparation.environment(),
        secrets,
        execution,
        Report.read(preparation.order(), execution, secrets),
        LocalDate.of(2029, 10, 15));
  }

  private static Preparation preparation() {
    var variable = Map.of("name", new JsonString("TOKEN"), "value", new JsonString(SECRET));
    Offering offering =
        Offering.builder(UUID.randomUUID())
            .scripts(
                new ProviderScripts(
                    "python",
                    Map.of(DryRunType.CREATE, "print('vm-1')\n"),
                    new JsonArray(List.of(new JsonObject(Map.copyOf(variable))))))
            .build();
    return Preparation.of(
        offering,
        DryRunRequest.of(DryRunType.CREATE),
        new User("ann", "ann@example.org"),
        new OrderIds(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID()),
        Set.of(ScriptLanguage.PYTHON));
  }

  private static Ledger ledger(Effect... entries) {
    return new Ledger(List.of(entries), 0);
  }

  private static List<Finding> ofCode(Report report, String code) {
    return report.findings().stream().filter(finding -> finding.code().equals(code)).toList();
  }

  @Test
  void a_success_that_did_without_what_it_tried_to_reach_is_a_warning() {
    Report report = report(Cause.SUCCESS, "vm-1\n", ledger(attempt("db.example.org:3306")));

    assertThat(ofCode(report, "effect.refused"))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.severity()).isEqualTo(Severity.WARNING);
              assertThat(finding.message()).contains("db.example.org:3306");
            });
    assertThat(report.verdict()).isEqualTo(Verdict.WARNINGS);
  }

  @Test
  void what_the_ledger_tells_is_not_told_of_the_output_again() {
    Report report = report(Cause.SUCCESS, REFUSED, ledger(attempt("db.example.org:3306")));

    assertThat(ofCode(report, "script.swallowed-failure")).isEmpty();
    assertThat(ofCode(report(Cause.SUCCESS, REFUSED, Ledger.EMPTY), "script.swallowed-failure"))
        .hasSize(1);
  }

  @Test
  void after_a_failure_the_hint_names_what_was_tried_and_comes_once() {
    Report report = report(Cause.SCRIPT, REFUSED, ledger(attempt("db.example.org:3306")));

    assertThat(ofCode(report, "hint.no-network"))
        .singleElement()
        .satisfies(
            finding ->
                assertThat(finding.message()).contains("db.example.org:3306", "--network host"));
    assertThat(ofCode(report, "effect.refused")).isEmpty();
  }

  @Test
  void a_name_that_was_asked_for_and_nothing_else_is_no_failure() {
    var asked = Effect.refused(Duration.ZERO, Effect.DNS, "db.example.org", 1);

    Report report = report(Cause.SUCCESS, "vm-1\n", ledger(asked));

    assertThat(ofCode(report, "effect.refused")).isEmpty();
    assertThat(report.effects()).contains(ledger(asked));
  }

  @Test
  void a_secret_in_a_name_is_masked_everywhere() {
    Report report = report(Cause.SUCCESS, "vm-1\n", ledger(attempt(SECRET + ".example.org:443")));

    assertThat(report.effects().orElseThrow().entries())
        .extracting(Effect::target)
        .containsExactly(Secrets.MARK + ".example.org:443");
    assertThat(report.toString()).doesNotContain(SECRET);
  }

  @Test
  void many_attempts_make_one_finding_that_names_some() {
    Effect[] many =
        IntStream.range(0, 30)
            .mapToObj(n -> attempt("host%d.example.org:443".formatted(n)))
            .toArray(Effect[]::new);

    assertThat(ofCode(report(Cause.SUCCESS, "vm-1\n", ledger(many)), "effect.refused"))
        .singleElement()
        .satisfies(
            finding ->
                assertThat(finding.message())
                    .contains("host4.example.org:443 and 25 more")
                    .doesNotContain("host5"));
  }

  private static Effect call(
      String protocol, String method, Answerer answerer, boolean secret, long times) {
    return new Effect(
        Duration.ofMillis(5),
        protocol,
        method,
        protocol + "://api.example.org/vms",
        OptionalInt.of(201),
        10,
        20,
        answerer,
        secret,
        "",
        times);
  }

  @Test
  void a_run_whose_calls_were_answered_by_nobody_real_is_partly_invented_and_never_simply_ok() {
    Report report =
        report(Cause.SUCCESS, "vm-1\n", ledger(call("https", "POST", Answerer.INVENTED, false, 1)));

    assertThat(ofCode(report, "effect.invented"))
        .singleElement()
        .satisfies(
            finding -> assertThat(finding.message()).contains("POST https://api.example.org/vms"));
    assertThat(report.verdict()).isEqualTo(Verdict.WARNINGS);
    assertThat(report.effects().orElseThrow().isPartlyInvented()).isTrue();
  }

  @Test
  void a_call_that_the_world_answered_is_no_finding() {
    Report report =
        report(Cause.SUCCESS, "vm-1\n", ledger(call("https", "GET", Answerer.WORLD, true, 3)));

    assertThat(report.findings()).noneMatch(finding -> finding.code().startsWith("effect."));
  }

  @Test
  void the_same_changing_call_twice_and_a_secret_in_clear_are_warnings() {
    Report report =
        report(Cause.SUCCESS, "vm-1\n", ledger(call("http", "POST", Answerer.RULE, true, 2)));

    assertThat(ofCode(report, "effect.repeated")).hasSize(1);
    assertThat(ofCode(report, "effect.secret-in-clear")).hasSize(1);
  }

  @Test
  void a_name_that_was_asked_for_and_then_called_is_no_entry_of_its_own() {
    var asked = Effect.refused(Duration.ZERO, Effect.DNS, "api.example.org", 1);
    var other = Effect.refused(Duration.ofMillis(9), Effect.DNS, "api.example.or", 1);
    Effect called = call("https", "POST", Answerer.INVENTED, false, 1);

    assertThat(new Ledger(List.of(asked, other), 1).and(new Ledger(List.of(called), 2)))
        .isEqualTo(new Ledger(List.of(called, other), 3));
  }

  private static Effect call(String method, Answerer answerer, String note) {
    return new Effect(
        Duration.ZERO,
        "https",
        method,
        "https://a.example/" + SECRET,
        OptionalInt.of(200),
        1,
        1,
        answerer,
        false,
        note,
        1);
  }

  @Test
  void a_replayed_run_is_what_the_world_would_make_of_it() {
    Report report =
        report(
            Cause.SUCCESS,
            "vm-1\n",
            new Ledger(
                EffectsMode.REPLAY, List.of(call("POST", Answerer.CASSETTE, "")), 0, List.of()));

    assertThat(report.verdict()).isEqualTo(Verdict.OK);
    assertThat(report.effects().orElseThrow().mode()).isEqualTo(EffectsMode.REPLAY);
  }

  @Test
  void a_call_that_the_cassette_does_not_know_is_an_error_and_what_was_not_made_a_hint() {
    Report report =
        report(
            Cause.SUCCESS,
            "vm-1\n",
            new Ledger(
                EffectsMode.REPLAY,
                List.of(call("POST", Answerer.REFUSED, "It has " + SECRET + ".")),
                0,
                List.of("GET https://a.example/" + SECRET)));

    assertThat(report.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(ofCode(report, "effect.unrecorded"))
        .singleElement()
        .satisfies(finding -> assertThat(finding.message()).contains("POST", "It has ••••."));
    assertThat(ofCode(report, "effect.unmade"))
        .singleElement()
        .satisfies(finding -> assertThat(finding.severity()).isEqualTo(Severity.HINT));
    assertThat(ofCode(report, "effect.refused")).isEmpty();
    assertThat(report.toString()).doesNotContain(SECRET);
  }

  @Test
  void what_could_not_be_recorded_is_a_warning() {
    Report report =
        report(
            Cause.SUCCESS,
            "vm-1\n",
            new Ledger(
                EffectsMode.RECORD,
                List.of(call("GET", Answerer.WORLD, "It is not recorded.")),
                0,
                List.of()));

    assertThat(ofCode(report, "effect.not-recorded")).hasSize(1);
    assertThat(report.verdict()).isEqualTo(Verdict.WARNINGS);
  }
}
