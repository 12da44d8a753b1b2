package io.dryrun.domain.internal.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.dryrun.domain.finding.Finding;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the form says, read as the marketplace reads it. */
class OrderFormReviewTest {
  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "{\"options\": null}",
        "{\"options\": []}",
        "{\"options\": {\"x\": \"string\"}}",
        "{\"options\": {\"x\": {\"type\": []}}}",
        "{\"options\": {\"x\": {\"type\": \"select_string\", \"choices\": null}}}",
        "{\"options\": {\"x\": {\"type\": \"select_string\", \"choices\": 5}}}",
        "{\"options\": {\"x\": {\"type\": \"select_string\", \"choices\": [{}]}}}",
        "{\"options\": {\"x\": {\"type\": \"select_string\", \"choices\": [[\"a\"]]}}}",
        "{\"options\": {\"x\": {\"type\": \"integer\", \"validators\": {}}}}",
        "{\"options\": {\"x\": {\"type\": \"integer\", \"validators\": [{}]}}}"
      })
  void a_form_on_which_the_marketplace_fails_refuses_each_order(String form) {
    OrderReview review = GivenOrder.create().form(form).review();

    assertThat(review.accepted()).isFalse();
    assertThat(review.findings()).extracting(Finding::code).contains("order.option-invalid");
  }

  @ParameterizedTest(name = "{0}: required {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          "true|true\n1|true\n\"true\"|true\n\"false\"|true\n0|false\n\"\"|false\nnull|true")
  void what_is_true_in_python_or_null_is_required(String required, boolean refused) {
    OrderReview review =
        GivenOrder.create()
            .option("{\"type\": \"string\", \"required\": " + required + "}")
            .review();

    assertThat(review.accepted()).isNotEqualTo(refused);
  }

  @ParameterizedTest(name = "{0} with {1}: accepted {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "a,b"                              | ","       | true
          "ab"                               | "ab"      | false
          {"a": "A"}                         | "a"       | true
          {"a": "A"}                         | "A"       | false
          [["a", "A"], "b"]                  | "a"       | true
          [["a", "A"], "b"]                  | "A"       | false
          [["G", [["a", "A"], "b"]]]         | "b"       | true
          [["G", [["a", "A"], "b"]]]         | "G"       | false
          [1, 2]                             | "1"       | true
          [1, 2]                             | 1.0       | false
          [true, null]                       | "True"    | true
          [true, null]                       | "true"    | false
          [1, true]                          | true      | false
          ["[]"]                             | []        | true
          ["['a']"]                          | ["a"]     | true
          ["5 "]                             | "5"       | false
          []                                 | "a"       | false
          """)
  void choices_are_read_as_the_marketplace_reads_them(
      String choices, String value, boolean accepted) {
    OrderReview review =
        GivenOrder.create()
            .option("{\"type\": \"select_string\", \"choices\": " + choices + "}")
            .attributes("{\"x\": " + value + "}")
            .review();

    assertThat(review.accepted()).isEqualTo(accepted);
  }

  @ParameterizedTest(name = "{0} {1} {2}: {3}")
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          integer | {"x": 3, "y": 3}     | gt  | order.attribute-comparison
          integer | {"x": "4", "y": 3}   | gt  | -
          integer | {"x": 3}             | gt  | -
          integer | {"x": 3, "y": 3}     | gte | -
          integer | {"x": 2, "y": 3}     | gte | order.attribute-comparison
          integer | {"x": 3, "y": 3}     | lt  | order.attribute-comparison
          integer | {"x": 3, "y": 3}     | lte | -
          integer | {"x": 4, "y": 3}     | lte | order.attribute-comparison
          integer | {"x": 4, "y": 3}     | eq  | -
          string  | {"x": "10", "y": "9"} | gt | order.attribute-comparison
          date    | {"x": "2030-1-10", "y": "2030-01-09"} | gt | -
          time    | {"x": "9:00", "y": "10:00"} | gt | order.attribute-comparison
          single_datacenter_k8s_config | {"x": {}, "y": {}} | lt | order.attribute-comparison
          select_multiple_emails | {"x": [], "y": []} | lt | order.attribute-unchecked
          """)
  void fields_compare_as_their_validators_say(
      String type, String attributes, String comparison, String code) {
    OrderReview review =
        GivenOrder.create()
            .form(
                """
                {"options": {
                  "x": {"type": "%1$s", "validators": [{"type": "%2$s", "target_field": "y"}]},
                  "y": {"type": "%1$s"}}}"""
                    .formatted(type, comparison))
            .attributes(attributes)
            .review();

    assertThat(review.findings())
        .extracting(Finding::code)
        .containsExactlyElementsOf(code == null ? List.of() : List.of(code));
    assertThat(review.accepted()).isEqualTo(!"order.attribute-comparison".equals(code));
  }

  @Test
  void what_can_not_be_compared_makes_the_marketplace_fail() {
    OrderReview review =
        GivenOrder.create()
            .form(
                """
                {"options": {
                  "x": {"type": "integer", "validators": [{"type": "gt", "target_field": "y"}]},
                  "y": {"type": "string"}}}""")
            .attributes("{\"x\": 1, \"y\": \"1\"}")
            .review();

    assertThat(review.accepted()).isFalse();
  }

  @ParameterizedTest(name = "{0}: accepted {1}, {2}")
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          {"kind": "vm"}              | false | order.attribute-missing
          {"kind": "vm", "size": 5}   | true  | -
          {"kind": "disk"}            | true  | -
          {}                          | true  | -
          {"kind": "disk", "size": "no number"} | true | order.attribute-dropped
          """)
  void a_hidden_option_is_neither_asked_for_nor_checked(
      String attributes, boolean accepted, String code) {
    OrderReview review =
        GivenOrder.create()
            .form(
                """
                {"options": {
                  "kind": {"type": "select_string", "choices": ["vm", "disk"]},
                  "size": {"type": "integer", "required": true,
                           "visible_if": {"field": "kind", "values": ["vm"]}}}}""")
            .attributes(attributes)
            .review();

    assertThat(review.accepted()).isEqualTo(accepted);
    assertThat(review.findings())
        .extracting(Finding::code)
        .containsExactlyElementsOf(code == null ? List.of() : List.of(code));
  }

  @ParameterizedTest(name = "{0} with {1}: {2}")
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          ^[a-z]+$     | abc  | -
          ^[a-z]+$     | ABC  | order.attribute-pattern
          b            | abc  | -
          a*a*a*a*a*b  | aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa | order.attribute-unchecked
          (?<n>a)      | a    | order.attribute-unchecked
          [a           | a    | order.attribute-unchecked
          [a&&b]       | a    | order.attribute-unchecked
          """)
  void a_pattern_is_the_forms_and_bounded(String pattern, String value, String code) {
    OrderReview review =
        GivenOrder.create()
            .option("{\"type\": \"string\", \"pattern\": \"%s\"}".formatted(pattern))
            .attributes("{\"x\": \"%s\"}".formatted(value))
            .review();

    assertThat(review.accepted()).isTrue();
    assertThat(review.findings())
        .extracting(Finding::code)
        .containsExactlyElementsOf(code == null ? List.of() : List.of(code));
  }
}
