package io.dryrun.application.service;

import io.dryrun.application.page.Page;
import io.dryrun.application.page.PageRequest;
import io.dryrun.application.port.in.CompareScripts;
import io.dryrun.application.port.in.ExecuteQueuedDryRun;
import io.dryrun.application.port.in.FindDryRun;
import io.dryrun.application.port.in.ListDryRuns;
import io.dryrun.application.port.in.OfferingDryRun;
import io.dryrun.application.port.in.OutputListener;
import io.dryrun.application.port.in.RehearseOffering;
import io.dryrun.application.port.in.RunDryRun;
import io.dryrun.application.port.in.StartDryRun;
import io.dryrun.application.port.out.AccessPolicy;
import io.dryrun.application.port.out.DryRunQueue;
import io.dryrun.application.port.out.DryRunStore;
import io.dryrun.application.refusal.NoSuchDryRunException;
import io.dryrun.application.refusal.RefusedException;
import io.dryrun.domain.order.User;
import io.dryrun.domain.request.DryRunRequest;
import io.dryrun.domain.run.DryRun;
import io.dryrun.domain.run.DryRunState;
import io.dryrun.domain.run.Preparation;
import io.dryrun.domain.run.Termination;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All use cases in one object, made by {@link #builder()}. Thread-safe. It starts no thread: a run
 * takes the caller's, a queued one the queue's.
 */
public final class DryRuns
    implements RunDryRun,
        StartDryRun,
        FindDryRun,
        ListDryRuns,
        CompareScripts,
        RehearseOffering,
        ExecuteQueuedDryRun {
  private static final Logger log = LoggerFactory.getLogger(DryRuns.class);

  private final AccessPolicy access;
  private final DryRunStore store;
  private final DryRunQueue queue;
  private final Acceptance acceptance;
  private final DryRunExecution execution;
  private final WaitedRuns waited;

  DryRuns(DryRunsBuilder parts) {
    this.access = parts.access();
    this.store = parts.store();
    this.queue = parts.queue();
    this.acceptance = new Acceptance(parts);
    this.execution = new DryRunExecution(store, parts.runner(), parts.clock(), parts.limits());
    this.waited =
        new WaitedRuns(
            acceptance,
            execution,
            store,
            new RunPlaces(parts.synchronousRuns(), parts.waitingRuns()));
  }

  /** Collects the ports and makes the use cases. */
  public static DryRunsBuilder builder() {
    return new DryRunsBuilder();
  }

  @Override
  public OfferingDryRun run(User user, UUID offering, DryRunRequest request, OutputListener live) {
    return waited.run(acceptance.permit(user, offering), request, live);
  }

  @Override
  public OfferingComparison compare(User user, UUID offering, DryRunRequest request) {
    return waited.compare(acceptance.permit(user, offering), request);
  }

  @Override
  public OfferingRehearsal rehearse(
      User user, UUID offering, DryRunRequest request, OutputListener live) {
    return waited.rehearse(acceptance.permit(user, offering), request, live);
  }

  @Override
  public OfferingDryRun start(User user, UUID offering, DryRunRequest request) {
    var accepted = acceptance.accept(acceptance.permit(user, offering), request);
    queue.accept(accepted.dryRun());
    log.info("Dry run {} of offering {} accepted", accepted.dryRun().uuid(), offering);
    return new OfferingDryRun(accepted.offering(), accepted.dryRun());
  }

  @Override
  public DryRun find(User user, UUID dryRun) {
    return store
        .find(dryRun)
        .filter(access.visibleTo(user)::includes)
        .orElseThrow(NoSuchDryRunException::new);
  }

  @Override
  public Page<DryRun> list(User user, PageRequest page) {
    return store.list(access.visibleTo(user), page);
  }

  @Override
  public void execute(UUID uuid) {
    DryRun dryRun = store.find(uuid).orElse(null);
    if (dryRun == null || dryRun.state() != DryRunState.PENDING) {
      log.info("Dry run {} is not pending; nothing to execute", uuid);
      return;
    }
    Preparation preparation;
    try {
      preparation = acceptance.prepareAgain(dryRun);
    } catch (RefusedException e) {
      execution.endUnstarted(dryRun, new Termination.NotStarted(String.valueOf(e.getMessage())));
      return;
    } catch (RuntimeException e) {
      // A port promises to throw nothing else. Where one does, the run must end all the same.
      log.error("Dry run {} could not be prepared", uuid, e);
      execution.endUnstarted(
          dryRun,
          new Termination.NotStarted("It could not be prepared; the server's log says more."));
      return;
    }
    execution.execute(dryRun, preparation, OutputListener.NONE);
  }
}
