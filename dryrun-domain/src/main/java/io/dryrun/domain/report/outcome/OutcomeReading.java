package io.dryrun.domain.report.outcome;

import io.dryrun.domain.finding.Finding;
import io.dryrun.domain.order.Order;
import io.dryrun.domain.output.OutputFlaws;
import io.dryrun.domain.output.ScriptOutput;
import io.dryrun.domain.script.DryRunType;
import java.util.ArrayList;
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
   * What the output of a script that succeeded means: Create and Restore give a resource, Pull
   * gives usages and a report, and of the others nothing is read.
   *
   * @param order for which the script ran
   * @param output what it printed
   * @param mask takes secrets out of what findings quote, before it is shortened
   */
  public static OutcomeReading of(Order order, ScriptOutput output, UnaryOperator<String> mask) {
    OutputFlaws flaws = output.flaws();
    boolean isStored = order.type() != DryRunType.PULL;
    List<Finding> findings = new ArrayList<>(FlawFindings.of(flaws, isStored));
    if (isStored && flaws.firstNul().isPresent()) {
      return new OutcomeReading(new Outcome.Unreadable(), findings);
    }
    OutcomeReading read = read(order, new PrintedLines(output.printed(), mask));
    findings.addAll(read.findings());
    return new OutcomeReading(read.outcome(), findings);
  }

  private static OutcomeReading read(Order order, PrintedLines lines) {
    return switch (order.type()) {
      case UPDATE, TERMINATE, SET_OPTIONS -> new OutcomeReading(new Outcome.Nothing(), List.of());
      case CREATE, RESTORE -> new CreateReader(lines).read();
      case PULL -> new PullReader(lines, order).read();
    };
  }
}
