package io.dryrun.domain.report;

import io.dryrun.domain.finding.Finding;
import io.dryrun.domain.finding.Severity;
import io.dryrun.domain.internal.failure.FailureReading;
import io.dryrun.domain.internal.review.OrderReview;
import io.dryrun.domain.internal.source.ShellPortability;
import io.dryrun.domain.internal.source.SourceDoubts;
import io.dryrun.domain.order.Order;
import io.dryrun.domain.output.OutputFlaws;
import io.dryrun.domain.report.cost.CostEstimate;
import io.dryrun.domain.report.outcome.Outcome;
import io.dryrun.domain.report.outcome.OutcomeReading;
import io.dryrun.domain.script.Interpreter;
import io.dryrun.domain.script.Script;
import io.dryrun.domain.script.ScriptEnvironment;
import io.dryrun.domain.secret.Secrets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a dry run tells besides its output. Immutable.
 *
 * @param verdict all in one word
 * @param outcome what the marketplace would have recorded
 * @param orderAccepted whether a real order would have been accepted, as far as is known here
 * @param cost what such an order would have cost; empty if no plan was chosen
 * @param findings everything noticed, errors first
 */
public record Report(
    Verdict verdict,
    Outcome outcome,
    boolean orderAccepted,
    Optional<CostEstimate> cost,
    List<Finding> findings) {

  private static final int MOST_OF_A_CODE = 20;

  /** Refuses nulls; copies {@code findings}. */
  public Report {
    Objects.requireNonNull(verdict, "verdict");
    Objects.requireNonNull(outcome, "outcome");
    Objects.requireNonNull(cost, "cost");
    findings = List.copyOf(findings);
  }

  /** The same with a cost that may be null. */
  public Report(
      Verdict verdict,
      Outcome outcome,
      boolean orderAccepted,
      @Nullable CostEstimate cost,
      List<Finding> findings) {
    this(verdict, outcome, orderAccepted, Optional.ofNullable(cost), findings);
  }

  /** What a run ended by. */
  public enum Cause {
    /** The script succeeded. */
    SUCCESS,
    /** The script failed by itself. */
    SCRIPT,
    /** The script took more than it may. */
    LIMIT,
    /** Somebody cancelled it. */
    CANCELLED,
    /** What should have run it or followed it to its end failed; the script is not to blame. */
    RUNNER
  }

  /**
   * What is known of the script that ran.
   *
   * @param cause what ended it
   * @param ending how it ended, such as {@code exit code 3}; secrets masked
   * @param output all that it printed, unmasked: what the marketplace would read
   * @param shown the same with secrets masked: what may be quoted
   * @param cut whether some of that was left out
   * @param flaws bytes that the text does not show
   * @param interpreter what ran it
   * @param supply what an operator does so that scripts find a program which they lack, a sentence;
   *     may be empty
   */
  public record Execution(
      Cause cause,
      String ending,
      String output,
      String shown,
      boolean cut,
      OutputFlaws flaws,
      Interpreter interpreter,
      String supply) {

    /** Where nothing is known of the interpreter. */
    public Execution(
        Cause cause, String ending, String output, String shown, boolean cut, OutputFlaws flaws) {
      this(cause, ending, output, shown, cut, flaws, Interpreter.UNKNOWN, "");
    }

    @Override
    public String toString() {
      return "Execution[%s, %s]".formatted(cause, ending);
    }
  }

  /**
   * A report, and what must not be kept with it.
   *
   * @param report with secrets masked
   * @param unmaskedOutcome the outcome as the script gave it, for the next step of a rehearsal
   */
  public record Reading(Report report, Outcome unmaskedOutcome) {
    @Override
    public String toString() {
      return "Reading[%s]".formatted(report.verdict());
    }
  }

  /**
   * The report of a run. The output is read as it was printed; in everything that the report
   * quotes, secrets are masked. That is done where it is quoted: the report's own words stay as
   * they are, even if one of them is the value of a variable.
   *
   * @param order for which the script ran
   * @param script what ran
   * @param environment what it saw
   * @param secrets what must not be shown
   * @param execution how it went
   * @param today the day of the order, as the marketplace's clock has it
   */
  public static Reading of(
      Order order,
      Script script,
      ScriptEnvironment environment,
      Secrets secrets,
      Execution execution,
      LocalDate today) {
    var findings = new ArrayList<Finding>();
    Outcome outcome = new Outcome.Nothing();
    switch (execution.cause()) {
      case SUCCESS -> {
        var reading =
            OutcomeReading.of(
                order, execution.output(), execution.cut(), execution.flaws(), secrets::mask);
        outcome = reading.outcome();
        findings.addAll(reading.findings());
        findings.addAll(FailureReading.complaints(script, execution.shown(), secrets::mask));
      }
      case SCRIPT ->
          findings.addAll(
              FailureReading.of(
                  script,
                  environment,
                  execution.shown(),
                  execution.ending(),
                  execution.supply(),
                  secrets::mask));
      case LIMIT ->
          findings.add(
              Finding.error(
                  "run.limit", "script", sentence("It was ended: " + execution.ending())));
      case CANCELLED ->
          findings.add(
              Finding.error("run.ended", "", sentence("The run ended: " + execution.ending())));
      case RUNNER -> {
        // The ending says what failed.
      }
    }
    findings.addAll(SourceDoubts.of(script));
    findings.addAll(ShellPortability.of(script));
    PythonBuffer.finding(script, environment, execution).ifPresent(findings::add);
    var disclosure = new Disclosure(secrets);
    findings.addAll(disclosure.warnings(outcome, environment, execution.output()));
    findings.addAll(SecretOptionsReview.of(order));
    OrderReview review = OrderReview.of(order, today, secrets::mask);
    findings.addAll(review.findings());
    Optional<CostEstimate> cost = CostEstimate.of(order, today);
    cost.ifPresent(estimate -> findings.addAll(estimate.findings()));
    List<Finding> sorted =
        bounded(findings).stream().sorted(Comparator.comparing(Finding::severity)).toList();
    var report =
        new Report(
            verdict(execution.cause(), sorted),
            disclosure.masked(outcome),
            review.accepted() && cost.map(CostEstimate::isStorable).orElse(true),
            cost,
            sorted);
    return new Reading(report, outcome);
  }

  /** The report of a run whose own report could not be made. */
  public static Report unavailable() {
    return new Report(
        Verdict.FAILED,
        new Outcome.Nothing(),
        true,
        Optional.empty(),
        List.of(
            Finding.error(
                "report.failed",
                "",
                "The report could not be made; the server's log says more. The output is whole.")));
  }

  /** A script can print as many mistakes as it likes; a person reads the first of a kind. */
  private static List<Finding> bounded(List<Finding> findings) {
    var counts = new HashMap<String, Integer>();
    var kept = new ArrayList<Finding>();
    for (Finding finding : findings) {
      if (counts.merge(finding.code(), 1, Integer::sum) <= MOST_OF_A_CODE) {
        kept.add(finding);
      }
    }
    counts.forEach(
        (code, count) -> {
          if (count > MOST_OF_A_CODE) {
            kept.add(
                Finding.hint(
                    "report.more",
                    "",
                    "%d more findings with the code %s are left out."
                        .formatted(count - MOST_OF_A_CODE, code)));
          }
        });
    return kept;
  }

  private static String sentence(String text) {
    return text.endsWith(".") ? text : text + ".";
  }

  private static Verdict verdict(Cause cause, List<Finding> findings) {
    if (cause == Cause.RUNNER) {
      return Verdict.NOT_RUN;
    }
    if (cause != Cause.SUCCESS || findings.stream().anyMatch(f -> f.severity() == Severity.ERROR)) {
      return Verdict.FAILED;
    }
    return findings.stream().anyMatch(f -> f.severity() == Severity.WARNING)
        ? Verdict.WARNINGS
        : Verdict.OK;
  }
}
