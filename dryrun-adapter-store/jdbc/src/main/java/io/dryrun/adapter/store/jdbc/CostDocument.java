package io.dryrun.adapter.store.jdbc;

import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.offering.BillingType;
import io.dryrun.domain.offering.BillingUnit;
import io.dryrun.domain.offering.Term;
import io.dryrun.domain.report.cost.CostEstimate;
import io.dryrun.domain.report.cost.CostLine;
import io.dryrun.domain.report.cost.CostSum;
import io.dryrun.domain.report.cost.OrderCost;

/** Mapping between an estimate of costs and its stored document. */
final class CostDocument {
  private CostDocument() {}

  static JsonObject of(CostEstimate estimate) {
    return new MembersBuilder()
        .textOf("unit", estimate.unit())
        .decimal("unitPrice", estimate.unitPrice())
        .records("lines", estimate.lines(), CostDocument::ofLine)
        .record("recurring", estimate.recurring(), CostDocument::ofSum)
        .record("once", estimate.once(), CostDocument::ofSum)
        .record("onSwitch", estimate.onSwitch(), CostDocument::ofSum)
        .record("futureRecurring", estimate.futureRecurring(), CostDocument::ofSum)
        .record("order", estimate.order(), CostDocument::ofOrder)
        .records("findings", estimate.findings(), ReportDocument::ofFinding)
        .build();
  }

  static CostEstimate estimate(Members members) {
    return new CostEstimate(
        members.textIfAny("unit", word -> Term.read(BillingUnit.class, word)),
        members.decimal("unitPrice"),
        members.records("lines", CostDocument::line),
        members.record("recurring", CostDocument::sum),
        members.recordIfAny("once", CostDocument::sum),
        members.recordIfAny("onSwitch", CostDocument::sum),
        members.recordIfAny("futureRecurring", CostDocument::sum),
        members.recordIfAny("order", CostDocument::order),
        members.records("findings", ReportDocument::finding));
  }

  private static JsonObject ofLine(CostLine line) {
    return new MembersBuilder()
        .constant(EnumWords.COST_KINDS, "kind", line.kind())
        .text("componentType", line.componentType())
        .text("name", line.name())
        .text("measuredUnit", line.measuredUnit())
        .text("billingType", line.billingType().word())
        .decimal("quantity", line.quantity())
        .decimal("unitPrice", line.unitPrice())
        .decimal("amount", line.amount())
        .text("formula", line.formula())
        .record("future", line.future(), CostDocument::ofFuture)
        .build();
  }

  private static CostLine line(Members members) {
    return new CostLine(
        members.constant(EnumWords.COST_KINDS, "kind"),
        members.text("componentType"),
        members.textIfAny("name"),
        members.textIfAny("measuredUnit"),
        Term.read(BillingType.class, members.text("billingType")),
        members.decimalIfAny("quantity"),
        members.decimal("unitPrice"),
        members.decimalIfAny("amount"),
        members.text("formula"),
        members.recordIfAny("future", CostDocument::future));
  }

  private static JsonObject ofFuture(CostLine.Future future) {
    return new MembersBuilder()
        .decimal("unitPrice", future.unitPrice())
        .decimal("amount", future.amount())
        .text("formula", future.formula())
        .build();
  }

  private static CostLine.Future future(Members members) {
    return new CostLine.Future(
        members.decimal("unitPrice"), members.decimalIfAny("amount"), members.text("formula"));
  }

  private static JsonObject ofSum(CostSum sum) {
    return new MembersBuilder()
        .decimal("amount", sum.amount())
        .text("formula", sum.formula())
        .build();
  }

  private static CostSum sum(Members members) {
    return new CostSum(members.decimal("amount"), members.text("formula"));
  }

  private static JsonObject ofOrder(OrderCost order) {
    return new MembersBuilder()
        .record("total", order.total(), CostDocument::ofSum)
        .record("recurring", order.recurring(), CostDocument::ofSum)
        .record("once", order.once(), CostDocument::ofSum)
        .record("onSwitch", order.onSwitch(), CostDocument::ofSum)
        .build();
  }

  private static OrderCost order(Members members) {
    return new OrderCost(
        members.record("total", CostDocument::sum),
        members.record("recurring", CostDocument::sum),
        members.recordIfAny("once", CostDocument::sum),
        members.recordIfAny("onSwitch", CostDocument::sum));
  }
}
