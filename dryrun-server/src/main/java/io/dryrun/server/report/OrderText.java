package io.dryrun.server.report;

import io.dryrun.domain.offering.Offering;
import io.dryrun.domain.offering.Plan;
import io.dryrun.domain.request.DryRunRequest;
import io.dryrun.domain.run.RunResult;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Which order was imagined. */
final class OrderText {

  private OrderText() {}

  /** {@code "Offering", plan "Large"}. */
  static String of(Offering offering, DryRunRequest request) {
    String plan =
        offering.priceList().plans().stream()
            .filter(p -> p.uuid().equals(request.plan()))
            .findFirst()
            .map(p -> ", plan " + quoted(name(p)))
            .orElse(", no plan");
    return quoted(offering.name()) + plan;
  }

  /** Says so if a real order would have been refused. */
  static void writeRefusal(Sheet sheet, RunResult result) {
    if (result.report().filter(report -> !report.orderAccepted()).isPresent()) {
      sheet.entry("", Style.PLAIN, "a real order would be refused", Style.YELLOW, "");
    }
  }

  private static String name(Plan plan) {
    return Objects.requireNonNullElseGet(plan.name(), () -> plan.uuid().toString());
  }

  private static String quoted(@Nullable String name) {
    return name == null || name.isEmpty()
        ? "an offering without a name"
        : '"' + Printable.line(name) + '"';
  }
}
