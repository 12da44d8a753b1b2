package io.dryrun.domain.report.outcome;

import io.dryrun.domain.finding.Finding;
import io.dryrun.domain.order.Order;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * An outcome and what was noticed while it was read.
 *
 * @param outcome what would have been recorded
 * @param findings each way in which the output was wrong or doubtful
 */
public record OutcomeReading(Outcome outcome, List<Finding> findings) {

  /** Copies {@code findings}. */
  public OutcomeReading {
    findings = List.copyOf(findings);
  }

  /**
   * What the output of a script that succeeded means, by the contract's table of last lines.
   *
   * @param order for which the script ran
   * @param output all that it printed, before anything in it was masked
   * @param cut whether some of it was left out
   * @param mask takes secrets out of what findings quote, before it is shortened
   */
  public static OutcomeReading of(
      Order order, String output, boolean cut, UnaryOperator<String> mask) {
    return switch (order.type()) {
      case UPDATE, TERMINATE, RESTORE -> new OutcomeReading(new Outcome.Nothing(), List.of());
      case CREATE -> new CreateReader(new PrintedLines(output, cut, mask)).read();
      case PULL -> new PullReader(new PrintedLines(output, cut, mask), order.offering()).read();
    };
  }
}
