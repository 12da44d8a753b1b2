package io.dryrun.domain.report.outcome;

import static io.dryrun.domain.report.outcome.GivenOutput.assertError;
import static io.dryrun.domain.report.outcome.GivenOutput.base64;
import static org.assertj.core.api.Assertions.assertThat;

import io.dryrun.domain.finding.Finding;
import io.dryrun.domain.finding.Severity;
import io.dryrun.domain.offering.BillingType;
import io.dryrun.domain.offering.Component;
import io.dryrun.domain.offering.Component.LimitRules;
import io.dryrun.domain.offering.Component.Measurement;
import io.dryrun.domain.offering.LimitPeriod;
import io.dryrun.domain.offering.Offering;
import io.dryrun.domain.offering.Plan;
import io.dryrun.domain.offering.PriceList;
import io.dryrun.domain.offering.Term;
import io.dryrun.domain.output.KeptText;
import io.dryrun.domain.output.OutputFlaws;
import io.dryrun.domain.script.DryRunType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What of a pull would be recorded, what dropped, and what would break it. */
class PullOutcomeTest {
  private static final List<Component> COMPONENTS =
      List.of(
          Component.builder("traffic")
              .name("Traffic")
              .billingType(BillingType.USAGE)
              .measurement(new Measurement("GB", null, null))
              .build(),
          Component.builder("cores").billingType(BillingType.LIMIT).build(),
          Component.builder("setup").billingType(BillingType.ONE_TIME).build(),
          capped("month", LimitPeriod.MONTH),
          capped("total", LimitPeriod.TOTAL),
          capped("free", null));

  private static final Offering OFFERING =
      Offering.builder(UUID.randomUUID())
          .priceList(PriceList.of(COMPONENTS, List.of(Plan.builder(UUID.randomUUID()).build())))
          .build();

  private static final Offering WITHOUT_PLAN =
      Offering.builder(UUID.randomUUID()).priceList(PriceList.of(COMPONENTS, List.of())).build();

  private static Component capped(String type, @Nullable LimitPeriod period) {
    return Component.builder(type)
        .billingType(BillingType.USAGE)
        .limits(
            new LimitRules(
                period == null ? null : Term.of(period), 10, null, null, null, null, null))
        .build();
  }

  private static OutcomeReading read(String output) {
    return GivenOutput.read(DryRunType.PULL, OFFERING, output);
  }

  private static OutcomeReading readUsages(String usages) {
    return read(base64("{\"usages\": %s}".formatted(usages)));
  }

  private static OutcomeReading readAmount(String amount) {
    return readUsages("[{\"type\": \"traffic\", \"amount\": %s}]".formatted(amount));
  }

  private static OutcomeReading readReport(String report) {
    return read(base64("{\"report\": %s}".formatted(report)));
  }

  private static void assertUsages(OutcomeReading reading, String... usages) {
    assertThat(reading.findings()).noneMatch(f -> f.severity() == Severity.ERROR);
    assertThat(reading.outcome())
        .isInstanceOfSatisfying(
            Outcome.Pulled.class,
            pulled ->
                assertThat(pulled.usages())
                    .extracting(u -> u.type() + " " + u.amount())
                    .containsExactly(usages));
  }

  private static void assertDropped(OutcomeReading reading, String code, String said) {
    assertThat(reading.outcome())
        .isInstanceOfSatisfying(
            Outcome.Pulled.class, pulled -> assertThat(pulled.usages()).isEmpty());
    assertThat(reading.findings())
        .filteredOn(f -> f.severity() == Severity.ERROR)
        .anySatisfy(
            finding -> {
              assertThat(finding.code()).isEqualTo(code);
              assertThat(finding.message()).contains(said);
            });
  }

  @Test
  void a_pull_script_that_prints_nothing_records_nothing() {
    assertThat(read("")).isEqualTo(new OutcomeReading(new Outcome.Nothing(), List.of()));
  }

  @Test
  void a_pull_script_gives_usages_and_a_report() {
    var reading =
        read(
            "log\n"
                + base64(
                    """
                    {"usages": [{"type": "traffic", "amount": 6.25}],
                     "report": [{"header": " Machine ", "body": "running\\n"}]}\
                    """));
    assertThat(reading.findings()).isEmpty();
    assertThat(reading.outcome())
        .isEqualTo(
            new Outcome.Pulled(
                List.of(new Outcome.Usage("traffic", "Traffic", "GB", new BigDecimal("6.25"))),
                List.of(new Outcome.Section("Machine", "running"))));
  }

  @Test
  void a_resource_without_a_plan_fails_at_any_usage() {
    for (String usages : List.of("[{\"type\": \"traffic\", \"amount\": 1}]", "[]", "null")) {
      assertError(
          GivenOutput.read(
              DryRunType.PULL, WITHOUT_PLAN, base64("{\"usages\": %s}".formatted(usages))),
          "outcome.usage-plan",
          "--plan");
    }
    assertThat(
            GivenOutput.read(
                    DryRunType.PULL,
                    WITHOUT_PLAN,
                    base64("{\"report\": [{\"header\": \"h\", \"body\": \"b\"}]}"))
                .findings())
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"'two words'", "'a b c'"})
  void a_pull_script_prints_one_word(String output) {
    assertError(read("log\n" + output), "outcome.pull-words");
  }

  @Test
  void blanks_within_the_base64_are_dropped_and_other_spaces_break_it() {
    String word = base64("{\"usages\": [{\"type\": \"traffic\", \"amount\": 1}]}");
    String blank = word.substring(0, 12) + " \t" + word.substring(12);
    assertUsages(read(blank), "traffic 1");
    assertThat(read(blank).findings())
        .extracting(Finding::code)
        .containsExactly("outcome.base64-lenient");
    assertThat(read("  " + word + " \t\u001f").findings()).isEmpty();
    assertError(read(word + "\u00a0"), "outcome.not-base64", "ASCII");
  }

  @Test
  void a_nul_does_not_matter_where_nothing_of_the_output_is_stored() {
    var flaws =
        new OutputFlaws(Optional.of(new OutputFlaws.BytePosition(0, 1, 0)), Optional.empty());
    assertThat(
            GivenOutput.read(
                    GivenOutput.order(DryRunType.PULL, OFFERING), KeptText.whole("\0\ne30="), flaws)
                .findings())
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0|0",
        "-1|-1",
        "1.5|1.5",
        "1e17|100000000000000000",
        "123456789012345678|123456789012345678",
        "12345678901234567.89|12345678901234568",
        "0.1e1|1",
        "\"10.50\"|10.5",
        "\" +1e-2 \"|0.01",
        "\"1_000.\"|1000",
        "\".5\"|0.5",
        "\"٣\"|3",
        "\"007\"|7",
        "\"0e5\"|0",
        "-0.0|0"
      })
  void amounts_are_read_as_python_reads_them(String amount, String stored) {
    assertUsages(readAmount(amount), "traffic " + stored);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0.125|2 decimals",
        "1.005|2 decimals",
        "\"1.500\"|2 decimals",
        "5e-324|20 digits",
        "1e18|18 digits before",
        "1234567890123456789|18 digits before",
        "1e100|20 digits",
        "\"1.000000000000000000000000000000\"|20 digits",
        "\"1e99999999999999\"|20 digits",
        "\"0e-99999999999999\"|20 digits",
        "\"\"|no number",
        "\"1 GB\"|no number",
        "\"NaN\"|no number",
        "\"-Infinity\"|no number",
        "\".\"|no number",
        "\"1,5\"|no number",
        "NaN|not finite",
        "1e400|not finite",
        "true|a boolean",
        "null|null",
        "[1]|an array"
      })
  void amounts_that_are_not_stored_drop_the_usages(String amount, String said) {
    assertDropped(readAmount(amount), "outcome.usage-amount", said);
  }

  @Test
  void amounts_are_read_in_linear_time_however_long() {
    assertDropped(readAmount("\"" + "1".repeat(1_000_000) + "\""), "outcome.usage-amount", "20");
    assertDropped(readAmount("0." + "1".repeat(1_000_000)), "outcome.usage-amount", "2 decimals");
  }

  @Test
  void one_wrong_usage_drops_all() {
    OutcomeReading reading =
        readUsages(
            "[{\"type\": \"traffic\", \"amount\": 1}, {\"type\": \"traffic\", \"amount\": 0.125}]");
    assertDropped(reading, "outcome.usages-dropped", "none of these 2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"type\": \" traffic\\n\", \"amount\": 1}|traffic 1",
        "{\"type\": \"cores\", \"amount\": 1}|cores 1",
        "{\"type\": \"traffic\", \"amount\": 1, \"recurring\": \"yEs\", \"description\": 5, \"x\":"
            + " 1}|traffic 1",
        "{\"type\": \"traffic\", \"amount\": 1, \"recurring\": 0.0, \"description\": \"\"}|traffic"
            + " 1"
      })
  void usages_are_taken_as_leniently_as_there(String usage, String stored) {
    assertUsages(readUsages("[%s]".formatted(usage)), stored);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1|outcome.wrong-shape",
        "{\"amount\": 1}|outcome.wrong-shape",
        "{\"type\": \" \", \"amount\": 1}|outcome.wrong-shape",
        "{\"type\": true, \"amount\": 1}|outcome.wrong-shape",
        "{\"type\": null, \"amount\": 1}|outcome.wrong-shape",
        "{\"type\": \"disk\", \"amount\": 1}|outcome.usage-component",
        "{\"type\": \"TRAFFIC\", \"amount\": 1}|outcome.usage-component",
        "{\"type\": 1, \"amount\": 1}|outcome.usage-component",
        "{\"type\": \"setup\", \"amount\": 1}|outcome.usage-billing",
        "{\"type\": \"traffic\"}|outcome.usage-amount",
        "{\"type\": \"traffic\", \"amount\": 1, \"recurring\": \"maybe\"}|outcome.wrong-shape",
        "{\"type\": \"traffic\", \"amount\": 1, \"recurring\": null}|outcome.wrong-shape",
        "{\"type\": \"traffic\", \"amount\": 1, \"description\": null}|outcome.wrong-shape",
        "{\"type\": \"traffic\", \"amount\": 1, \"description\": \"a\\u0000\"}|outcome.wrong-shape",
        "{\"type\": \"traffic\", \"amount\": 1, \"description\": \"\\ud800\"}|outcome.wrong-shape"
      })
  void each_wrong_usage_has_an_error_of_its_own(String usage, String code) {
    assertDropped(readUsages("[%s]".formatted(usage)), code, "");
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "{}", "\"x\"", "5"})
  void usages_that_are_no_list_are_dropped(String usages) {
    assertDropped(readUsages(usages), "outcome.wrong-shape", "usages is");
  }

  @Test
  void a_description_beyond_its_column_breaks_the_pull() {
    String usage = "[{\"type\": \"traffic\", \"amount\": 1, \"description\": \"%s\"}]";
    assertUsages(readUsages(usage.formatted(" " + "d".repeat(2000) + " ")), "traffic 1");
    assertError(
        readUsages(usage.formatted("d".repeat(2001))), "outcome.not-storable", "2001", "2000");
  }

  @Test
  void of_two_usages_of_a_component_the_later_stays() {
    OutcomeReading reading =
        readUsages(
            "[{\"type\": \"traffic\", \"amount\": 1}, {\"type\": \"traffic\", \"amount\": 2}]");
    assertUsages(reading, "traffic 2");
    assertThat(reading.findings()).extracting(Finding::code).containsExactly("outcome.usage-twice");
  }

  @ParameterizedTest
  @CsvSource({
    "month, 10, ok",
    "month, 10.01, error",
    "total, 11, error",
    "free, 11, warning",
    "month, '6, 6', warning",
    "total, '6, 6', error",
    "total, '6, 4', ok"
  })
  void what_a_component_allows_in_its_period_is_checked(
      String type, String amounts, String expected) {
    var usages =
        Stream.of(amounts.split(", "))
            .map("{\"type\": \"%s\", \"amount\": %%s}".formatted(type)::formatted)
            .toList();
    OutcomeReading reading = readUsages(usages.toString());
    var severities =
        reading.findings().stream()
            .filter(f -> f.code().equals("outcome.usage-limit"))
            .map(Finding::severity)
            .toList();
    switch (expected) {
      case "error" -> {
        assertThat(severities).containsExactly(Severity.ERROR);
        assertThat(reading.outcome()).isEqualTo(new Outcome.Unreadable());
      }
      case "warning" -> assertThat(severities).containsExactly(Severity.WARNING);
      default -> assertThat(severities).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "{}",
        "\"text\"",
        "[]",
        "[1]",
        "[{\"header\": \"H\"}]",
        "[{\"header\": \"\\u2003\", \"body\": \"b\"}]",
        "[{\"header\": true, \"body\": \"b\"}]",
        "[{\"header\": \"h\", \"body\": \"b\"}, {\"header\": \"h\", \"body\": \"\\u0000\"}]"
      })
  void a_report_that_is_refused_is_dropped_as_a_whole(String report) {
    OutcomeReading reading = readReport(report);
    assertThat(reading.outcome()).isEqualTo(new Outcome.Pulled(List.of(), List.of()));
    assertThat(reading.findings())
        .allMatch(f -> f.severity() == Severity.ERROR)
        .extracting(Finding::code)
        .contains("outcome.wrong-shape");
  }

  @Test
  void numbers_are_text_in_a_report() {
    assertThat(readReport("[{\"header\": 1, \"body\": 2.50}]").outcome())
        .isEqualTo(new Outcome.Pulled(List.of(), List.of(new Outcome.Section("1", "2.5"))));
  }

  @Test
  void a_report_is_recorded_though_the_usages_are_dropped() {
    OutcomeReading reading =
        read(
            base64(
                "{\"usages\": [{\"type\": \"x\", \"amount\": 1}], \"report\": [{\"header\": \"h\","
                    + " \"body\": \"b\"}]}"));
    assertThat(reading.outcome())
        .isEqualTo(new Outcome.Pulled(List.of(), List.of(new Outcome.Section("h", "b"))));
    assertDropped(reading, "outcome.usage-component", "does not have");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "\"x\"", "1", "null"})
  void a_document_that_is_no_object_breaks_the_pull(String document) {
    assertError(read(base64(document)), "outcome.wrong-shape");
  }

  @Test
  void an_unknown_component_is_told_with_the_nearest_that_there_is() {
    assertDropped(
        readUsages("[{\"type\": \"trafic\", \"amount\": 1}]"),
        "outcome.usage-component",
        "Did you mean `traffic`? It has: traffic, cores");
  }
}
