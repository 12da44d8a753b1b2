package io.dryrun.domain.report.cost;

import static io.dryrun.domain.report.cost.GivenCost.cost;
import static io.dryrun.domain.report.cost.GivenCost.limit;
import static io.dryrun.domain.report.cost.GivenCost.plan;
import static io.dryrun.domain.report.cost.GivenCost.priced;
import static io.dryrun.domain.report.cost.GivenCost.sum;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.dryrun.domain.finding.Finding;
import io.dryrun.domain.internal.review.GivenOrder;
import io.dryrun.domain.offering.BillingType;
import io.dryrun.domain.offering.Component;
import io.dryrun.domain.offering.Component.LimitRules;
import io.dryrun.domain.offering.Component.Measurement;
import io.dryrun.domain.offering.Component.PrepaidRules;
import io.dryrun.domain.offering.PlanComponent;
import io.dryrun.domain.offering.PlanComponent.Discount;
import io.dryrun.domain.script.DryRunType;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the marketplace would store with an order; the sums are those of its own code. */
class OrderCostTest {

  @ParameterizedTest(name = "limits {0}: {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}               | 14      | 9 + 5 = 14
          {"ram": 0}       | 14      | 9 + 5 = 14
          {"ram": 7}       | 31.5    | 9 + 17.5 + 5 = 31.5
          {"ram": "7"}     | 31.5    | 9 + 17.5 + 5 = 31.5
          {"ram": 1000000} | 2500014 | 9 + 2500000 + 5 = 2500014
          {"ram": -2}      | 9       | 9 + -5 + 5 = 9
          """)
  void a_new_resource_costs_a_period_and_what_is_paid_once(
      String limits, String amount, String formula) {
    OrderCost cost = cost(allBillingTypes(DryRunType.CREATE).limits(limits)).orderCost();

    assertThat(cost.total()).isEqualTo(sum(amount, formula));
    assertThat(cost.once()).isEqualTo(sum("5", "5"));
    assertThat(cost.onSwitch()).isNull();
  }

  @Test
  void an_update_costs_the_price_of_a_change_of_plan_even_if_the_plan_stays() {
    CostEstimate cost =
        cost(
            allBillingTypes(DryRunType.UPDATE).formerLimits("{\"ram\": 5}").limits("{\"ram\": 1}"));

    assertThat(cost.orderCost().total()).isEqualTo(sum("17.5", "9 + 2.5 + 6 = 17.5"));
    assertThat(cost.orderCost().onSwitch()).isEqualTo(sum("6", "6"));
    assertThat(cost.orderCost().once()).isNull();
  }

  @Test
  void default_limits_are_not_in_it_and_that_is_told() {
    Component ram = limit("ram").limits(standard(4)).build();
    Component cpu = limit("cpu").limits(standard(2)).build();

    CostEstimate cost =
        cost(
            GivenOrder.create()
                .component(ram)
                .component(cpu)
                .plan(plan("1", priced("ram", 0L, "2", null), priced("cpu", 0L, "3", null)))
                .limits("{\"ram\": 1}"));

    assertThat(cost.orderCost().total()).isEqualTo(sum("3", "1 + 2 = 3"));
    assertThat(cost.recurring().amount()).isEqualByComparingTo("9");
    assertThat(cost.findings())
        .containsExactly(
            Finding.hint(
                "cost.order-differs",
                "limits.cpu",
                "What is stored with the order is without the default limit of “cpu”, 2: an order carries only the limits that it names."));
  }

  @Test
  void factors_and_discounts_are_not_in_it_and_that_is_told() {
    Component ram = limit("ram").measurement(new Measurement("GB", 1, 1024)).build();
    var discounted =
        new PlanComponent("ram", null, null, 0L, new BigDecimal("2"), null, new Discount(1, 10));

    CostEstimate cost =
        cost(
            GivenOrder.create()
                .component(ram)
                .plan(plan("1", discounted))
                .limits("{\"ram\": 2048}"));

    assertThat(cost.orderCost().total()).isEqualTo(sum("4097", "1 + 4096 = 4097"));
    assertThat(cost.recurring().amount()).isEqualByComparingTo("4.6");
    assertThat(cost.findings())
        .extracting(Finding::code, finding -> finding.message().contains("1024"))
        .containsExactly(tuple("cost.order-differs", true), tuple("cost.order-differs", false));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"end_date": "2030-01-15"}                                 | 610
          {"end_date": "2030-01-16"}                                 | 810
          {"end_date": "2030-01-16", "prepaid_duration_months": 2}   | 410
          {}                                                         | 210
          """)
  void what_is_paid_in_advance_is_paid_for_all_months(String attributes, String total) {
    Component node =
        Component.builder("node")
            .billingType(BillingType.ONE_TIME)
            .prepaid(new PrepaidRules(true, null, null, null))
            .build();

    CostEstimate cost =
        cost(
            GivenOrder.create()
                .component(node)
                .plan(plan("10", priced("node", 0L, "100", null)))
                .attributes(attributes)
                .limits("{\"node\": 2}"));

    assertThat(cost.orderCost().total().amount()).isEqualByComparingTo(total);
  }

  @ParameterizedTest(name = "{0}: storable {1}")
  @CsvSource({
    "999999999999, true",
    "1000000000000, false",
    "-1000000000000, false",
    "1000000000000000000000000000000000000000000000000000000000000000000000, false"
  })
  void a_cost_of_more_than_twelve_digits_can_not_be_stored(String limit, boolean storable) {
    CostEstimate cost =
        cost(
            GivenOrder.create()
                .component(limit("ram").build())
                .plan(plan("0", priced("ram", 0L, "1", null)))
                .limits("{\"ram\": " + limit + "}"));

    assertThat(cost.isStorable()).isEqualTo(storable);
  }

  @Test
  void a_limit_of_any_size_that_has_no_price_costs_nothing() {
    CostEstimate cost =
        cost(
            GivenOrder.create()
                .component(limit("ram").build())
                .plan(plan("1"))
                .limits("{\"ram\": " + "9".repeat(70) + "}"));

    assertThat(cost.orderCost().total()).isEqualTo(sum("1", "1"));
    assertThat(cost.isStorable()).isTrue();
  }

  private static LimitRules standard(int limit) {
    return new LimitRules(null, null, null, null, null, limit, null);
  }

  private static GivenOrder allBillingTypes(DryRunType type) {
    GivenOrder order = GivenOrder.of(type);
    for (BillingType billing : BillingType.values()) {
      String name =
          switch (billing) {
            case LIMIT -> "ram";
            case FIXED -> "fix";
            case USAGE -> "use";
            case ONE_TIME -> "one";
            case ON_PLAN_SWITCH -> "few";
          };
      order.component(Component.builder(name).billingType(billing).build());
    }
    return order.plan(
        plan(
            "9",
            priced("ram", 0L, "2.5", null),
            priced("fix", 3L, "3", null),
            priced("use", 0L, "4", null),
            priced("one", 2L, "5", null),
            priced("few", 2L, "6", null)));
  }
}
