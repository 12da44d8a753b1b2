package io.dryrun.server.report;

import io.dryrun.domain.offering.BillingUnit;
import io.dryrun.domain.offering.Term;
import io.dryrun.domain.report.cost.CostEstimate;
import io.dryrun.domain.report.cost.CostKind;
import io.dryrun.domain.report.cost.CostLine;
import io.dryrun.domain.report.cost.CostSum;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The part of a report that says what the order would cost. */
final class CostText {

  private CostText() {}

  /** The sums, and what each component adds to them. */
  static void write(Sheet sheet, CostEstimate cost) {
    writeSums(sheet, cost);
    sheet.rows(rows(cost));
  }

  /** The sums alone; those of zero are left out, but for the recurring one. */
  static void writeSums(Sheet sheet, CostEstimate cost) {
    sheet.entry("cost", sum(cost.recurring(), period(cost.unit())));
    moreUnlessZero(sheet, cost.once(), "once");
    moreUnlessZero(sheet, cost.onSwitch(), "for the change of plan");
    CostSum future = cost.futureRecurring();
    if (future != null) {
      sheet.more("later, at announced prices: " + sum(future, period(cost.unit())));
    }
    CostSum stored = cost.orderCost().total();
    if (stored.amount().compareTo(cost.recurring().amount()) != 0) {
      sheet.more(sum(stored, "stored with the order"));
    }
  }

  private static void moreUnlessZero(Sheet sheet, @Nullable CostSum sum, String when) {
    if (sum != null && sum.amount().signum() != 0) {
      sheet.more(sum(sum, when));
    }
  }

  /** {@code 0.8 + 6 = 6.8} is {@code 6.8 per month = 0.8 + 6} to who wants to know the sum. */
  private static String sum(CostSum sum, String when) {
    String amount = Measures.number(sum.amount());
    for (String sign : List.of(" = ", " ≈ ")) {
      String end = sign + amount;
      if (sum.formula().endsWith(end)) {
        int start = sum.formula().length() - end.length();
        return amount + " " + when + sign + sum.formula().substring(0, start);
      }
    }
    return amount + " " + when;
  }

  private static String period(@Nullable Term<BillingUnit> unit) {
    if (unit == null) {
      return "per period";
    }
    return unit.known()
        .map(
            known ->
                switch (known) {
                  case MONTH -> "per month";
                  case QUARTER -> "per quarter";
                  case HALF_MONTH -> "per half month";
                  case DAY -> "per day";
                  case HOUR -> "per hour";
                  case QUANTITY -> "per piece";
                })
        .orElseGet(() -> "per " + Printable.line(unit.word()));
  }

  private static List<Sheet.Row> rows(CostEstimate cost) {
    var rows = new ArrayList<Sheet.Row>();
    boolean explained = cost.lines().stream().anyMatch(line -> line.kind() == CostKind.INCLUDED);
    if (cost.unitPrice().signum() != 0 && !explained) {
      rows.add(new Sheet.Row("The plan itself", Measures.number(cost.unitPrice())));
    }
    for (CostLine line : cost.lines()) {
      CostLine.Future future = line.future();
      if (line.unitPrice().signum() != 0 || future != null) {
        rows.add(new Sheet.Row(name(line), Printable.line(line.formula())));
      }
      if (future != null) {
        rows.add(new Sheet.Row("", "later: " + Printable.line(future.formula())));
      }
    }
    return rows;
  }

  /** The price of what is used is for a unit, which must be named; elsewhere it only distracts. */
  private static String name(CostLine line) {
    String name = line.name();
    String shown = name == null || name.isEmpty() ? line.componentType() : name;
    String unit = line.measuredUnit();
    boolean tells = unit != null && !unit.isEmpty() && !unit.equalsIgnoreCase(shown);
    return Printable.line(
        line.kind() == CostKind.USAGE && tells ? "%s (%s)".formatted(shown, unit) : shown);
  }
}
