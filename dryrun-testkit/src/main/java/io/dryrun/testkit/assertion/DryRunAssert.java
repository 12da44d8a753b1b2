package io.dryrun.testkit.assertion;

import io.dryrun.domain.finding.Severity;
import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.json.JsonValue;
import io.dryrun.domain.json.PythonText;
import io.dryrun.domain.report.Report;
import io.dryrun.domain.report.Verdict;
import io.dryrun.domain.report.cost.CostEstimate;
import io.dryrun.domain.report.outcome.Outcome;
import io.dryrun.domain.run.DryRun;
import io.dryrun.domain.run.DryRunState;
import io.dryrun.domain.run.Limit;
import io.dryrun.domain.run.RunResult;
import io.dryrun.domain.run.Termination;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Objects;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.AbstractStringAssert;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;

/**
 * Assertions about a dry run. A message of failure tells how the run ended, its verdict and
 * findings, and the end of what its script printed, since that is what one looks for next.
 */
public final class DryRunAssert extends AbstractAssert<DryRunAssert, DryRun> {
  DryRunAssert(@Nullable DryRun actual) {
    super(actual, DryRunAssert.class);
  }

  /** It was accepted and has not started. */
  public DryRunAssert isPending() {
    return hasState(DryRunState.PENDING);
  }

  /** Its script runs. */
  public DryRunAssert isExecuting() {
    return hasState(DryRunState.EXECUTING);
  }

  /** Its script ended with exit code 0. */
  public DryRunAssert isDone() {
    return hasState(DryRunState.DONE);
  }

  /** It ended in another way. */
  public DryRunAssert isErred() {
    return hasState(DryRunState.ERRED);
  }

  /** It has ended, well or not. */
  public DryRunAssert hasEnded() {
    if (!run().state().isFinal()) {
      throw failure("Expected the dry run to have ended, but it is %s.", run().state().word());
    }
    return this;
  }

  /** It is in {@code state}. */
  public DryRunAssert hasState(DryRunState state) {
    if (run().state() != state) {
      throw failureWithActualExpected(
          run().state(),
          state,
          "Expected the dry run to be %s, but it is %s.%s",
          state.word(),
          run().state().word(),
          story());
    }
    return this;
  }

  /** Its output, as far as it is kept, is exactly {@code text}. */
  public DryRunAssert hasOutput(String text) {
    output().isEqualTo(text);
    return this;
  }

  /** Its output holds {@code text} somewhere. */
  public DryRunAssert hasOutputContaining(String text) {
    output().contains(text);
    return this;
  }

  /**
   * Its output, for any assertion about a string. Of a script that did not run there is none to
   * assert anything of: not even that something is not in it.
   */
  public AbstractStringAssert<?> output() {
    if (run().output().bytes() == 0) {
      ran("to look at its output");
    }
    return Assertions.assertThat(run().output().text()).as("output of %s%s", run(), story());
  }

  /** A test whose script did not run must not pass because of that. */
  private void ran(String purpose) {
    if (run().result().filter(result -> result.verdict() == Verdict.NOT_RUN).isPresent()) {
      throw failure("Expected a script that ran, %s.%s", purpose, story());
    }
  }

  /** Its script created a resource with the backend id {@code id}. */
  public DryRunAssert hasBackendId(String id) {
    String actualId = created().backendId().orElse(null);
    if (!id.equals(actualId)) {
      throw failureWithActualExpected(
          actualId,
          id,
          "Expected a resource with the backend id \"%s\", but it is %s.%s",
          id,
          actualId == null ? "without one" : "\"" + actualId + "\"",
          story());
    }
    return this;
  }

  /** Its script gave the resource exactly this metadata. */
  public DryRunAssert hasBackendMetadata(JsonValue metadata) {
    JsonValue actualMetadata = created().backendMetadata();
    if (!metadata.equals(actualMetadata)) {
      throw failureWithActualExpected(
          PythonText.dumps(actualMetadata),
          PythonText.dumps(metadata),
          "Expected the metadata %s, but they are %s.%s",
          PythonText.dumps(metadata),
          PythonText.dumps(actualMetadata),
          story());
    }
    return this;
  }

  /**
   * Among the metadata that its script gave the resource is {@code name} with {@code value}.
   *
   * @param value a text, a number, a boolean, null, a map, a list or a JSON value
   */
  public DryRunAssert hasBackendMetadata(String name, @Nullable Object value) {
    var wanted = new HashMap<String, @Nullable Object>();
    wanted.put(name, value);
    JsonObject expected = JsonObject.of(wanted);
    JsonValue metadata = created().backendMetadata();
    if (!(metadata instanceof JsonObject object)
        || !expected.member(name).equals(object.member(name))) {
      throw failure(
          "Expected the metadata to hold %s, but they are %s.%s",
          PythonText.dumps(expected), PythonText.dumps(metadata), story());
    }
    return this;
  }

  /** The resource that its script created is reached at {@code url}, by that name. */
  public DryRunAssert hasEndpoint(String name, String url) {
    if (!created().endpoints().contains(new Outcome.NamedUrl(name, url))) {
      throw failure(
          "Expected an endpoint \"%s\" at %s, but there are %s.%s",
          name, url, created().endpoints(), story());
    }
    return this;
  }

  /** Its script told that so much of the component {@code type} was used. */
  public DryRunAssert hasUsage(String type, String amount) {
    var wanted = new BigDecimal(amount);
    if (!(report().outcome() instanceof Outcome.Pulled pulled)
        || pulled.usages().stream().noneMatch(usage -> is(usage, type, wanted))) {
      throw failure(
          "Expected a usage of %s %s, but the outcome is %s.%s",
          amount, type, described(report().outcome()), story());
    }
    return this;
  }

  private static boolean is(Outcome.Usage usage, String type, BigDecimal amount) {
    BigDecimal used = usage.amount();
    return usage.type().equals(type) && used != null && used.compareTo(amount) == 0;
  }

  /** A billing period of its order costs {@code amount}, in the marketplace's currency. */
  public DryRunAssert hasRecurringCost(String amount) {
    var cost = report().cost().map(CostEstimate::recurring).orElse(null);
    if (cost == null || cost.amount().compareTo(new BigDecimal(amount)) != 0) {
      throw failure(
          "Expected a cost of %s for a period, but there is %s.%s",
          amount, cost == null ? "none" : cost.formula(), story());
    }
    return this;
  }

  /** A real order such as its own would have been accepted, as far as is known here. */
  public DryRunAssert wouldBeAccepted() {
    if (!report().orderAccepted()) {
      throw failure("Expected an order that is accepted, but it would be refused.%s", story());
    }
    return this;
  }

  /** All in all it is {@code verdict}; its findings say why. */
  public DryRunAssert hasVerdict(Verdict verdict) {
    if (result().verdict() != verdict) {
      throw failureWithActualExpected(
          result().verdict(),
          verdict,
          "Expected the verdict \"%s\", but it is \"%s\".%s",
          verdict.words(),
          result().verdict().words(),
          story());
    }
    return this;
  }

  /** Something with the code {@code code} was noticed, such as {@code outcome.three-words}. */
  public DryRunAssert hasFinding(String code) {
    if (report().findings().stream().noneMatch(finding -> finding.code().equals(code))) {
      throw failure("Expected a finding \"%s\".%s", code, story());
    }
    return this;
  }

  /** Something with that code was noticed, and its sentence holds {@code words}. */
  public DryRunAssert hasFinding(String code, String words) {
    hasFinding(code);
    if (report().findings().stream()
        .noneMatch(f -> f.code().equals(code) && f.message().contains(words))) {
      throw failure("Expected a finding \"%s\" that says \"%s\".%s", code, words, story());
    }
    return this;
  }

  /** Its script ran, and nothing with that code was noticed. */
  public DryRunAssert doesNotHaveFinding(String code) {
    ran("to know that there is no finding");
    if (report().findings().stream().anyMatch(finding -> finding.code().equals(code))) {
      throw failure("Expected no finding \"%s\".%s", code, story());
    }
    return this;
  }

  /** Its script ran, and nothing was noticed that deserves a look; hints do not count. */
  public DryRunAssert hasNoComplaints() {
    ran("to know that there are no complaints");
    if (report().findings().stream().anyMatch(finding -> finding.severity() != Severity.HINT)) {
      throw failure("Expected no errors and warnings.%s", story());
    }
    return this;
  }

  /** Something of its output was left out. */
  public DryRunAssert hasCutOutput() {
    if (!run().output().cut()) {
      throw failure("Expected the output to be cut, but all %d bytes are there.", bytes());
    }
    return this;
  }

  /** Nothing of its output was left out. */
  public DryRunAssert hasWholeOutput() {
    if (run().output().cut()) {
      throw failure("Expected the whole output, but of %d bytes some were left out.", bytes());
    }
    return this;
  }

  /** Its script ended by itself with {@code code}. */
  public DryRunAssert hasExitCode(int code) {
    return hasTermination(new Termination.Exited(code));
  }

  /** Its script was ended by a signal that the runner did not send. */
  public DryRunAssert wasEndedBySignal(int number) {
    return hasTermination(new Termination.Signalled(number));
  }

  /** It took more of something than it may. */
  public DryRunAssert exceeded(Limit limit) {
    if (!(result().termination() instanceof Termination.LimitExceeded exceeded)
        || exceeded.limit() != limit) {
      throw failure("Expected the verdict \"%s\".%s", limit.verdict(), story());
    }
    return this;
  }

  /** Somebody asked for its end. */
  public DryRunAssert wasCancelled() {
    return hasTermination(new Termination.Cancelled());
  }

  /** Whether it works is not known: what should have run its script or followed it failed. */
  public DryRunAssert wasNotRun() {
    return hasVerdict(Verdict.NOT_RUN);
  }

  /** The runner failed, not the script; {@code message} is part of what it says. */
  public DryRunAssert runnerFailedWith(String message) {
    if (!(result().termination() instanceof Termination.RunnerFailed failed)
        || !failed.message().contains(message)) {
      throw failure("Expected the runner to fail with \"%s\".%s", message, story());
    }
    return this;
  }

  /** It never started; {@code message} is part of the reason. */
  public DryRunAssert wasNotStartedBecause(String message) {
    if (!(result().termination() instanceof Termination.NotStarted reason)
        || !reason.message().contains(message)) {
      throw failure("Expected that it never started, because \"%s\".%s", message, story());
    }
    return this;
  }

  /** It ended exactly so. */
  public DryRunAssert hasTermination(Termination termination) {
    if (!Objects.equals(result().termination(), termination)) {
      throw failureWithActualExpected(
          result().termination(),
          termination,
          "Expected the end \"%s\".%s",
          termination.description(),
          story());
    }
    return this;
  }

  private DryRun run() {
    isNotNull();
    return actual;
  }

  private RunResult result() {
    return run()
        .result()
        .orElseThrow(
            () ->
                failure("Expected the dry run to have ended, but it is %s.", run().state().word()));
  }

  private Report report() {
    return result()
        .report()
        .orElseThrow(() -> failure("Expected a report, but its script never started.%s", story()));
  }

  private Outcome.Created created() {
    if (report().outcome() instanceof Outcome.Created created) {
      return created;
    }
    throw failure(
        "Expected that a resource was created, but the outcome is %s.%s",
        described(report().outcome()), story());
  }

  private static String described(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Nothing nothing -> "nothing";
      case Outcome.Unreadable unreadable -> "an output that can't be read";
      case Outcome.Created created -> "a resource";
      case Outcome.Pulled pulled -> "the usages " + pulled.usages();
    };
  }

  private long bytes() {
    return run().output().bytes();
  }

  private String story() {
    return Story.of(run());
  }
}
