package io.dryrun.domain.internal.review;

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
        .isEqualTo("30 more findings with the code order.attribute-unknown are left out.");
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
