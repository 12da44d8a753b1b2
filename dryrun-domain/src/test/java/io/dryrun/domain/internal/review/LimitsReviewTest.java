package io.dryrun.domain.internal.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.dryrun.domain.finding.Finding;
import io.dryrun.domain.json.JsonInteger;
import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.offering.BillingType;
import io.dryrun.domain.offering.Component;
import io.dryrun.domain.offering.Component.LimitRules;
import io.dryrun.domain.offering.Component.PrepaidRules;
import io.dryrun.domain.offering.LimitPeriod;
import io.dryrun.domain.offering.Term;
import io.dryrun.domain.script.DryRunType;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LimitsReviewTest {
  @ParameterizedTest(name = "min {0}, max {1}, available {2}: {3} gives {4}")
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          -  | -  | -   | 5     | -
          -  | -  | -   | 0     | -
          2  | 8  | -   | 2     | -
          2  | 8  | -   | 8     | -
          2  | 8  | -   | 1     | order.limit-min
          2  | 8  | -   | 5.0   | -
          2  | 8  | -   | "5"   | -
          2  | 8  | -   | " 5.00 " | -
          2  | 8  | -   | "1"   | order.limit-min
          2  | 8  | -   | -1    | order.limit-min
          -  | 8  | -   | -1    | -
          -5 | 8  | -   | -6    | order.limit-min
          2  | 8  | -   | 5.5   | order.limit-type
          2  | 8  | -   | 9     | order.limit-max
          2  | 8  | -   | 8.01  | order.limit-type
          0  | 0  | 0   | 99    | -
          -  | -  | 10  | 9     | -
          -  | -  | 10  | 10    | order.limit-available
          -  | -  | 10  | 11    | order.limit-available
          -  | 8  | -   | "x"   | order.limit-type
          -  | 8  | -   | ""    | order.limit-type
          -  | 8  | -   | []    | order.limit-type
          -  | -  | -   | 1e20  | order.limit-type
          -  | -  | -   | 1e15  | -
          -  | -  | -   | 10000000000000000000000000000000000000000000000000000000000000000000000 | -
          -  | 8  | -   | true  | order.limit-type
          -  | 8  | -   | null  | order.limit-type
          -  | 8  | -   | {}    | order.limit-type
          -  | -  | -   | 1E999999    | order.limit-type
          -  | -  | -   | 1E-999999   | -
          -  | -  | -   | 1E99999999999 | order.limit-type
          -  | -  | -   | 0E999999999 | -
          """)
  void each_bound_counts(Integer min, Integer max, Integer available, String limit, String code) {
    var rules = new LimitRules(null, null, min, max, available, null, null);

    OrderReview review =
        GivenOrder.create().component(disk(rules)).limits("{\"disk\": " + limit + "}").review();

    assertFound(review, code);
    assertThat(review.accepted()).isEqualTo(code == null);
  }

  @Test
  void a_limit_of_very_many_digits_is_compared_and_shown_by_its_size() {
    var rules = new LimitRules(null, null, null, 8, null, null, null);

    OrderReview review =
        GivenOrder.create()
            .component(disk(rules))
            .limits(new JsonObject(Map.of("disk", new JsonInteger(BigInteger.TWO.pow(1_000_000)))))
            .review();

    assertFound(review, "order.limit-max");
    assertThat(review.findings().getFirst().message()).hasSizeLessThan(200);
  }

  @ParameterizedTest(name = "at most {0} {1}: {2} gives {3}")
  @CsvSource(
      nullValues = "-",
      textBlock =
          """
          10, month,     10, -
          10, month,     11, order.limit-amount
          10, quarterly, 11, order.limit-amount
          10, annual,    11, order.limit-amount
          10, total,     11, order.limit-amount
          10, weekly,    11, -
           0, month,     11, -
          10, -,         11, order.limit-amount
          10, '',        11, order.limit-amount
          """)
  void the_amount_of_a_period_counts(int most, String period, String limit, String code) {
    Term<LimitPeriod> term = period == null ? null : Term.read(LimitPeriod.class, period);
    var rules = new LimitRules(term, most, null, null, null, null, null);

    OrderReview review =
        GivenOrder.create().component(disk(rules)).limits("{\"disk\": " + limit + "}").review();

    assertFound(review, code);
    assertThat(review.accepted()).isEqualTo(!"order.limit-amount".equals(code));
  }

  @ParameterizedTest(name = "{0}, prepaid {1}: accepted {2}")
  @CsvSource(
      textBlock =
          """
          limit, false, true,
          one,   true,  true,
          one,   false, false, charged once
          few,   false, false, charged when the plan changes
          fixed, false, false, a fixed part of the plan
          usage, false, false, billed by usage
          usage, true,  false, billed by usage
          newer, false, true,
          """)
  void only_what_is_billed_by_limit_takes_one(
      String billing, boolean prepaid, boolean accepted, String why) {
    Component component =
        Component.builder("disk")
            .billingType(Term.read(BillingType.class, billing))
            .prepaid(new PrepaidRules(prepaid, null, null, null))
            .build();

    OrderReview review =
        GivenOrder.create()
            .component(component)
            .attributes("{\"end_date\": \"2030-01-01\"}")
            .limits("{\"disk\": 5}")
            .review();

    assertThat(review.accepted()).isEqualTo(accepted);
    if (!accepted) {
      assertFound(review, "order.limit-billing");
      assertThat(review.findings().getFirst().message()).endsWith("as it is " + why + ".");
    }
  }

  @Test
  void a_component_that_the_offering_does_not_have_takes_none() {
    OrderReview review =
        GivenOrder.create().component(disk(LimitRules.NONE)).limits("{\"disc\": 5}").review();

    assertFound(review, "order.limit-unknown");
    assertThat(review.findings().getFirst().message())
        .isEqualTo(
            OrderReview.REFUSED + "the offering has no component “disc”; limits are for “disk”.");
    assertThat(review.findings().getFirst().place()).isEqualTo("limits.disc");
  }

  @ParameterizedTest(name = "{0} gives {1}")
  @CsvSource(
      nullValues = "-",
      textBlock = "0, -\n1, -\n1.0, -\n2, order.limit-boolean\n-1, order.limit-boolean")
  void what_can_only_be_had_or_not_is_1_or_0(String limit, String code) {
    var rules = new LimitRules(null, null, null, null, null, null, true);

    OrderReview review =
        GivenOrder.create().component(disk(rules)).limits("{\"disk\": " + limit + "}").review();

    assertFound(review, code);
    assertThat(review.accepted()).as("the API takes any number").isTrue();
  }

  @ParameterizedTest(name = "min {0}, max {1}, available {2}, default {3}, boolean {4}: {5}")
  @CsvSource(
      nullValues = "-",
      textBlock =
          """
          1, 8, -, 1, -, -
          1, 8, -, 8, -, -
          1, 8, -, 0, -, order.limit-default
          1, 8, -, 9, -, order.limit-default
          -, 0, -, 9, -, -
          -, -, -, 2, true, order.limit-default
          -, -, -, 1, true, -
          9, 8, -, -, -, order.limit-bounds
          8, 8, -, -, -, -
          9, 0, -, -, -, -
          5, -, 5, -, -, order.limit-bounds
          4, -, 5, -, -, -
          """)
  void rules_that_contradict_each_other_are_told_without_any_limit(
      Integer min, Integer max, Integer available, Integer standard, Boolean toggle, String code) {
    var rules = new LimitRules(null, null, min, max, available, standard, toggle);

    OrderReview review = GivenOrder.create().component(disk(rules)).review();

    assertFound(review, code);
    assertThat(review.accepted()).isTrue();
  }

  @ParameterizedTest(name = "an update to {0} gives {1}, accepted {2}")
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          {"disk": 5}    | -                     | true
          {"disk": 5.0}  | -                     | true
          {"disk": "5"}  | -                     | true
          {"disk": 0}    | order.limit-unchecked | true
          {"disk": 9}    | order.limit-unchecked | true
          {"use": 1}     | order.limit-unchecked | true
          {"disc": 1}    | order.limit-unchecked | true
          {"disk": -1}   | order.limit-negative  | false
          {"disk": 5.5}  | order.limit-type      | false
          {"disk": null} | order.limit-type      | false
          {"disk": true} | order.limit-type      | false
          {"disk": 7}    | order.limits-unchanged | false
          {"disk": "7"}  | order.limits-unchanged | false
          {"disk": 7, "use": 1} | order.limit-unchecked | true
          """)
  void an_update_is_only_held_to_what_is_whole_new_and_not_negative(
      String limits, String code, boolean accepted) {
    var rules = new LimitRules(null, null, 2, 8, null, null, null);

    OrderReview review =
        GivenOrder.of(DryRunType.UPDATE)
            .component(disk(rules))
            .component(Component.builder("use").billingType(BillingType.USAGE).build())
            .formerLimits("{\"disk\": 7}")
            .limits(limits)
            .review();

    assertThat(review.accepted()).isEqualTo(accepted);
    assertThat(review.findings())
        .extracting(Finding::code)
        .startsWith(code == null ? new String[0] : new String[] {code});
  }

  @Test
  void an_update_of_the_plan_alone_is_not_held_to_the_limits_that_the_resource_has() {
    assertThat(
            GivenOrder.of(DryRunType.UPDATE)
                .component(disk(LimitRules.NONE))
                .formerLimits("{\"disk\": -1}")
                .review())
        .isEqualTo(new OrderReview(true, List.of()));
  }

  @ParameterizedTest
  @EnumSource(
      value = DryRunType.class,
      names = {"TERMINATE", "PULL", "RESTORE", "SET_OPTIONS"})
  void other_orders_have_no_limits_to_accept(DryRunType type) {
    assertThat(GivenOrder.of(type).limits("{\"disk\": 9}").review())
        .isEqualTo(new OrderReview(true, List.of()));
  }

  private static Component disk(LimitRules rules) {
    return Component.builder("disk").billingType(BillingType.LIMIT).limits(rules).build();
  }

  private static void assertFound(OrderReview review, String code) {
    assertThat(review.findings())
        .extracting(Finding::code)
        .containsExactlyElementsOf(code == null ? List.of() : List.of(code));
  }
}
