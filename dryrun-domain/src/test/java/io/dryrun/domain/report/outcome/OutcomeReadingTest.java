package io.dryrun.domain.report.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import io.dryrun.domain.finding.Finding;
import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.json.JsonString;
import io.dryrun.domain.offering.BillingType;
import io.dryrun.domain.offering.Component;
import io.dryrun.domain.offering.Component.Measurement;
import io.dryrun.domain.offering.Offering;
import io.dryrun.domain.offering.PriceList;
import io.dryrun.domain.output.KeptText;
import io.dryrun.domain.script.DryRunType;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Every row of the contract's table of last lines, and each way to get one wrong. */
class OutcomeReadingTest {

  private static final Offering OFFERING =
      Offering.builder(UUID.randomUUID())
          .priceList(
              PriceList.of(
                  List.of(
                      Component.builder("traffic")
                          .name("Traffic")
                          .billingType(BillingType.USAGE)
                          .measurement(new Measurement("GB", null, null))
                          .build(),
                      Component.builder("cores").billingType(BillingType.LIMIT).build()),
                  List.of()))
          .build();

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static OutcomeReading read(DryRunType type, String output) {
    return GivenOutput.read(type, OFFERING, output);
  }

  private static OutcomeReading read(DryRunType type, KeptText output) {
    return GivenOutput.read(type, OFFERING, output);
  }

  private static void assertError(OutcomeReading reading, String code, String... said) {
    GivenOutput.assertError(reading, code, said);
  }

  @ParameterizedTest
  @EnumSource(names = {"UPDATE", "TERMINATE", "SET_OPTIONS"})
  void what_other_scripts_print_is_ignored(DryRunType type) {
    assertThat(read(type, "any thing at all\n"))
        .isEqualTo(new OutcomeReading(new Outcome.Nothing(), List.of()));
  }

  @Test
  void the_marketplace_reads_what_it_runs_for_restore_as_it_reads_a_create() {
    assertThat(read(DryRunType.RESTORE, "vm-1").outcome())
        .isEqualTo(new Outcome.Created("vm-1", JsonObject.EMPTY, List.of()));
    assertError(read(DryRunType.RESTORE, "a b c"), "outcome.three-words");
  }

  @Test
  void a_create_script_that_prints_nothing_makes_a_resource_without_backend_id() {
    var reading = read(DryRunType.CREATE, "");
    assertThat(reading.outcome())
        .isEqualTo(new Outcome.Created(Optional.empty(), JsonObject.EMPTY, List.of()));
    assertThat(reading.findings())
        .extracting(Finding::code)
        .containsExactly("outcome.no-backend-id");
  }

  @ParameterizedTest
  @CsvSource({"'vm-1\n'", "'vm-1'", "'log line\nvm-1\n'", "'  vm-1  \r\n'", "'a b c d\n\tvm-1'"})
  void one_word_is_the_backend_id(String output) {
    assertThat(read(DryRunType.CREATE, output))
        .isEqualTo(
            new OutcomeReading(
                new Outcome.Created("vm-1", JsonObject.EMPTY, List.of()), List.of()));
  }

  @Test
  void two_words_are_backend_id_and_metadata_with_endpoints() {
    String json =
        """
        {"backend_metadata": {"ip": "10.0.0.1"},
         "endpoints": [{"name": "Console", "url": "https://console.example.org/vm-1"}]}\
        """;
    var reading = read(DryRunType.CREATE, "starting\nvm-1 " + base64(json) + "\n");
    assertThat(reading.findings()).isEmpty();
    assertThat(reading.outcome())
        .isEqualTo(
            new Outcome.Created(
                "vm-1",
                new JsonObject(Map.of("ip", new JsonString("10.0.0.1"))),
                List.of(new Outcome.NamedUrl("Console", "https://console.example.org/vm-1"))));
  }

  @Test
  void metadata_may_be_an_empty_object() {
    assertThat(read(DryRunType.CREATE, "vm-1 " + base64("{}")).outcome())
        .isEqualTo(new Outcome.Created("vm-1", JsonObject.EMPTY, List.of()));
  }

  @Test
  void three_words_are_an_error_that_quotes_the_line() {
    assertError(
        read(DryRunType.CREATE, "created the machine\n"),
        "outcome.three-words",
        "`created the machine`",
        "3 words");
  }

  @Test
  void a_blank_last_line_is_an_error() {
    assertError(read(DryRunType.CREATE, "vm-1\n\n"), "outcome.blank-line", "blank");
  }

  @ParameterizedTest
  @CsvSource({"not*base64", "abc", "e30", "eyJhIjogMX0_", "äe30="})
  void metadata_that_is_no_base64_is_an_error(String word) {
    assertError(read(DryRunType.CREATE, "vm-1 " + word), "outcome.not-base64", "vm-1 " + word);
  }

  @ParameterizedTest
  @CsvSource({"'{'", "'vm-1'", "'{''a'': 1}'", "'[1,]'", "nan", "'{} {}'"})
  void base64_of_no_json_is_an_error(String text) {
    assertError(read(DryRunType.CREATE, "vm-1 " + base64(text)), "outcome.not-json");
  }

  @Test
  void the_word_null_with_metadata_is_refused() {
    assertError(read(DryRunType.CREATE, "null " + base64("{}")), "outcome.null-id", "null");
  }

  @ParameterizedTest
  @CsvSource({"null", "None"})
  void the_word_null_alone_would_be_recorded_and_is_a_warning(String word) {
    var reading = read(DryRunType.CREATE, word);
    assertThat(reading.outcome()).isEqualTo(new Outcome.Created(word, JsonObject.EMPTY, List.of()));
    assertThat(reading.findings()).extracting(Finding::code).containsExactly("outcome.null-id");
  }

  @Test
  void a_backend_id_has_at_most_255_characters() {
    assertThat(read(DryRunType.CREATE, "x".repeat(255)).findings()).isEmpty();
    assertError(read(DryRunType.CREATE, "x".repeat(256)), "outcome.id-too-long", "256", "255");
  }

  @Test
  void python_bytes_in_place_of_text_are_named() {
    assertThat(read(DryRunType.CREATE, "b'vm-1'").findings())
        .extracting(Finding::code)
        .containsExactly("outcome.bytes-printed");
    assertError(read(DryRunType.CREATE, "vm-1 b'e30='"), "outcome.bytes-printed", "add .decode()");
  }

  @ParameterizedTest
  @CsvSource({"done", "OK", "finished.", "---", "Done:", "'all is well here'", "''"})
  void a_stray_line_after_the_id_is_noticed(String stray) {
    var reading = read(DryRunType.CREATE, "starting\nvm-1234\n" + stray + "\n");
    assertThat(reading.findings())
        .filteredOn(f -> f.code().equals("outcome.stray-last-line"))
        .singleElement()
        .satisfies(
            finding ->
                assertThat(finding.message())
                    .contains("Line 2 looks like a backend id; line 3 `" + stray + "`"));
  }

  @Test
  void a_stray_word_after_id_and_metadata_is_noticed() {
    assertThat(read(DryRunType.CREATE, "vm-1 " + base64("{}") + "\ndone\n").findings())
        .extracting(Finding::code)
        .containsExactly("outcome.doubtful-id", "outcome.stray-last-line");
  }

  @Test
  void a_plain_word_as_id_is_no_stray_line_if_nothing_above_looks_like_an_id() {
    assertThat(read(DryRunType.CREATE, "starting the machine\nwebserver\n").findings()).isEmpty();
  }

  @Test
  void what_the_marketplace_ignores_in_the_metadata_is_a_warning() {
    var reading = read(DryRunType.CREATE, "vm-1 " + base64("{\"metadata\": {}}"));
    assertThat(reading.outcome()).isInstanceOf(Outcome.Created.class);
    assertThat(reading.findings())
        .singleElement()
        .satisfies(f -> assertThat(f.message()).contains("`metadata`"));
  }

  @Test
  void a_last_line_whose_start_was_cut_away_tells_nothing() {
    var cut = new KeptText("head", 99, "rest-of-a-line");
    assertError(read(DryRunType.CREATE, cut), "outcome.output-cut", "not known");
    assertError(read(DryRunType.PULL, cut), "outcome.output-cut", "not known");
    var whole = new KeptText("head", 99, "rest-of-a-line\nvm-1");
    assertThat(read(DryRunType.CREATE, whole).outcome())
        .isEqualTo(new Outcome.Created("vm-1", JsonObject.EMPTY, List.of()));
  }

  @Test
  void a_script_may_print_a_line_that_looks_as_if_something_were_left_out() {
    var output = new KeptText("head", 99, "rest-of-a-line\n[… 3 more machines …]\nvm-1");
    assertThat(read(DryRunType.CREATE, output).outcome())
        .isEqualTo(new Outcome.Created("vm-1", JsonObject.EMPTY, List.of()));
  }

  @Test
  void a_pull_script_whose_last_line_is_blank_is_told_so() {
    assertError(read(DryRunType.PULL, "log\n  \n"), "outcome.blank-line", "blank");
  }

  @Test
  void a_long_line_is_quoted_in_short() {
    var reading = read(DryRunType.CREATE, "x ".repeat(100_000));
    assertThat(reading.findings().getFirst().message()).hasSizeLessThan(400);
  }
}
