package io.dryrun.domain.report.cost;

import static io.dryrun.domain.report.cost.GivenCost.cost;
import static io.dryrun.domain.report.cost.GivenCost.limit;
import static io.dryrun.domain.report.cost.GivenCost.plan;
import static io.dryrun.domain.report.cost.GivenCost.sum;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.dryrun.domain.finding.Finding;
import io.dryrun.domain.internal.review.GivenOrder;
import io.dryrun.domain.offering.BillingType;
import io.dryrun.domain.offering.Component;
import io.dryrun.domain.offering.Component.Measurement;
import io.dryrun.domain.offering.Component.PrepaidRules;
import io.dryrun.domain.offering.Plan;
import io.dryrun.domain.offering.Plan.Pricing;
import io.dryrun.domain.offering.PlanComponent;
import io.dryrun.domain.offering.PlanComponent.Discount;
import io.dryrun.domain.offering.Term;
import io.dryrun.domain.script.DryRunType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is ordered as a limit. All results are calculated by hand. */
class LimitCostTest {

  @ParameterizedTest(name = "{0} × {1} ÷ {2}, {4} % from {3}: {6}")
  @CsvSource(
      nullValues = "-",
      textBlock =
          """
          5.9, 7,     -,    8, 10,  41.3,         5.9 × 7 = 41.3
          5.9, 8,     -,    8, 10,  42.48,        5.9 × 8 less 10 % = 42.48
          5.9, 9,     -,    8, 10,  47.79,        5.9 × 9 less 10 % = 47.79
          5.9, 7.999, -,    8, 10,  47.1941,      5.9 × 7.999 = 47.1941
          1.5, 8191,  1024, 8, 10,  11.99853515625, 1.5 × 8191 ÷ 1024 = 11.99853515625
          1.5, 8192,  1024, 8, 10,  10.8,         1.5 × 8192 ÷ 1024 less 10 % = 10.8
          1.5, 8192,  1024, -, 10,  12,           1.5 × 8192 ÷ 1024 = 12
          1.5, 8192,  1024, 8, -,   12,           1.5 × 8192 ÷ 1024 = 12
          1.5, 8,     -,    8, 0,   12,           1.5 × 8 = 12
          1.5, 8,     -,    0, 100, 0,            1.5 × 8 less 100 % = 0
          1,   10,    3,    -, -,   3.3333333333, 1 × 10 ÷ 3 ≈ 3.3333333333
          2,   1,     3,    -, -,   0.6666666667, 2 × 1 ÷ 3 ≈ 0.6666666667
          1,   10,    3,    0, 10,  3,            1 × 10 ÷ 3 less 10 % = 3
          0,   10,    3,    -, -,   0,            0 × 10 ÷ 3 = 0
          5.4000000000, 0, -, -, -, 0,            5.4 × 0 = 0
          0.0000000001, 2147483647, 1, -, -, 0.2147483647, 0.0000000001 × 2147483647 = 0.2147483647
          999999999999.9999999999, 1000000, -, -, -, 999999999999999999.9999, 999999999999.9999999999 × 1000000 = 999999999999999999.9999
          """)
  void a_limit_costs_price_times_limit_by_factor(
      String price,
      String limit,
      Integer factor,
      Integer threshold,
      Integer rate,
      String amount,
      String formula) {
    Component disk = limit("disk").measurement(new Measurement("GB", null, factor)).build();
    Plan plan =
        Plan.builder(GivenOrder.PLAN)
            .components(
                List.of(
                    new PlanComponent(
                        "disk",
                        null,
                        null,
                        null,
                        new BigDecimal(price),
                        null,
                        new Discount(threshold, rate))))
            .build();

    CostEstimate cost =
        cost(GivenOrder.create().component(disk).plan(plan).limits("{\"disk\": " + limit + "}"));

    assertThat(cost.lines())
        .singleElement()
        .satisfies(
            line -> {
              assertThat(line.amount()).isEqualByComparingTo(amount);
              assertThat(line.formula()).isEqualTo(formula);
            });
    assertThat(cost.recurring().amount()).isEqualByComparingTo(amount);
  }

  @Test
  void the_unit_factor_of_the_backend_takes_no_part() {
    Component disk = limit("disk").measurement(new Measurement("kH", 60_000, null)).build();

    CostEstimate cost =
        cost(
            GivenOrder.create()
                .component(disk)
                .plan(plan("0", PlanComponent.of("disk", 0L, BigDecimal.TWO)))
                .limits("{\"disk\": 3}"));

    assertThat(cost.recurring()).isEqualTo(sum("6", "6"));
    assertThat(cost.lines().getFirst().formula()).isEqualTo("2 × 3 = 6");
  }

  @Test
  void a_sum_of_rounded_numbers_says_so() {
    Component disk = limit("disk").measurement(new Measurement("GB", null, 3)).build();

    CostEstimate cost =
        cost(
            GivenOrder.create()
                .component(disk)
                .plan(plan("5", PlanComponent.of("disk", 0L, BigDecimal.ONE)))
                .limits("{\"disk\": 10}"));

    assertThat(cost.recurring()).isEqualTo(sum("8.3333333333", "5 + 3.3333333333 ≈ 8.3333333333"));
    assertThat(cost.lines().getFirst().quantity()).isEqualByComparingTo("3.3333333333");
  }

  @ParameterizedTest(name = "{0} {1}: {2}")
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          one   | {"prepaid_duration_months": 3} | 8700 | 1450 × 2 × 3 months = 8700
          limit | {"prepaid_duration_months": 1} | 2900 | 1450 × 2 × 1 month = 2900
          one   | {"end_date": "2030-01-01"}     | 8700 | 1450 × 2 × 3 months = 8700
          one   | {"end_date": "2001-01-01"}     | 5800 | 1450 × 2 × 2 months = 5800, for the shortest time
          one   | {"prepaid_duration_months": 0} | 5800 | 1450 × 2 × 2 months = 5800, for the shortest time
          one   | {"prepaid_duration_months": 999999999} | 5800 | 1450 × 2 × 2 months = 5800, for the shortest time
          """)
  void what_is_paid_in_advance_is_paid_once_for_all_months(
      String billing, String attributes, String amount, String formula) {
    Component node =
        Component.builder("node")
            .billingType(Term.read(BillingType.class, billing))
            .prepaid(new PrepaidRules(true, null, 2, 12))
            .build();
    GivenOrder order =
        GivenOrder.create()
            .component(node)
            .plan(plan("10", PlanComponent.of("node", 0L, new BigDecimal("1450"))))
            .attributes(attributes)
            .limits("{\"node\": 2}");

    CostEstimate cost = cost(order);

    assertThat(cost.lines())
        .extracting(CostLine::kind, CostLine::formula)
        .containsExactly(tuple(CostKind.ONE_TIME, formula));
    assertThat(cost.once()).isEqualTo(sum(amount, amount));
    assertThat(cost.recurring()).isEqualTo(sum("10", "10"));
  }

  @Test
  void what_is_paid_in_advance_is_not_paid_again_by_an_update() {
    Component node = limit("node").prepaid(new PrepaidRules(true, null, null, null)).build();

    CostEstimate cost =
        cost(
            GivenOrder.of(DryRunType.UPDATE)
                .component(node)
                .plan(plan("10", PlanComponent.of("node", 0L, BigDecimal.TEN)))
                .limits("{\"node\": 2}"));

    assertThat(cost.lines().getFirst().amount()).isNull();
    assertThat(cost.recurring()).isEqualTo(sum("10", "10"));
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"1E999999", "1E99999999999", "\"x\""})
  void an_absurd_limit_is_told_and_left_out(String limit) {
    CostEstimate cost =
        cost(
            GivenOrder.create()
                .component(limit("disk").build())
                .plan(plan("5", PlanComponent.of("disk", 0L, BigDecimal.ONE)))
                .limits("{\"disk\": " + limit + "}"));

    assertThat(cost.recurring()).isEqualTo(sum("5", "5"));
    assertThat(cost.lines()).singleElement().extracting(CostLine::amount).isNull();
    assertThat(cost.findings()).extracting(Finding::code).containsExactly("cost.limit-unusable");
  }

  @Test
  void absurd_prices_factors_and_discounts_are_told_and_left_out() {
    Component disk = limit("disk").measurement(new Measurement("GB", 1, 0)).build();
    Plan plan =
        Plan.builder(GivenOrder.PLAN)
            .pricing(
                new Pricing(
                    new BigDecimal("1E999999"),
                    null,
                    null,
                    null,
                    null,
                    Map.of(),
                    Map.of(),
                    Map.of()))
            .components(
                List.of(
                    new PlanComponent(
                        "disk", null, null, null, BigDecimal.TEN, null, new Discount(1, 101)),
                    PlanComponent.of("gone", 1L, BigDecimal.ONE),
                    PlanComponent.of("odd", 1L, BigDecimal.ONE)))
            .build();

    CostEstimate cost =
        cost(
            GivenOrder.create()
                .component(disk)
                .component(Component.builder("odd").build())
                .plan(plan)
                .limits("{\"disk\": 2}"));

    assertThat(cost.recurring()).isEqualTo(sum("20", "20"));
    assertThat(cost.findings())
        .extracting(Finding::code)
        .containsExactlyInAnyOrder(
            "cost.factor",
            "cost.discount-rate",
            "cost.billing-unknown",
            "cost.component-unknown",
            "cost.price-size");
  }
}
