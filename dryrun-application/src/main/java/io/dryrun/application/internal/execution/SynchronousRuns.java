package io.dryrun.application.internal.execution;

import io.dryrun.application.internal.acceptance.Acceptance;
import io.dryrun.application.internal.acceptance.Acceptance.Accepted;
import io.dryrun.application.internal.acceptance.Acceptance.Permitted;
import io.dryrun.application.internal.execution.ActiveRuns.ActiveRun;
import io.dryrun.application.internal.output.FailSafeListener;
import io.dryrun.application.port.in.CompareScripts.OfferingComparison;
import io.dryrun.application.port.in.OfferingDryRun;
import io.dryrun.application.port.in.OutputListener;
import io.dryrun.application.port.in.RehearseOffering.OfferingRehearsal;
import io.dryrun.application.port.out.DryRunStore;
import io.dryrun.application.refusal.InvalidRequestException;
import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.order.OrderIds;
import io.dryrun.domain.order.Resource;
import io.dryrun.domain.report.Verdict;
import io.dryrun.domain.report.outcome.Outcome;
import io.dryrun.domain.request.DryRunRequest;
import io.dryrun.domain.request.ExistingResource;
import io.dryrun.domain.run.Comparison;
import io.dryrun.domain.run.DryRun;
import io.dryrun.domain.run.DryRunState;
import io.dryrun.domain.run.Rehearsal;
import io.dryrun.domain.run.RunResult;
import io.dryrun.domain.run.Termination;
import io.dryrun.domain.script.DryRunType;
import io.dryrun.domain.script.RunLimits;
import io.dryrun.domain.validation.FieldErrors;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The use cases for whose end somebody waits: one run, two to compare, or a whole life.
 * Thread-safe.
 */
public final class SynchronousRuns {
  private final Acceptance acceptance;
  private final DryRunExecution execution;
  private final DryRunStore store;
  private final AdmissionControl admissions;
  private final RunLimits limits;
  private final ActiveRuns activeRuns;

  public SynchronousRuns(
      Acceptance acceptance,
      DryRunExecution execution,
      ActiveRuns activeRuns,
      AdmissionControl admissions,
      DryRunStore store,
      RunLimits limits) {
    this.acceptance = acceptance;
    this.execution = execution;
    this.activeRuns = activeRuns;
    this.admissions = admissions;
    this.store = store;
    this.limits = limits;
  }

  public OfferingDryRun run(Permitted permitted, DryRunRequest request, OutputListener listener) {
    Accepted accepted = acceptance.accept(permitted, request);
    try (AdmissionControl.Admission admission = admit(accepted, 1)) {
      return new OfferingDryRun(
          accepted.offering(), execute(accepted, admission, listener).dryRun());
    }
  }

  public OfferingComparison compare(Permitted permitted, DryRunRequest request) {
    if (request.script() == null) {
      throw new InvalidRequestException(
          FieldErrors.of("script", "A comparison needs a script to compare the stored one with."));
    }
    OrderIds ids = acceptance.orderIds();
    Accepted stored = acceptance.accept(permitted, request.withScript(null), ids);
    Accepted replaced = acceptance.accept(permitted, request, ids);
    try (AdmissionControl.Admission admission = admit(stored, 2)) {
      DryRun first = execute(stored, admission, OutputListener.NONE).dryRun();
      DryRun second = execute(replaced, admission, OutputListener.NONE).dryRun();
      return new OfferingComparison(permitted.offering(), new Comparison(first, second));
    }
  }

  public OfferingRehearsal rehearse(Permitted permitted, DryRunRequest asked, OutputListener live) {
    OutputListener listener = FailSafeListener.around(live);
    DryRunRequest life = asked.withScript(null).withResource(null).withType(DryRunType.CREATE);
    OrderIds ids = acceptance.orderIds();
    Accepted create = acceptance.accept(permitted, life, ids);
    var steps = new ArrayList<DryRun>();
    var missing = new ArrayList<DryRunType>();
    try (AdmissionControl.Admission admission = admit(create, Rehearsal.STEPS.size())) {
      ExistingResource resource = null;
      for (DryRunType type : Rehearsal.STEPS) {
        if (type != DryRunType.CREATE && permitted.offering().scripts().source(type).isEmpty()) {
          missing.add(type);
          continue;
        }
        listener.printed("--- %s ---\n".formatted(type.word()));
        FinishedRun finished =
            resource == null
                ? execute(create, admission, listener)
                : laterStep(
                    permitted, later(life, type, resource), newOrder(ids), admission, listener);
        steps.add(finished.dryRun());
        if (isFailed(finished.dryRun()) || Thread.currentThread().isInterrupted()) {
          break;
        }
        if (type == DryRunType.CREATE) {
          resource = created(create, finished.outcome());
        }
      }
    }
    return new OfferingRehearsal(permitted.offering(), new Rehearsal(steps, missing));
  }

  /**
   * What a create script gave may be more than a later order can carry; the steps before are not
   * lost for that.
   */
  private FinishedRun laterStep(
      Permitted permitted,
      DryRunRequest request,
      OrderIds ids,
      AdmissionControl.Admission admission,
      OutputListener listener) {
    Accepted step;
    try {
      step = acceptance.accept(permitted, request, ids);
    } catch (InvalidRequestException e) {
      DryRun refused = acceptance.pending(permitted, request);
      store.add(refused);
      var reason = new Termination.NotStarted(e.errors().summary());
      return FinishedRun.notExecuted(execution.endUnstarted(refused, reason));
    }
    return execute(step, admission, listener);
  }

  /** A later order for the same resource; that of its end has neither plan nor limits. */
  private static DryRunRequest later(
      DryRunRequest life, DryRunType type, ExistingResource resource) {
    DryRunRequest order =
        life.withType(type).withAttributes(JsonObject.EMPTY).withResource(resource);
    return type == DryRunType.TERMINATE ? order.withPlan(null).withLimits(JsonObject.EMPTY) : order;
  }

  private OrderIds newOrder(OrderIds ids) {
    return new OrderIds(acceptance.orderIds().order(), ids.project(), ids.resource());
  }

  private static ExistingResource created(Accepted create, Outcome outcome) {
    Resource resource = create.preparation().order().resource();
    DryRunRequest request = create.dryRun().request();
    Outcome.Created made =
        outcome instanceof Outcome.Created given
            ? given
            : new Outcome.Created(Optional.empty(), JsonObject.EMPTY, List.of());
    return new ExistingResource(
        resource.uuid(),
        resource.name(),
        made.backendId().orElse(""),
        made.backendMetadata(),
        request.attributes(),
        request.plan(),
        request.limits());
  }

  private static boolean isFailed(DryRun dryRun) {
    Verdict verdict = dryRun.result().map(RunResult::verdict).orElse(Verdict.NOT_RUN);
    return verdict == Verdict.FAILED || verdict == Verdict.NOT_RUN;
  }

  /** For {@code runs} like {@code accepted}, one after the other. */
  private AdmissionControl.Admission admit(Accepted accepted, int runs) {
    return admissions.take(MemoryDemand.of(limits, accepted.preparation(), runs));
  }

  private FinishedRun execute(
      Accepted accepted, AdmissionControl.Admission admission, OutputListener listener) {
    DryRun pending = accepted.dryRun();
    try (ActiveRun hand = activeRuns.take(pending.uuid())) {
      hand.onStop(admission::giveUp);
      store.add(pending);
      admission.awaitTurn(hand::isStopped);
      FinishedRun finished = execution.execute(hand, pending, accepted.preparation(), listener);
      return finished.dryRun().state() == DryRunState.PENDING
          ? FinishedRun.notExecuted(execution.endUnstarted(pending, new Termination.Cancelled()))
          : finished;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return FinishedRun.notExecuted(execution.endUnstarted(pending, new Termination.Cancelled()));
    }
  }
}
