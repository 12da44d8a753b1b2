package io.dryrun.domain.report.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.dryrun.domain.finding.Finding;
import io.dryrun.domain.finding.Severity;
import io.dryrun.domain.offering.BillingType;
import io.dryrun.domain.offering.Component;
import io.dryrun.domain.script.DryRunType;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AttributesReviewTest {

  private static final String CASCADE =
      """
      {"type": "conditional_cascade", "cascade_config": {"steps": [
        {"name": "region", "choices": [{"value": "tll"}, {"value": "trt"}]},
        {"name": "zone", "depends_on": "region",
         "choices_map": {"tll": [{"value": "tll-1"}], "trt": ["trt-1"]}}]}}
      """;

  @Test
  void an_order_without_a_form_has_nothing_to_say() {
    assertThat(GivenOrder.create().review()).isEqualTo(new OrderReview(true, List.of()));
  }

  @ParameterizedTest
  @EnumSource(
      value = DryRunType.class,
      names = {"CREATE"},
      mode = EnumSource.Mode.EXCLUDE)
  void only_a_new_resource_is_asked_for_attributes(DryRunType type) {
    OrderReview review =
        GivenOrder.of(type).option("{\"type\": \"string\", \"required\": true}").review();

    assertThat(review).isEqualTo(new OrderReview(true, List.of()));
  }

  @Test
  void what_no_option_knows_is_only_a_hint() {
    OrderReview review =
        GivenOrder.create()
            .attributes(
                """
                {"name": "a", "description": "b", "end_date": "2030-01-01",
                 "prepaid_duration_months": 3, "colour": "red"}""")
            .review();

    assertThat(review.accepted()).isTrue();
    assertThat(review.findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.severity()).isEqualTo(Severity.HINT);
              assertThat(finding.code()).isEqualTo("order.attribute-unknown");
              assertThat(finding.place()).isEqualTo("attributes.colour");
            });
  }

  @Test
  void any_number_of_unknown_attributes_stays_readable() {
    String attributes =
        IntStream.range(0, 50).mapToObj(i -> "\"a" + i + "\": 1").collect(Collectors.joining(","));

    List<Finding> findings =
        GivenOrder.create().attributes("{" + attributes + "}").review().findings();

    assertThat(findings).hasSize(21);
    assertThat(findings.getLast().message())
        .isEqualTo("30 more findings of the kind order.attribute-unknown are left out.");
  }

  @Test
  void a_default_stands_for_a_required_attribute_but_the_script_does_not_see_it() {
    OrderReview review =
        GivenOrder.create()
            .option("{\"type\": \"string\", \"required\": true, \"default\": \"a\"}")
            .review();

    assertThat(review.accepted()).isTrue();
    assertThat(review.findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.severity()).isEqualTo(Severity.HINT);
              assertThat(finding.code()).isEqualTo("order.attribute-default");
              assertThat(finding.message()).contains("“x”");
            });
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = "false\n0\n\"\"\n[]\n{}\nnull\n0.0")
  void a_default_that_is_false_in_python_is_none(String value) {
    OrderReview review =
        GivenOrder.create()
            .option("{\"type\": \"string\", \"required\": true, \"default\": " + value + "}")
            .review();

    assertThat(review.accepted()).isFalse();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          {"type": "integer", "default": "5", "max": 5}              | -
          {"type": "integer", "default": "6", "max": 5}              | order.option-default
          {"type": "boolean", "default": "perhaps"}                  | order.option-default
          {"type": "date", "default": "tomorrow"}                    | order.option-default
          {"type": "select_string", "choices": ["a"], "default": "b"} | order.option-default
          {"type": "select_string_multi", "choices": ["a"], "default": "a"} | -
          {"type": "select_string_multi", "choices": ["a"], "default": "b"} | order.option-default
          {"type": "select_string_multi", "choices": ["a"], "default": ["a"]} | -
          {"type": "integer", "min": 5, "max": 4}                    | order.option-invalid
          {"type": "integer", "min": 5, "max": 5}                    | -
          {"type": "conditional_cascade"}                            | order.option-invalid
          {"type": "component_multiplier"}                           | order.option-invalid
          {"type": "component_multiplier", "component_multiplier_config": {"component_type": "disk", "factor": 10}} | -
          {"type": "component_multiplier", "component_multiplier_config": {"component_type": "disk", "factor": 0}} | order.option-invalid
          {"type": "component_multiplier", "component_multiplier_config": {"component_type": "ram", "factor": 10}} | order.option-invalid
          {"type": "component_multiplier", "component_multiplier_config": {"component_type": "none", "factor": 10}} | order.option-invalid
          {"type": "select_multiple_emails"}                         | -
          {"type": "password"}                                       | -
          {"type": "newer"}                                          | order.option-type-unknown
          {"type": "integer", "min": "1"}                            | order.option-invalid
          {}                                                         | order.option-type-unknown
          """)
  void what_is_wrong_with_an_option_is_no_reason_to_refuse(String definition, String code) {
    OrderReview review = withDisk().option(definition).review();

    assertThat(review.accepted()).isTrue();
    assertThat(review.findings())
        .extracting(Finding::code)
        .filteredOn(c -> c.startsWith("order.option"))
        .containsExactlyElementsOf(code == null ? List.of() : List.of(code));
  }

  @Test
  void a_choice_without_choices_makes_the_marketplace_fail() {
    OrderReview review = GivenOrder.create().option("{\"type\": \"select_string\"}").review();

    assertThat(review.accepted()).isFalse();
    assertThat(review.findings()).extracting(Finding::code).containsExactly("order.option-invalid");
  }

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

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          {"x": "a\\u0000b"}           | order.attribute-unstorable
          {"a\\u0000b": 1}             | order.attribute-unstorable
          {"x": [{"y": "\\ud800"}]}     | order.attribute-unstorable
          {"x": "\\ud83d\\ude00"}      | -
          {"x": 1e400}                 | order.attribute-unstorable
          {"name": null}               | -
          {"name": ["x"]}              | -
          {"end_date": ""}             | -
          {"end_date": "soon"}         | order.attribute-type
          {"end_date": 5}              | order.attribute-type
          {"end_date": "2001-01-01"}   | -
          """)
  void what_can_not_be_stored_is_refused(String attributes, String code) {
    OrderReview review = GivenOrder.create().attributes(attributes).review();

    assertThat(review.accepted()).isEqualTo(code == null);
    assertThat(review.findings())
        .extracting(Finding::code)
        .filteredOn(c -> !c.equals("order.attribute-unknown"))
        .containsExactlyElementsOf(code == null ? List.of() : List.of(code));
  }

  @ParameterizedTest(name = "{0} characters: accepted {1}")
  @CsvSource({"150, true", "151, false"})
  void a_name_has_at_most_150_characters(int length, boolean accepted) {
    String name = "\ud83d\ude80".repeat(length);

    assertThat(GivenOrder.create().attributes("{\"name\": \"" + name + "\"}").review().accepted())
        .isEqualTo(accepted);
  }

  @ParameterizedTest(name = "{0} with {1}: accepted {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}                                                                    | {}                         | true
          {"is_resource_termination_date_required": true}                       | {}                         | false
          {"is_resource_termination_date_required": true}                       | {"end_date": "2099-01-01"} | true
          {"is_resource_termination_date_required": true}                       | {"end_date": "20990101"}   | false
          {"is_resource_termination_date_required": true, "default_resource_termination_offset_in_days": 30} | {} | true
          {"is_resource_termination_date_required": true, "default_resource_termination_offset_in_days": "30"} | {} | true
          {"is_resource_termination_date_required": true, "max_resource_termination_offset_in_days": 60} | {"end_date": "2029-12-14"} | true
          {"is_resource_termination_date_required": true, "max_resource_termination_offset_in_days": 60} | {"end_date": "2029-12-15"} | false
          {"is_resource_termination_date_required": true, "latest_date_for_resource_termination": "2030-01-01"} | {"end_date": "2030-01-01"} | true
          {"is_resource_termination_date_required": true, "latest_date_for_resource_termination": "2030-01-01"} | {"end_date": "2030-01-02"} | false
          {"latest_date_for_resource_termination": "2030-01-01"}                | {"end_date": "2099-01-01"} | true
          {"latest_date_for_resource_termination": "soon"}                      | {}                         | false
          """)
  void an_end_is_within_what_the_offering_allows(
      String options, String attributes, boolean accepted) {
    assertThat(
            GivenOrder.create().pluginOptions(options).attributes(attributes).review().accepted())
        .isEqualTo(accepted);
  }

  @Test
  void the_form_and_the_definitions_must_name_the_same_options() {
    OrderReview review =
        GivenOrder.create()
            .form(
                """
                {"order": ["x", "gone"], "options": {
                  "x": {"type": "string"},
                  "y": {"type": "string", "required": true},
                  "z": {"type": "string"}}}""")
            .attributes("{\"y\": \"1\"}")
            .review();

    assertThat(review.accepted()).isTrue();
    assertThat(review.findings())
        .extracting(Finding::code, Finding::place)
        .containsExactly(
            tuple("order.option-undefined", "attributes.gone"),
            tuple("order.option-hidden", "attributes.y"));
  }

  @Test
  void options_that_are_no_object_are_a_broken_form() {
    assertThat(GivenOrder.create().form("{\"options\": []}").review().findings())
        .extracting(Finding::code)
        .containsExactly("order.option-invalid");
    assertThat(GivenOrder.create().form("{}").review().findings()).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          {"region": "tll", "zone": "tll-1"} | -
          {"region": "trt", "zone": "trt-1"} | -
          {"region": "tll", "zone": "trt-1"} | has “trt-1” for its step “zone”
          {"region": "rix", "zone": "tll-1"} | has “rix” for its step “region”
          {"region": "tll"}                  | leaves its step “zone” open
          {"region": "tll", "zone": "tll-1", "rack": 4} | has no step that is called “rack”
          """)
  void steps_of_a_cascade_are_up_to_the_form(String value, String complaint) {
    OrderReview review =
        GivenOrder.create().option(CASCADE).attributes("{\"x\": " + value + "}").review();

    assertThat(review.accepted()).isTrue();
    if (complaint == null) {
      assertThat(review.findings()).isEmpty();
    } else {
      assertThat(review.findings())
          .first()
          .satisfies(
              finding -> {
                assertThat(finding.severity()).isEqualTo(Severity.WARNING);
                assertThat(finding.code()).isEqualTo("order.attribute-cascade");
                assertThat(finding.message()).startsWith("The attribute “x” ").contains(complaint);
              });
    }
  }

  @ParameterizedTest(name = "{0} with limits {1}")
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          50  | {"disk": 5}  | -
          50  | {}           | -
          "50" | {"disk": 5.0} | -
          50  | {"disk": 6}  | where the form would have 60: the limit of “disk”, 6, times 10.
          0   | {}           | the form takes at least 1.
          401 | {}           | the form takes at most 400.
          1   | {}           | -
          400 | {}           | -
          """)
  void a_multiplier_agrees_with_its_limit(String value, String limits, String complaint) {
    OrderReview review =
        withDisk()
            .option(
                """
                {"type": "component_multiplier", "component_multiplier_config": {
                  "component_type": "disk", "factor": 10, "min_limit": 1, "max_limit": 400}}""")
            .attributes("{\"x\": " + value + "}")
            .limits(limits)
            .review();

    assertThat(review.accepted()).isTrue();
    if (complaint == null) {
      assertThat(review.findings()).isEmpty();
    } else {
      assertThat(review.findings())
          .singleElement()
          .satisfies(
              finding -> {
                assertThat(finding.code()).isEqualTo("order.attribute-multiplier");
                assertThat(finding.message()).endsWith(complaint);
              });
    }
  }

  @Test
  void long_values_are_cut_and_stay_on_one_line() {
    OrderReview review =
        GivenOrder.create()
            .option("{\"type\": \"integer\"}")
            .attributes("{\"x\": \"a\\n" + "b".repeat(5000) + "\"}")
            .review();

    assertThat(review.findings().getFirst().message())
        .endsWith("it is “a " + "b".repeat(37) + "…”.");
  }

  private static GivenOrder withDisk() {
    return GivenOrder.create()
        .component(Component.builder("disk").billingType(BillingType.LIMIT).build())
        .component(Component.builder("ram").billingType(BillingType.USAGE).build());
  }
}
