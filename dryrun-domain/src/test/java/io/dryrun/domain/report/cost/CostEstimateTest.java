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
import io.dryrun.domain.offering.BillingUnit;
import io.dryrun.domain.offering.Component;
import io.dryrun.domain.offering.Component.LimitRules;
import io.dryrun.domain.offering.Component.Measurement;
import io.dryrun.domain.offering.Plan;
import io.dryrun.domain.offering.Plan.Pricing;
import io.dryrun.domain.offering.Term;
import io.dryrun.domain.script.DryRunType;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** All results are calculated by hand. */
class CostEstimateTest {

  @Test
  void without_a_plan_there_is_no_cost() {
    assertThat(CostEstimate.of(GivenOrder.create().order(), GivenOrder.TODAY)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = DryRunType.class,
      names = {"TERMINATE", "PULL"})
  void the_end_of_a_resource_and_a_look_at_it_cost_nothing(DryRunType type) {
    assertThat(CostEstimate.of(GivenOrder.of(type).plan(plan("5")).order(), GivenOrder.TODAY))
        .isEmpty();
  }

  @Test
  void a_machine_costs_its_unit_price_and_its_limits() {
    CostEstimate cost = cost(machine(DryRunType.CREATE).limits("{\"cores\": 4, \"ram\": 6144}"));

    assertThat(cost.unit()).isEqualTo(Term.of(BillingUnit.MONTH));
    assertThat(cost.lines())
        .extracting(CostLine::componentType, CostLine::kind, CostLine::formula)
        .containsExactly(
            tuple("cores", CostKind.RECURRING, "5.4 × 4 = 21.6"),
            tuple("ram", CostKind.RECURRING, "1.5 × 6144 ÷ 1024 = 9"),
            tuple("storage", CostKind.RECURRING, "0.06 × 50 = 3, by the default limit"),
            tuple("traffic", CostKind.USAGE, "0.012 for each unit used; not added"),
            tuple("backups", CostKind.INCLUDED, "0.8 × 1 = 0.8, part of the unit price"),
            tuple("setup", CostKind.ONE_TIME, "4, once"),
            tuple("change", CostKind.ON_SWITCH, "6 for each change of plan; not added"));
    assertThat(cost.recurring()).isEqualTo(sum("34.4", "0.8 + 21.6 + 9 + 3 = 34.4"));
    assertThat(cost.once()).isEqualTo(sum("4", "4"));
    assertThat(cost.onSwitch()).isNull();
    assertThat(cost.futureRecurring()).isEqualTo(sum("35.2", "0.8 + 22.4 + 9 + 3 = 35.2"));
    assertThat(cost.findings())
        .extracting(Finding::code, Finding::place)
        .containsExactly(
            tuple("cost.order-differs", "limits.ram"),
            tuple("cost.order-differs", "limits.storage"));
  }

  @Test
  void a_line_tells_what_it_is_about() {
    CostLine ram = cost(machine(DryRunType.CREATE).limits("{\"ram\": 6144}")).lines().get(1);

    assertThat(ram.name()).isEqualTo("Memory");
    assertThat(ram.measuredUnit()).isEqualTo("GB");
    assertThat(ram.billingType()).isEqualTo(Term.of(BillingType.LIMIT));
    assertThat(ram.quantity()).isEqualByComparingTo("6");
    assertThat(ram.unitPrice()).isEqualByComparingTo("1.5");
    assertThat(ram.amount()).isEqualByComparingTo("9");
    assertThat(ram.future()).isNull();
  }

  @Test
  void a_change_of_plan_costs_the_switch_and_not_the_setup() {
    CostEstimate cost = cost(machine(DryRunType.UPDATE));

    assertThat(cost.once()).isNull();
    assertThat(cost.onSwitch()).isEqualTo(sum("6", "6"));
    assertThat(cost.lines())
        .filteredOn(line -> line.componentType().equals("setup"))
        .extracting(CostLine::amount, CostLine::formula)
        .containsExactly(tuple(null, "4, once at creation; not added"));
    assertThat(cost.lines())
        .filteredOn(line -> line.componentType().equals("change"))
        .extracting(CostLine::amount, CostLine::formula)
        .containsExactly(tuple(new BigDecimal("6"), "6, for the change of plan"));
  }

  @Test
  void a_restored_resource_costs_its_period_only() {
    CostEstimate cost = cost(machine(DryRunType.RESTORE));

    assertThat(cost.once()).isNull();
    assertThat(cost.onSwitch()).isNull();
    assertThat(cost.recurring().amount()).isPositive();
  }

  @Test
  void a_limit_that_nobody_names_is_0() {
    CostEstimate cost = cost(machine(DryRunType.CREATE));

    assertThat(cost.lines().getFirst().formula()).isEqualTo("5.4 × 0 = 0, as there is no limit");
    assertThat(cost.lines().getFirst().amount()).isEqualByComparingTo("0");
  }

  @Test
  void announced_prices_change_fixed_parts_and_limits_and_are_told_for_usage() {
    GivenOrder order =
        GivenOrder.create()
            .component(Component.builder("snapshots").billingType(BillingType.FIXED).build())
            .component(limit("disk").build())
            .component(Component.builder("stored").billingType(BillingType.USAGE).build())
            .plan(
                plan(
                    "6",
                    priced("snapshots", 24L, "0.25", "0.5"),
                    priced("disk", 0L, "0.02", "0.019"),
                    priced("stored", 0L, "0.006", "0.0055")))
            .limits("{\"disk\": 1000}");

    CostEstimate cost = cost(order);

    assertThat(cost.recurring()).isEqualTo(sum("26", "6 + 20 = 26"));
    assertThat(cost.futureRecurring()).isEqualTo(sum("31", "12 + 19 = 31"));
    assertThat(cost.lines())
        .extracting(line -> line.future().formula())
        .containsExactly(
            "0.5 × 24 = 12, part of the unit price",
            "0.019 × 1000 = 19",
            "0.0055 for each unit used; not added");
  }

  @Test
  void an_announced_price_that_changes_no_sum_gives_no_second_sum() {
    GivenOrder order =
        GivenOrder.create()
            .component(limit("disk").build())
            .component(limit("tape").build())
            .plan(plan("6", priced("disk", 0L, "2", "2.00"), priced("tape", 0L, "2", "3")))
            .limits("{\"disk\": 1, \"tape\": 0}");

    assertThat(cost(order).futureRecurring()).isNull();
  }

  @Test
  void an_older_marketplace_has_its_prices_in_maps() {
    Plan plan =
        Plan.builder(GivenOrder.PLAN)
            .pricing(
                new Pricing(
                    null,
                    null,
                    new BigDecimal("7"),
                    null,
                    null,
                    Map.of("disk", new BigDecimal("2"), "snapshots", new BigDecimal("0.5")),
                    Map.of("disk", new BigDecimal("3")),
                    Map.of("snapshots", new BigDecimal("4.0"))))
            .build();

    CostEstimate cost =
        cost(
            GivenOrder.create()
                .component(limit("disk").build())
                .component(Component.builder("snapshots").billingType(BillingType.FIXED).build())
                .plan(plan)
                .limits("{\"disk\": 10}"));

    assertThat(cost.unitPrice()).as("the sum of the fixed parts").isEqualByComparingTo("2");
    assertThat(cost.recurring()).isEqualTo(sum("22", "2 + 20 = 22"));
    assertThat(cost.futureRecurring()).isEqualTo(sum("32", "2 + 30 = 32"));
    assertThat(cost.once()).as("init_price").isEqualTo(sum("7", "7"));
  }

  @Test
  void a_component_that_the_plan_has_no_price_for_is_listed_only_if_it_is_ordered() {
    GivenOrder order = GivenOrder.create().component(limit("disk").build()).plan(plan("5"));

    assertThat(cost(order).lines()).isEmpty();
    assertThat(cost(order.limits("{\"disk\": 3}")).lines())
        .extracting(CostLine::formula)
        .containsExactly("0 × 3 = 0");
  }

  private static GivenOrder machine(DryRunType type) {
    return GivenOrder.of(type)
        .component(limit("cores").build())
        .component(
            limit("ram").name("Memory").measurement(new Measurement("GB", 1024, 1024)).build())
        .component(
            limit("storage").limits(new LimitRules(null, null, null, null, null, 50, null)).build())
        .component(Component.builder("traffic").billingType(BillingType.USAGE).build())
        .component(Component.builder("backups").billingType(BillingType.FIXED).build())
        .component(Component.builder("setup").billingType(BillingType.ONE_TIME).build())
        .component(Component.builder("change").billingType(BillingType.ON_PLAN_SWITCH).build())
        .plan(
            plan(
                "0.8",
                priced("cores", 0L, "5.4", "5.6"),
                priced("ram", 0L, "1.5", null),
                priced("storage", 0L, "0.06", null),
                priced("traffic", 0L, "0.012", null),
                priced("backups", 1L, "0.8", null),
                priced("setup", 1L, "4", null),
                priced("change", 1L, "6", null)));
  }
}
