package io.dryrun.domain.internal.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.dryrun.domain.finding.Finding;
import io.dryrun.domain.offering.BillingType;
import io.dryrun.domain.offering.Component;
import io.dryrun.domain.offering.Component.LimitRules;
import io.dryrun.domain.offering.Component.PrepaidRules;
import io.dryrun.domain.script.DryRunType;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrepaidReviewTest {
  @ParameterizedTest(name = "{0} to {1} months, {2}: {3}")
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          3 | 12 | {"end_date": "2030-01-15"} | -
          3 | 12 | {"end_date": "2030-01-14"} | -
          3 | 12 | {"end_date": "2029-12-16"} | -
          3 | 12 | {"end_date": "2029-12-15"} | order.limit-prepaid
          3 | 12 | {"end_date": "2030-10-15"} | -
          3 | 12 | {"end_date": "2030-10-16"} | order.limit-prepaid
          3 | 12 | {"end_date": "20301016"}   | order.limit-prepaid
          3 | 12 | {"end_date": "2001-01-01"} | order.limit-prepaid
          - | -  | {"end_date": "2029-10-15"} | order.limit-prepaid
          - | -  | {"end_date": "2029-10-16"} | -
          3 | 12 | {"end_date": "2030-10-16", "prepaid_duration_months": 12} | -
          3 | 12 | {"end_date": "2030-01-01", "prepaid_duration_months": "abc"} | order.limit-prepaid
          3 | 12 | {"end_date": "2030-01-01", "prepaid_duration_months": 0} | order.limit-prepaid
          3 | 12 | {"end_date": "2030-01-01", "prepaid_duration_months": 3} | -
          3 | 12 | {"end_date": "2030-01-01", "prepaid_duration_months": "12"} | -
          3 | 12 | {"end_date": "2030-01-01", "prepaid_duration_months": 2} | order.limit-prepaid
          3 | 12 | {"end_date": "2030-01-01", "prepaid_duration_months": 13} | order.limit-prepaid
          3 | 0  | {"end_date": "2030-01-01", "prepaid_duration_months": 13} | -
          - | -  | {"end_date": "2030-01-01", "prepaid_duration_months": 13} | -
          3 | 12 | {"prepaid_duration_months": 3} | order.limit-prepaid
          3 | 12 | {"end_date": null}         | order.limit-prepaid
          3 | 12 | {}                         | order.limit-prepaid
          3 | 12 | {"end_date": "2030/01/01"} | order.attribute-type
          """)
  void what_is_paid_in_advance_needs_a_time(
      Integer least, Integer most, String attributes, String code) {
    Component node =
        Component.builder("node")
            .billingType(BillingType.ONE_TIME)
            .prepaid(new PrepaidRules(true, null, least, most))
            .build();

    OrderReview review = GivenOrder.create().component(node).attributes(attributes).review();

    assertFound(review, code);
    assertThat(review.accepted()).isEqualTo(code == null);
  }

  @ParameterizedTest(name = "from {0} in steps of {1}: {2} months accepted {3}")
  @CsvSource(
      nullValues = "-",
      textBlock =
          """
          3,  3, 3,  true
          3,  3, 6,  true
          3,  3, 4,  false
          -,  6, 12, true
          -,  6, 9,  false
          3,  0, 4,  true
          3,  -, 4,  true
          """)
  void the_time_to_pay_for_grows_in_steps(
      Integer least, Integer step, int months, boolean accepted) {
    Component node =
        Component.builder("node")
            .billingType(BillingType.ONE_TIME)
            .prepaid(new PrepaidRules(true, null, least, null, step, 99, 1, 99))
            .build();

    assertThat(
            GivenOrder.create()
                .component(node)
                .attributes(
                    "{\"end_date\": \"2030-10-16\", \"prepaid_duration_months\": %d}"
                        .formatted(months))
                .review()
                .accepted())
        .isEqualTo(accepted);
  }

  @ParameterizedTest(name = "{0}: accepted {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"action": "renew", "extension_months": 12}   | true
          {"action": "renew", "extension_months": 24}   | true
          {"action": "renew", "extension_months": 18}   | false
          {"action": "renew", "extension_months": 6}    | false
          {"action": "renew", "extension_months": 72}   | false
          {"action": "renew", "extension_months": "no"} | false
          {"action": "renew"}                           | false
          {"extension_months": 6}                       | true
          """)
  void a_renewal_has_bounds_and_steps_of_its_own(String attributes, boolean accepted) {
    Component node =
        Component.builder("node")
            .billingType(BillingType.ONE_TIME)
            .prepaid(new PrepaidRules(true, null, 1, 3, 1, 12, 60, 12))
            .build();

    assertThat(
            GivenOrder.of(DryRunType.UPDATE)
                .component(node)
                .attributes(attributes)
                .review()
                .accepted())
        .isEqualTo(accepted);
  }

  @Test
  void a_shortest_time_above_the_longest_is_a_contradiction() {
    Component node =
        disk(LimitRules.NONE).toBuilder().prepaid(new PrepaidRules(false, null, 5, 4)).build();

    assertFound(GivenOrder.create().component(node).review(), "order.limit-bounds");
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
