package io.dryrun.application.service;

import io.dryrun.application.internal.acceptance.Acceptance;
import io.dryrun.application.internal.acceptance.RequestValidator;
import io.dryrun.application.internal.execution.ActiveRuns;
import io.dryrun.application.internal.execution.Cancellation;
import io.dryrun.application.internal.execution.DryRunExecution;
import io.dryrun.application.internal.execution.RunTransitions;
import io.dryrun.application.internal.execution.SynchronousRuns;
import io.dryrun.application.internal.watch.FeedWatch;
import io.dryrun.application.internal.watch.RunFeeds;
import io.dryrun.application.page.DryRunFilter;
import io.dryrun.application.page.DryRunListing;
import io.dryrun.application.page.Page;
import io.dryrun.application.page.PageRequest;
import io.dryrun.application.port.in.CancelDryRun;
import io.dryrun.application.port.in.CompareScripts;
import io.dryrun.application.port.in.DryRunWatch;
import io.dryrun.application.port.in.ExecuteDryRuns;
import io.dryrun.application.port.in.FindDryRun;
import io.dryrun.application.port.in.IdempotencyKey;
import io.dryrun.application.port.in.ListDryRuns;
import io.dryrun.application.port.in.OfferingDryRun;
import io.dryrun.application.port.in.OutputListener;
import io.dryrun.application.port.in.PermitDryRun;
import io.dryrun.application.port.in.RehearseOffering;
import io.dryrun.application.port.in.RunDryRun;
import io.dryrun.application.port.in.StartDryRun;
import io.dryrun.application.port.in.WatchDryRun;
import io.dryrun.application.port.in.WatchPosition;
import io.dryrun.application.port.out.AccessPolicy;
import io.dryrun.application.port.out.DryRunQueue;
import io.dryrun.application.port.out.DryRunStore;
import io.dryrun.application.refusal.NoSuchDryRunException;
import io.dryrun.domain.order.User;
import io.dryrun.domain.output.OutputChunk;
import io.dryrun.domain.request.DryRunRequest;
import io.dryrun.domain.run.DryRun;
import io.dryrun.domain.run.DryRunState;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All use cases in one object, made by {@link #builder()}. Thread-safe. It starts no thread: a run
 * takes the caller's, a queued one the queue's. To stop in order, close it before the runner and
 * the store, which stay the embedder's to close.
 */
public final class DryRuns
    implements RunDryRun,
        StartDryRun,
        FindDryRun,
        ListDryRuns,
        CompareScripts,
        RehearseOffering,
        PermitDryRun,
        CancelDryRun,
        ExecuteDryRuns,
        WatchDryRun,
        AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(DryRuns.class);
  private static final Duration LAST_ENDS = Duration.ofSeconds(30);

  private final AccessPolicy access;
  private final DryRunStore store;
  private final DryRunQueue queue;
  private final RequestValidator validator;
  private final Acceptance acceptance;
  private final RunTransitions transitions;
  private final DryRunExecution execution;
  private final SynchronousRuns synchronous;
  private final ActiveRuns activeRuns;
  private final RunFeeds feeds;
  private final Cancellation cancellation;

  DryRuns(
      AccessPolicy access,
      DryRunStore store,
      DryRunQueue queue,
      RequestValidator validator,
      Acceptance acceptance,
      RunTransitions transitions,
      DryRunExecution execution,
      SynchronousRuns synchronous,
      ActiveRuns activeRuns,
      RunFeeds feeds,
      Cancellation cancellation) {
    this.access = access;
    this.store = store;
    this.queue = queue;
    this.validator = validator;
    this.acceptance = acceptance;
    this.transitions = transitions;
    this.execution = execution;
    this.synchronous = synchronous;
    this.activeRuns = activeRuns;
    this.feeds = feeds;
    this.cancellation = cancellation;
  }

  /** Collects the ports and makes the use cases. */
  public static DryRunsBuilder builder() {
    return new DryRunsBuilder();
  }

  @Override
  public void permit(User user, UUID offering) {
    acceptance.permit(user, offering);
  }

  @Override
  public OfferingDryRun run(User user, UUID offering, DryRunRequest request, OutputListener live) {
    return synchronous.run(acceptance.permit(user, offering), request, live);
  }

  @Override
  public OfferingComparison compare(User user, UUID offering, DryRunRequest request) {
    return synchronous.compare(acceptance.permit(user, offering), request);
  }

  @Override
  public OfferingRehearsal rehearse(
      User user, UUID offering, DryRunRequest request, OutputListener live) {
    return synchronous.rehearse(acceptance.permit(user, offering), request, live);
  }

  @Override
  public OfferingDryRun start(
      User user, UUID offering, DryRunRequest request, @Nullable IdempotencyKey key) {
    activeRuns.requireOpen();
    var accepted = acceptance.accept(acceptance.permit(user, offering), request);
    DryRun queued =
        queue.accept(accepted.dryRun(), key == null ? null : acceptance.key(accepted, key));
    log.info(
        "Dry run {} of offering {} {}",
        queued.uuid(),
        offering,
        queued.uuid().equals(accepted.dryRun().uuid()) ? "accepted" : "was accepted before");
    return new OfferingDryRun(accepted.offering(), queued);
  }

  @Override
  public DryRun find(User user, UUID dryRun) {
    return store
        .find(dryRun)
        .filter(access.visibleTo(user)::includes)
        .orElseThrow(NoSuchDryRunException::new);
  }

  @Override
  public Page<DryRun> list(User user, DryRunFilter filter, PageRequest page) {
    return store.list(access.visibleTo(user), filter, page);
  }

  @Override
  public DryRunListing listing(User user, DryRunFilter filter, PageRequest page) {
    return store.listing(access.visibleTo(user), filter, page);
  }

  @Override
  public DryRun cancel(User user, UUID dryRun) {
    return cancellation.cancel(user, dryRun);
  }

  @Override
  public DryRunWatch watch(User user, UUID dryRun, WatchPosition from) {
    List<OutputChunk> known = find(user, dryRun).output().chunks();
    return new FeedWatch(feeds, dryRun, known.isEmpty() ? 0 : known.getLast().end(), from);
  }

  @Override
  public void execute(UUID uuid) {
    activeRuns.ifFree(
        uuid,
        hand -> {
          DryRun dryRun = transitions.find(uuid).orElse(null);
          if (dryRun == null || dryRun.state() != DryRunState.PENDING) {
            log.info("Dry run {} is not pending; nothing to execute", uuid);
          } else {
            execution.executeAccepted(hand, dryRun);
          }
        });
  }

  @Override
  public void recover(UUID uuid) {
    activeRuns.ifFree(
        uuid, hand -> transitions.find(uuid).ifPresent(dryRun -> execution.recover(hand, dryRun)));
  }

  @Override
  public void stop(UUID uuid) {
    activeRuns.stop(uuid);
  }

  /**
   * Ends all watches, and lets no more begin: who watches goes on elsewhere. For a server that
   * stops and lets scripts run on for a while. Idempotent.
   */
  public void endWatches() {
    feeds.close();
  }

  /**
   * Takes no more dry runs: who asks for one gets an {@link
   * io.dryrun.application.refusal.UnavailableException}, and what is queued is left for the next
   * start. Cancels what is executed or waited for here, and returns when its end is recorded, which
   * its callers get; after 30 seconds, or when interrupted, in any case. What is stored can still
   * be read, but not watched. Idempotent.
   */
  @Override
  public void close() {
    endWatches();
    int left = activeRuns.close(LAST_ENDS);
    if (left > 0) {
      log.warn("{} dry runs have not ended in time", left);
    }
    validator.close();
  }
}
