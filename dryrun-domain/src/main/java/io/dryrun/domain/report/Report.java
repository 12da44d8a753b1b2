package io.dryrun.domain.report;

import io.dryrun.domain.effect.Ledger;
import io.dryrun.domain.finding.Finding;
import io.dryrun.domain.finding.Severity;
import io.dryrun.domain.internal.failure.FailureReading;
import io.dryrun.domain.internal.review.OrderReview;
import io.dryrun.domain.internal.source.ShellPortability;
import io.dryrun.domain.internal.source.SourceDoubts;
import io.dryrun.domain.order.Order;
import io.dryrun.domain.output.ScriptOutput;
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
 * The report of a dry run: everything that it tells besides its output. Immutable.
 *
 * @param verdict all in one word
 * @param outcome what the marketplace would have recorded
 * @param orderAccepted whether a real order would have been accepted, as far as is known here
 * @param cost what such an order would have cost; empty if no plan was chosen
 * @param findings everything noticed, errors first
 * @param effects what the script did to the world, or tried to, secrets masked; empty if nobody
 *     watched
 */
public record Report(
    Verdict verdict,
    Outcome outcome,
    boolean orderAccepted,
    Optional<CostEstimate> cost,
    List<Finding> findings,
    Optional<Ledger> effects) {

  private static final int MOST_OF_A_CODE = 20;

  /** Refuses nulls; copies {@code findings}. */
  public Report {
    Objects.requireNonNull(verdict, "verdict");
    Objects.requireNonNull(outcome, "outcome");
    Objects.requireNonNull(cost, "cost");
    Objects.requireNonNull(effects, "effects");
    findings = List.copyOf(findings);
  }

  /** Where nobody watched what the script did to the world. */
  public Report(
      Verdict verdict,
      Outcome outcome,
      boolean orderAccepted,
      Optional<CostEstimate> cost,
      List<Finding> findings) {
    this(verdict, outcome, orderAccepted, cost, findings, Optional.empty());
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
   * @param output what it printed
   * @param interpreter what ran it
   * @param supply what an operator does so that scripts find a program which they lack, a sentence;
   *     may be empty
   * @param effects what it did to the world, or tried to; empty if nobody watched
   */
  public record Execution(
      Cause cause,
      String ending,
      ScriptOutput output,
      Interpreter interpreter,
      String supply,
      Optional<Ledger> effects) {

    /** Where nobody watched what the script did to the world. */
    public Execution(
        Cause cause, String ending, ScriptOutput output, Interpreter interpreter, String supply) {
      this(cause, ending, output, interpreter, supply, Optional.empty());
    }

    /** Where nothing is known of the interpreter. */
    public Execution(Cause cause, String ending, ScriptOutput output) {
      this(cause, ending, output, Interpreter.UNKNOWN, "");
    }

    @Override
    public String toString() {
      return "Execution[%s, %s]".formatted(cause, ending);
    }
  }

  /**
   * What the marketplace would have read of the output, before anything in it is masked: for the
   * report, and for the next step of a rehearsal. It must not be recorded.
   *
   * @param order for which the script ran
   * @param execution how it went
   * @param secrets what its findings must not show
   */
  public static OutcomeReading read(Order order, Execution execution, Secrets secrets) {
    return execution.cause() == Cause.SUCCESS
        ? OutcomeReading.of(order, execution.output(), secrets::mask)
        : new OutcomeReading(new Outcome.Nothing(), List.of());
  }

  /**
   * The report of a run. In everything that it quotes of the output, secrets are masked. That is
   * done where it is quoted: the report's own words stay as they are, even if one of them is the
   * value of a variable.
   *
   * @param order for which the script ran
   * @param script what ran
   * @param environment what it saw
   * @param secrets what must not be shown
   * @param execution how it went
   * @param reading what {@link #read} has read of its output
   * @param today the day of the order, as the marketplace's clock has it
   */
  public static Report of(
      Order order,
      Script script,
      ScriptEnvironment environment,
      Secrets secrets,
      Execution execution,
      OutcomeReading reading,
      LocalDate today) {
    String shown = execution.output().shown().text();
    var findings = new ArrayList<>(reading.findings());
    Optional<Ledger> effects = execution.effects().map(ledger -> ledger.masked(secrets::mask));
    var effectsReview = EffectsReview.of(effects);
    switch (execution.cause()) {
      case SUCCESS -> {
        findings.addAll(
            FailureReading.complaints(
                script, shown, effectsReview.tellsOfNetwork(), secrets::mask));
        effectsReview.swallowed().ifPresent(findings::add);
      }
      case SCRIPT -> {
        findings.addAll(
            FailureReading.of(
                script, environment, shown, execution.ending(), execution.supply(), secrets::mask));
        effectsReview.explain(findings);
      }
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
    findings.addAll(effectsReview.ofCalls());
    findings.addAll(SourceDoubts.of(script));
    findings.addAll(ShellPortability.of(script));
    PythonBuffer.finding(script, environment, execution).ifPresent(findings::add);
    var disclosure = new Disclosure(secrets);
    findings.addAll(
        disclosure.warnings(reading.outcome(), environment, execution.output().printed().text()));
    findings.addAll(SecretOptionsReview.of(order));
    OrderReview review = OrderReview.of(order, today, secrets::mask);
    findings.addAll(review.findings());
    Optional<CostEstimate> cost = CostEstimate.of(order, today);
    cost.ifPresent(estimate -> findings.addAll(estimate.findings()));
    List<Finding> sorted =
        bounded(findings).stream().sorted(Comparator.comparing(Finding::severity)).toList();
    return new Report(
        verdict(execution.cause(), sorted),
        disclosure.masked(reading.outcome()),
        review.accepted() && cost.map(CostEstimate::isStorable).orElse(true),
        cost,
        sorted,
        effects);
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
            kept.add(Finding.more(code, count - MOST_OF_A_CODE));
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
