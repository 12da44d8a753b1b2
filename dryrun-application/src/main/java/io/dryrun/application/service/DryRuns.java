package io.dryrun.application.service;

import io.dryrun.application.page.Page;
import io.dryrun.application.page.PageRequest;
import io.dryrun.application.port.in.ExecuteQueuedDryRun;
import io.dryrun.application.port.in.FindDryRun;
import io.dryrun.application.port.in.ListDryRuns;
import io.dryrun.application.port.in.OfferingDryRun;
import io.dryrun.application.port.in.OutputListener;
import io.dryrun.application.port.in.RunDryRun;
import io.dryrun.application.port.in.StartDryRun;
import io.dryrun.application.port.out.AccessPolicy;
import io.dryrun.application.port.out.DryRunQueue;
import io.dryrun.application.port.out.DryRunStore;
import io.dryrun.application.port.out.IdSource;
import io.dryrun.application.port.out.OfferingCatalogue;
import io.dryrun.application.refusal.InvalidRequestException;
import io.dryrun.application.refusal.NoPermissionException;
import io.dryrun.application.refusal.NoSuchDryRunException;
import io.dryrun.application.refusal.NoSuchOfferingException;
import io.dryrun.application.refusal.RefusedException;
import io.dryrun.domain.offering.Offering;
import io.dryrun.domain.order.OrderIds;
import io.dryrun.domain.order.User;
import io.dryrun.domain.request.DryRunRequest;
import io.dryrun.domain.run.DryRun;
import io.dryrun.domain.run.DryRunState;
import io.dryrun.domain.run.Preparation;
import io.dryrun.domain.run.Termination;
import io.dryrun.domain.validation.InvalidFieldsException;
import java.time.InstantSource;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All use cases in one object, made by {@link #builder()}. Thread-safe. It starts no thread: a run
 * takes the caller's, a queued one the queue's.
 */
public final class DryRuns
    implements RunDryRun, StartDryRun, FindDryRun, ListDryRuns, ExecuteQueuedDryRun {
  private static final Logger log = LoggerFactory.getLogger(DryRuns.class);

  private final OfferingCatalogue catalogue;
  private final AccessPolicy access;
  private final DryRunStore store;
  private final DryRunQueue queue;
  private final InstantSource clock;
  private final IdSource ids;
  private final RequestCheck check;
  private final RunPlaces places;
  private final DryRunExecution execution;

  DryRuns(DryRunsBuilder parts) {
    this.catalogue = parts.catalogue();
    this.access = parts.access();
    this.store = parts.store();
    this.queue = parts.queue();
    this.clock = parts.clock();
    this.ids = parts.ids();
    this.check = new RequestCheck(parts.validator());
    this.places = new RunPlaces(parts.synchronousRuns(), parts.waitingRuns());
    this.execution = new DryRunExecution(store, parts.runner(), clock, parts.limits());
  }

  /** Collects the ports and makes the use cases. */
  public static DryRunsBuilder builder() {
    return new DryRunsBuilder();
  }

  @Override
  public OfferingDryRun run(
      User user, UUID offering, DryRunRequest request, OutputListener listener) {
    Accepted accepted = accept(user, offering, request);
    try (RunPlaces.Place place = places.take()) {
      store.add(accepted.dryRun());
      DryRun finished;
      try {
        place.awaitTurn();
        finished = execution.execute(accepted.dryRun(), accepted.preparation(), listener);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        finished = execution.endUnstarted(accepted.dryRun(), new Termination.Cancelled());
      }
      return new OfferingDryRun(accepted.offering(), finished);
    }
  }

  @Override
  public OfferingDryRun start(User user, UUID offering, DryRunRequest request) {
    Accepted accepted = accept(user, offering, request);
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
      // The offering is read again, so that its secrets need not be stored with the dry run.
      preparation = prepare(offering(dryRun.offering()), dryRun.request(), dryRun.requester());
    } catch (RefusedException e) {
      execution.endUnstarted(dryRun, new Termination.NotStarted(String.valueOf(e.getMessage())));
      return;
    }
    execution.execute(dryRun, preparation, OutputListener.NONE);
  }

  private record Accepted(Offering offering, Preparation preparation, DryRun dryRun) {}

  private Accepted accept(User user, UUID uuid, DryRunRequest request) {
    Offering offering = offering(uuid);
    if (!access.mayDryRun(user, offering)) {
      throw new NoPermissionException();
    }
    check.check(request);
    Preparation preparation = prepare(offering, request, user);
    UUID customer = offering.ownership().customer().uuid();
    DryRun dryRun = DryRun.accepted(ids.next(), uuid, customer, user, request, clock.instant());
    return new Accepted(offering, preparation, dryRun);
  }

  private Offering offering(UUID uuid) {
    return catalogue
        .find(uuid)
        .filter(Offering::isScriptOffering)
        .orElseThrow(NoSuchOfferingException::new);
  }

  private Preparation prepare(Offering offering, DryRunRequest request, User user) {
    try {
      var made = new OrderIds(ids.next(), ids.next(), ids.next());
      return Preparation.of(offering, request, user, made);
    } catch (InvalidFieldsException e) {
      throw new InvalidRequestException(e.errors());
    }
  }
}
