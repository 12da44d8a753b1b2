package io.dryrun.domain.report.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import io.dryrun.domain.finding.Severity;
import io.dryrun.domain.offering.Offering;
import io.dryrun.domain.offering.Plan;
import io.dryrun.domain.order.Order;
import io.dryrun.domain.order.OrderIds;
import io.dryrun.domain.order.User;
import io.dryrun.domain.output.KeptText;
import io.dryrun.domain.output.OutputFlaws;
import io.dryrun.domain.output.ScriptOutput;
import io.dryrun.domain.request.DryRunRequest;
import io.dryrun.domain.script.DryRunType;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Reads outputs for an order of an offering, with its first plan if it has one. */
final class GivenOutput {

  private GivenOutput() {}

  static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  static OutcomeReading read(DryRunType type, Offering offering, String output) {
    return read(type, offering, KeptText.whole(output));
  }

  static OutcomeReading read(DryRunType type, Offering offering, KeptText output) {
    return read(order(type, offering), output, OutputFlaws.NONE);
  }

  static OutcomeReading read(Order order, KeptText output, OutputFlaws flaws) {
    var printed = new ScriptOutput(output, output, 0, flaws);
    return OutcomeReading.of(order, printed, UnaryOperator.identity());
  }

  static Order order(DryRunType type, Offering offering) {
    var ids = new OrderIds(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());
    UUID plan = offering.priceList().plans().stream().map(Plan::uuid).findFirst().orElse(null);
    return Order.imagined(
        offering, DryRunRequest.of(type).withPlan(plan), new User("ann", "ann@example.org"), ids);
  }

  static void assertError(OutcomeReading reading, String code, String... said) {
    assertThat(reading.outcome()).isInstanceOf(Outcome.Unreadable.class);
    assertThat(reading.findings())
        .filteredOn(f -> f.severity() == Severity.ERROR)
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.code()).isEqualTo(code);
              assertThat(finding.place()).isEqualTo("output:-1");
              assertThat(List.of(said)).allMatch(finding.message()::contains);
            });
  }
}
