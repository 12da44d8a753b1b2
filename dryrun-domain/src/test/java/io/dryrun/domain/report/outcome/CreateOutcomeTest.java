package io.dryrun.domain.report.outcome;

import static io.dryrun.domain.report.outcome.GivenOutput.assertError;
import static io.dryrun.domain.report.outcome.GivenOutput.base64;
import static org.assertj.core.api.Assertions.assertThat;

import io.dryrun.domain.finding.Finding;
import io.dryrun.domain.finding.Severity;
import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.json.JsonReader;
import io.dryrun.domain.json.JsonValue;
import io.dryrun.domain.offering.Offering;
import io.dryrun.domain.output.KeptText;
import io.dryrun.domain.output.OutputFlaws;
import io.dryrun.domain.script.DryRunType;
import java.nio.charset.Charset;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the marketplace takes that nobody would expect it to take, and what breaks it. */
class CreateOutcomeTest {
  private static final Offering OFFERING = Offering.builder(UUID.randomUUID()).build();

  private static OutcomeReading read(String output) {
    return GivenOutput.read(DryRunType.CREATE, OFFERING, output);
  }

  private static OutcomeReading readJson(String json) {
    return read("vm-1 " + base64(json));
  }

  private static JsonValue json(String text) {
    return JsonReader.read(text).orElseThrow();
  }

  private static void assertCreated(OutcomeReading reading, String metadata, String... endpoints) {
    assertThat(reading.findings()).noneMatch(f -> f.severity() == Severity.ERROR);
    assertThat(reading.outcome())
        .isInstanceOfSatisfying(
            Outcome.Created.class,
            created -> {
              assertThat(created.backendId()).contains("vm-1");
              assertThat(created.backendMetadata()).isEqualTo(json(metadata));
              assertThat(created.endpoints())
                  .extracting(e -> e.name() + " " + e.url())
                  .containsExactly(endpoints);
            });
  }

  private static void assertWarned(OutcomeReading reading, String code, String said) {
    assertThat(reading.findings())
        .filteredOn(f -> f.severity() == Severity.WARNING)
        .anySatisfy(
            finding -> {
              assertThat(finding.code()).isEqualTo(code);
              assertThat(finding.message()).contains(said);
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"=e30=", "e30==", "\"e30=\"", "e3-0=", "e_30=", "e30=:", "e3^=0="})
  void characters_that_are_no_base64_are_dropped_with_a_warning(String word) {
    OutcomeReading reading = read("vm-1 " + word);
    assertCreated(reading, "{}");
    if (!word.equals("e30==")) {
      assertWarned(reading, "outcome.base64-lenient", "drops them");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"A", "AAAAA", "AA", "e3=", "{\"a\":1}", "======", "=", "AAAA"})
  void what_python_can_not_decode_is_an_error(String word) {
    assertThat(read("vm-1 " + word).outcome()).isInstanceOf(Outcome.Unreadable.class);
  }

  @Test
  void url_safe_base64_is_named_only_where_it_is_one() {
    String urlSafe =
        Base64.getUrlEncoder()
            .encodeToString(
                "{\"backend_metadata\":{\"a\":\"ÿþ?>~\"}}".getBytes(Charset.forName("UTF-8")));
    assertError(read("vm-1 " + urlSafe), "outcome.not-base64", "It is URL-safe base64");
    assertThat(read("Created vm-1").findings())
        .noneMatch(f -> f.message().contains("URL-safe"))
        .anySatisfy(
            finding -> {
              assertThat(finding.code()).isEqualTo("hint.message-last");
              assertThat(finding.message()).contains("reads like a message");
            });
    assertError(read("vm-1 {\"a\":1}"), "outcome.not-base64", "It is JSON as it is");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "UTF-32LE"})
  void json_may_be_in_any_encoding_that_python_detects(String charset) {
    byte[] bytes = "{\"backend_metadata\": {\"a\": \"ä\"}}".getBytes(Charset.forName(charset));
    assertCreated(read("vm-1 " + Base64.getEncoder().encodeToString(bytes)), "{\"a\": \"ä\"}");
    assertCreated(readJson("\ufeff{}"), "{}");
    assertError(readJson("\ufeff\ufeff{}"), "outcome.not-json");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[1, 2]|[1, 2]|an array",
        "\"x\"|\"x\"|a string",
        "5|5|a number",
        "true|true|a boolean",
        "[[[]]]|[[[]]]|an array",
        "false|{}|counts as empty",
        "0|{}|counts as empty",
        "-0.0|{}|counts as empty",
        "\"\"|{}|counts as empty",
        "[]|{}|counts as empty"
      })
  void metadata_of_any_kind_is_stored_with_a_warning(String given, String stored, String said) {
    OutcomeReading reading = readJson("{\"backend_metadata\": %s}".formatted(given));
    assertCreated(reading, stored);
    assertWarned(reading, "outcome.wrong-shape", said);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{}", "{\"backend_metadata\": null, \"endpoints\": null}", "{\"endpoints\": []}"})
  void nothing_in_it_is_no_metadata_and_no_reason_to_warn(String json) {
    OutcomeReading reading = readJson(json);
    assertCreated(reading, "{}");
    assertThat(reading.findings()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "[1, \"x\"]", "\"x\"", "\"\""})
  void a_list_or_a_text_in_place_of_an_object_is_taken_for_nothing(String json) {
    OutcomeReading reading = readJson(json);
    assertCreated(reading, "{}");
    assertWarned(reading, "outcome.wrong-shape", "reads nothing from it");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"null", "1", "true", "[\"endpoints\"]", "\"my backend_metadata\"", "1e400", "NaN"})
  void what_python_can_not_search_or_finds_too_much_in_is_an_error(String json) {
    assertError(readJson(json), "outcome.wrong-shape");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"a\": \"\\u0000\"}|\\u0000",
        "{\"\\u0000\": 1}|\\u0000",
        "[{\"a\": [\"\\ud800\"]}]|surrogate",
        "{\"\\udc00x\": 1}|surrogate",
        "{\"a\": 1e400}|not finite",
        "{\"a\": NaN}|not finite",
        "[-Infinity]|not finite"
      })
  void what_the_database_refuses_in_metadata_breaks_the_order(String metadata, String said) {
    assertError(
        readJson("{\"backend_metadata\": %s}".formatted(metadata)), "outcome.not-storable", said);
  }

  @Test
  void numbers_that_are_no_json_do_no_harm_where_nobody_reads_them() {
    assertCreated(readJson("{\"backend_metadata\": {}, \"x\": [NaN, \"\\u0000\"]}"), "{}");
  }

  @Test
  void integers_have_as_many_digits_as_python_reads() {
    String most = "9".repeat(4300);
    assertCreated(readJson("{\"backend_metadata\": -%s}".formatted(most)), "-" + most);
    assertError(readJson("{\"x\": 1%s}".formatted(most)), "outcome.not-json");
    assertCreated(
        readJson("{\"backend_metadata\": 0.%s}".formatted("1".repeat(5000))),
        "0." + "1".repeat(5000));
  }

  @Test
  void nesting_is_as_deep_as_python_reads() {
    String deep = "[".repeat(900) + "]".repeat(900);
    assertCreated(readJson("{\"backend_metadata\": %s}".formatted(deep)), deep);
    assertError(readJson("[".repeat(100_000)), "outcome.not-json");
  }

  @Test
  void endpoints_without_name_or_url_are_skipped() {
    OutcomeReading reading =
        readJson(
            "{\"endpoints\": [{\"name\": \"a\"}, {\"url\": \"https://b\", \"name\": null}, {}]}");
    assertCreated(reading, "{}");
    assertThat(reading.findings())
        .extracting(Finding::code)
        .containsExactly("outcome.endpoint-url", "outcome.endpoint-name", "outcome.endpoint-name");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a.example.org",
        "vm.example.org:8443",
        "/console",
        "javascript:alert(1)",
        "https:///x",
        "https://x/%zz",
        ""
      })
  void a_url_of_any_form_is_stored_with_a_warning(String url) {
    OutcomeReading reading =
        readJson("{\"endpoints\": [{\"name\": \"n\", \"url\": \"%s\"}]}".formatted(url));
    assertCreated(reading, "{}", "n " + url);
    assertWarned(reading, "outcome.endpoint-url", "absolute");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "5|5",
        "-1.50|-1.5",
        "1e30|1e+30",
        "1e400|inf",
        "NaN|nan",
        "true|True",
        "[]|[]",
        "{\"a\": null, \"b\": [\"it's\", 'x', \"\\n"
            + "\\u2028é\", 1.0]}|{'a': None, 'b': [\"it's\", '\\n"
            + "\\u2028é', 1.0]}",
        "[\"both ' and \\\"\", \"\\u0000\\u00ad\\ud83d\\ude42\\udbff\\udfff\"]|['both \\' and \"',"
            + " '\\x00\\xad🙂\\U0010ffff']"
      })
  void what_is_no_text_becomes_text_as_python_writes_it(String value, String stored) {
    String json = value.replace(", 'x'", "");
    OutcomeReading reading =
        readJson("{\"endpoints\": [{\"name\": %s, \"url\": \"https://x.org/\"}]}".formatted(json));
    assertCreated(reading, "{}", stored + " https://x.org/");
    assertWarned(reading, "outcome.endpoint-name", "stored as the text");
  }

  @ParameterizedTest
  @CsvSource({
    "150, 200, ",
    "151, 1, outcome.endpoint-name",
    "1, 201, outcome.endpoint-url",
  })
  void names_and_urls_fit_their_columns(int name, int url, String code) {
    OutcomeReading reading =
        readJson(
            "{\"endpoints\": [{\"name\": \"%s\", \"url\": \"https://%s\"}]}"
                .formatted(
                    "🙂".repeat(name), "ü".repeat(url - Math.min(url, 8)) + (url < 8 ? "x" : "")));
    if (code == null) {
      assertThat(reading.outcome()).isInstanceOf(Outcome.Created.class);
    } else {
      assertError(reading, code, "at most are stored");
    }
  }

  @Test
  void spaces_beyond_the_column_are_cut_and_nothing_else() {
    assertCreated(
        readJson(
            "{\"endpoints\": [{\"name\": \"%s\", \"url\": \"https://x/\"}]}"
                .formatted("n".repeat(149) + "   ")),
        "{}",
        "n".repeat(149) + "  https://x/");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "5",
        "true",
        "\"abc\"",
        "{\"name\": \"n\", \"url\": \"https://x\"}",
        "[null]",
        "[1]",
        "[[]]",
        "[{}, \"b\"]"
      })
  void endpoints_that_python_can_not_walk_break_the_order(String endpoints) {
    assertError(readJson("{\"endpoints\": %s}".formatted(endpoints)), "outcome.wrong-shape");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "false", "0", "\"\""})
  void endpoints_that_are_false_for_python_are_none(String endpoints) {
    assertCreated(readJson("{\"endpoints\": %s}".formatted(endpoints)), "{}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"vm-1\"|outcome.doubtful-id|quotes",
        "'vm-1'|outcome.doubtful-id|quotes",
        "{\"id\":1}|outcome.doubtful-id|JSON",
        "[]|outcome.doubtful-id|JSON",
        "done|outcome.doubtful-id|message",
        "Finished.|outcome.doubtful-id|message",
        "id:|outcome.doubtful-id|message",
        "\u001b[32mvm-1\u001b[0m|outcome.invisible-id|colours",
        "vm\u200b1|outcome.invisible-id|U+200B",
        "\ufeffvm-1|outcome.invisible-id|U+FEFF"
      },
      quoteCharacter = '~')
  void a_doubtful_id_is_recorded_with_a_warning(String id, String code, String said) {
    OutcomeReading reading = read(id);
    assertThat(reading.outcome()).isEqualTo(new Outcome.Created(id, JsonObject.EMPTY, List.of()));
    assertWarned(reading, code, said);
    OutcomeReading withMetadata = read(id + " e30=");
    assertThat(withMetadata.outcome()).isInstanceOf(Outcome.Created.class);
    assertWarned(withMetadata, code, said);
  }

  @ParameterizedTest
  @ValueSource(strings = {"vm-1", "webserver", "10.0.0.1", "a{b}", "ok-1", "ARN:aws:x", "'"})
  void an_id_like_many_is_no_reason_to_doubt(String id) {
    assertThat(read(id).findings()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"CREATE", "RESTORE", "UPDATE", "TERMINATE"})
  void a_nul_anywhere_breaks_the_order(DryRunType type) {
    var flaws =
        new OutputFlaws(Optional.of(new OutputFlaws.BytePosition(41, 3, 0)), Optional.empty());
    OutcomeReading reading =
        GivenOutput.read(GivenOutput.order(type, OFFERING), KeptText.whole("vm-1"), flaws);
    assertThat(reading.outcome()).isEqualTo(new Outcome.Unreadable());
    assertThat(reading.findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.severity()).isEqualTo(Severity.ERROR);
              assertThat(finding.code()).isEqualTo("outcome.nul");
              assertThat(finding.place()).isEqualTo("output:3");
              assertThat(finding.message()).contains("line 3 as byte 42");
            });
  }

  @Test
  void what_is_no_utf_8_is_read_with_replacements_and_a_warning() {
    var flaws =
        new OutputFlaws(Optional.empty(), Optional.of(new OutputFlaws.BytePosition(4, 1, 0xFF)));
    OutcomeReading reading =
        GivenOutput.read(
            GivenOutput.order(DryRunType.CREATE, OFFERING), KeptText.whole("vm-1\ufffd"), flaws);
    assertThat(reading.outcome())
        .isEqualTo(new Outcome.Created("vm-1\ufffd", JsonObject.EMPTY, List.of()));
    assertWarned(reading, "outcome.not-utf8", "byte 5 of it, 0xFF in line 1");
  }
}
