package io.dryrun.adapter.http.json;

import io.dryrun.domain.json.JsonNull;
import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.json.JsonValue;
import io.dryrun.domain.report.cost.CostEstimate;
import io.dryrun.domain.report.cost.CostLine;
import io.dryrun.domain.report.cost.CostSum;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Writer of costs: what the marketplace would store with it, and an estimate of a period beside it.
 * Amounts are strings, as the marketplace's prices are: exact decimals.
 */
final class CostJson {

  private CostJson() {}

  static JsonObject write(CostEstimate cost) {
    return new FieldWriter()
        .nullableTerm("unit", cost.unit())
        .decimalText("unit_price", cost.unitPrice())
        .list("components", cost.lines(), CostJson::line)
        .value("order", sum(cost.orderCost().total()))
        .value("recurring", sum(cost.orderCost().recurring()))
        .value("once", sum(cost.orderCost().once()))
        .value("on_switch", sum(cost.orderCost().onSwitch()))
        .value("estimate", estimate(cost))
        .object();
  }

  private static JsonObject estimate(CostEstimate cost) {
    return new FieldWriter()
        .value("recurring", sum(cost.recurring()))
        .value("once", sum(cost.once()))
        .value("on_switch", sum(cost.onSwitch()))
        .value("future_recurring", sum(cost.futureRecurring()))
        .object();
  }

  private static JsonValue sum(@Nullable CostSum sum) {
    return sum == null
        ? JsonNull.NULL
        : new FieldWriter()
            .decimalText("amount", sum.amount())
            .text("formula", sum.formula())
            .object();
  }

  private static JsonObject line(CostLine line) {
    return new FieldWriter()
        .text("type", line.componentType())
        .text("name", line.name())
        .text("measured_unit", line.measuredUnit())
        .text("billing_type", line.billingType().word())
        .text("kind", line.kind().name().toLowerCase(Locale.ROOT))
        .nullableDecimalText("quantity", line.quantity())
        .decimalText("unit_price", line.unitPrice())
        .nullableDecimalText("amount", line.amount())
        .text("formula", line.formula())
        .value("future", future(line.future()))
        .object();
  }

  private static JsonValue future(CostLine.@Nullable Future future) {
    return future == null
        ? JsonNull.NULL
        : new FieldWriter()
            .decimalText("unit_price", future.unitPrice())
            .nullableDecimalText("amount", future.amount())
            .text("formula", future.formula())
            .object();
  }
}
