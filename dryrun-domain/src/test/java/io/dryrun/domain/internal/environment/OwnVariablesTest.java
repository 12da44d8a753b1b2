package io.dryrun.domain.internal.environment;

import static io.dryrun.domain.internal.environment.RenderedOrders.CREATE;
import static io.dryrun.domain.internal.environment.RenderedOrders.entry;
import static io.dryrun.domain.internal.environment.RenderedOrders.fullCreate;
import static io.dryrun.domain.internal.environment.RenderedOrders.list;
import static io.dryrun.domain.internal.environment.RenderedOrders.offering;
import static io.dryrun.domain.internal.environment.RenderedOrders.refusal;
import static io.dryrun.domain.internal.environment.RenderedOrders.variables;
import static org.assertj.core.api.Assertions.assertThat;

import io.dryrun.domain.json.JsonArray;
import io.dryrun.domain.json.JsonBoolean;
import io.dryrun.domain.json.JsonDecimal;
import io.dryrun.domain.json.JsonInteger;
import io.dryrun.domain.json.JsonNull;
import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.json.JsonString;
import io.dryrun.domain.json.JsonValue;
import io.dryrun.domain.script.EnvironmentVariable;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The variables that an offering gives its scripts itself. */
class OwnVariablesTest {
  @Test
  void the_offerings_variables_come_after_and_win() {
    Map<String, String> variables =
        variables(
            offering(list(entry("API_URL", "https://x.org"), entry("PLAN_NAME", "mine"))),
            fullCreate());

    assertThat(variables)
        .hasSize(20)
        .containsEntry("API_URL", "https://x.org")
        .containsEntry("PLAN_NAME", "mine");
    assertThat(variables.keySet()).last().isEqualTo("API_URL");
  }

  @Test
  void of_an_object_or_a_text_a_script_gets_nothing() {
    var object = new JsonObject(Map.of("API_URL", new JsonString("https://x.org")));

    assertThat(variables(offering(object), fullCreate())).hasSize(19).doesNotContainKey("API_URL");
    assertThat(variables(offering(new JsonString("A=x")), fullCreate())).hasSize(19);
    assertThat(
            refusal(offering(object), CREATE.withEnviron(object))
                .errors()
                .messages()
                .get("environ")
                .getFirst())
        .contains("defines no variable API_URL")
        .endsWith(
            "secret_options.environ is an object, of which the marketplace gives a script nothing;"
                + " make it a list of objects with name and value.");
  }

  @Test
  void entries_that_are_no_objects_are_passed_over() {
    assertThat(
            variables(
                offering(
                    new JsonArray(List.of(new JsonString("A=x"), JsonNull.NULL, entry("B", "2")))),
                fullCreate()))
        .hasSize(20)
        .containsEntry("B", "2");
  }

  @Test
  void a_name_that_is_no_string_is_written_as_Python_writes_it() {
    var entry = new JsonObject(Map.of("name", JsonInteger.of(5), "value", new JsonString("x")));

    assertThat(variables(offering(list(entry)), CREATE)).containsEntry("5", "x");
  }

  @Test
  void values_that_are_no_strings_are_written_as_Python_writes_them() {
    assertThat(
            variables(
                offering(
                    list(
                        entry("T", new JsonBoolean(true)),
                        entry("N", JsonNull.NULL),
                        entry("F", new JsonDecimal("1e16")),
                        entry("O", new JsonObject(Map.of("a", new JsonString("ä")))))),
                CREATE))
        .containsEntry("T", "True")
        .containsEntry("N", "None")
        .containsEntry("F", "1e+16")
        .containsEntry("O", "{\"a\": \"\\u00e4\"}");
  }

  @Test
  void only_the_word_true_says_that_a_value_is_no_secret_and_a_request_changes_the_value_alone() {
    var plain = new JsonBoolean(true);
    var environ = list(withPlain("A", plain), withPlain("B", new JsonString("true")));
    var overrides =
        new JsonObject(Map.of("A", new JsonString("other"), "B", new JsonString("other")));

    assertThat(OfferingVariables.of(offering(environ), overrides))
        .containsExactly(
            new EnvironmentVariable("A", "other", true),
            new EnvironmentVariable("B", "other", false));
  }

  private static JsonObject withPlain(String name, JsonValue plain) {
    return new JsonObject(
        Map.of("name", new JsonString(name), "value", new JsonString("v"), "plain", plain));
  }

  @Test
  void of_two_variables_of_the_same_name_the_later_wins() {
    assertThat(variables(offering(list(entry("A", "1"), entry("A", "2"))), CREATE))
        .containsEntry("A", "2");
  }

  @Test
  void every_malformed_variable_is_told_with_its_place_and_no_value_is_quoted() {
    var environ =
        new JsonArray(
            List.of(
                new JsonObject(Map.of("value", new JsonString("made-up-s3cret"))),
                new JsonObject(Map.of("name", JsonArray.EMPTY)),
                new JsonObject(Map.of("name", new JsonString("NO_VALUE"))),
                entry("", "made-up-s3cret"),
                entry("A=B", "made-up-s3cret"),
                entry("A\0B", "made-up-s3cret"),
                entry("NUL", "made-up-s3cret\0"),
                entry("HALF", "made-up-s3cret\ud83d")));

    var refused = refusal(offering(environ), CREATE);

    assertThat(refused.errors().messages()).containsOnlyKeys("environ");
    assertThat(refused.errors().messages().get("environ"))
        .containsExactly(
            "Entry 1 of secret_options.environ has no name that is a string.",
            "Entry 2 of secret_options.environ has no name that is a string.",
            "Entry 3 of secret_options.environ has no value.",
            "Entry 4 of secret_options.environ: A variable has an empty name.",
            "Entry 5 of secret_options.environ: The name of a variable holds \"=\" or NUL; neither"
                + " can be part of a name.",
            "Entry 6 of secret_options.environ: The name of a variable holds \"=\" or NUL; neither"
                + " can be part of a name.",
            "Entry 7 of secret_options.environ: The value of NUL holds a NUL character, which no"
                + " environment variable can.",
            "Entry 8 of secret_options.environ: The value of HALF is not valid Unicode: it holds"
                + " half of a surrogate pair.");
  }

  @ParameterizedTest
  @MethodSource
  void variables_at_which_each_order_would_fail_are_refused(JsonValue environ, String kind) {
    assertThat(refusal(offering(environ), CREATE).errors().messages())
        .containsEntry(
            "environ",
            List.of(
                "secret_options.environ is %s, at which each order of the marketplace fails; it must be a list of objects with name and value."
                    .formatted(kind)));
  }

  static Stream<Arguments> variables_at_which_each_order_would_fail_are_refused() {
    return Stream.of(
        Arguments.of(JsonNull.NULL, "null"),
        Arguments.of(JsonInteger.of(0), "a number"),
        Arguments.of(new JsonBoolean(true), "a boolean"));
  }

  @Test
  void a_variable_holds_at_most_what_Linux_accepts_in_one_string() {
    int most = 128 * 1024 - 1 - "BIG=".length();

    assertThat(variables(offering(list(entry("BIG", "x".repeat(most)))), CREATE))
        .hasEntrySatisfying("BIG", value -> assertThat(value).hasSize(most));
    assertThat(
            refusal(offering(list(entry("BIG", "x".repeat(most + 1)))), CREATE)
                .errors()
                .messages()
                .get("environ"))
        .containsExactly(
            "Entry 1 of secret_options.environ: BIG takes 131072 bytes; an environment variable"
                + " holds at most 131071 with its name.");
  }
}
