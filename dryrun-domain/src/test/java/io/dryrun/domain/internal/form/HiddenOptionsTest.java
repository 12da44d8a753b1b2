package io.dryrun.domain.internal.form;

import static org.assertj.core.api.Assertions.assertThat;

import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.json.JsonReader;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HiddenOptionsTest {

  @ParameterizedTest(name = "{0} of {1} with {2}: hidden {3}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          boolean             | true        | true          | false
          boolean             | true        | "yes"         | false
          boolean             | true        | 1             | false
          boolean             | true        | false         | true
          boolean             | true        | null          | true
          boolean             | true        | "maybe"       | true
          boolean             | false       | null          | false
          boolean             | "true"      | true          | true
          select_string       | "a"         | "a"           | false
          select_string       | "a"         | "b"           | true
          select_string       | "a"         | null          | true
          select_string       | 1           | 1             | true
          select_string_multi | "a"         | ["b", "a"]    | false
          select_string_multi | "a"         | "a"           | false
          select_string_multi | "a"         | ["b"]         | true
          select_string_multi | "a"         | []            | true
          string              | "a"         | "a"           | true
          """)
  void the_value_of_another_option_decides(
      String type, String expected, String given, boolean hidden) {
    JsonObject form =
        json(
            """
            {"options": {
              "parent": {"type": "%s"},
              "child": {"type": "string", "visible_if": {"field": "parent", "values": [%s]}}}}"""
                .formatted(type, expected));

    assertThat(HiddenOptions.of(form, json("{\"parent\": " + given + "}")).contains("child"))
        .isEqualTo(hidden);
  }

  @ParameterizedTest(name = "{0}: hidden {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}                                         | false
          null                                       | false
          {"field": "gone", "values": [true]}        | true
          {"values": [true]}                         | true
          {"field": "parent"}                        | true
          {"field": "parent", "values": null}        | true
          {"field": "child", "values": [true]}       | true
          """)
  void a_rule_that_leads_nowhere_hides(String rule, boolean hidden) {
    JsonObject form =
        json(
            "{\"options\": {\"parent\": {\"type\": \"boolean\"}, \"child\": {\"type\": \"boolean\", \"visible_if\": "
                + rule
                + "}}}");

    assertThat(HiddenOptions.of(form, json("{\"parent\": true, \"child\": true}")))
        .hasSize(hidden ? 1 : 0);
  }

  @Test
  void what_a_hidden_option_shows_is_hidden_along_a_chain_of_any_length() {
    String chain =
        IntStream.range(0, 20_000)
            .mapToObj(
                i ->
                    "\"o%d\": {\"type\": \"boolean\", \"visible_if\": {\"field\": \"o%d\", \"values\": [true]}}"
                        .formatted(i, i + 1))
            .collect(Collectors.joining(", "));
    JsonObject form = json("{\"options\": {" + chain + ", \"o20000\": {\"type\": \"boolean\"}}}");
    String all =
        IntStream.rangeClosed(0, 20_000)
            .mapToObj(i -> "\"o%d\": true".formatted(i))
            .collect(Collectors.joining(", ", "{", "}"));

    assertThat(HiddenOptions.of(form, json(all))).isEmpty();
    assertThat(HiddenOptions.of(form, json(all.replace("\"o20000\": true", "\"o20000\": false"))))
        .hasSize(20_000);
  }

  @Test
  void options_that_lead_to_each_other_are_hidden() {
    JsonObject form =
        json(
            """
            {"options": {
              "a": {"type": "boolean", "visible_if": {"field": "b", "values": [true]}},
              "b": {"type": "boolean", "visible_if": {"field": "a", "values": [true]}},
              "c": {"type": "boolean", "visible_if": {"field": "a", "values": [true]}}}}""");

    assertThat(HiddenOptions.of(form, json("{\"a\": true, \"b\": true, \"c\": true}")))
        .containsExactly("a", "b", "c");
  }

  @Test
  void a_form_without_options_hides_nothing() {
    assertThat(HiddenOptions.of(json("{\"options\": [\"x\"]}"), JsonObject.EMPTY)).isEmpty();
    assertThat(HiddenOptions.of(json("{\"options\": {\"x\": \"y\"}}"), JsonObject.EMPTY)).isEmpty();
  }

  private static JsonObject json(String text) {
    return (JsonObject) JsonReader.read(text).orElseThrow();
  }
}
