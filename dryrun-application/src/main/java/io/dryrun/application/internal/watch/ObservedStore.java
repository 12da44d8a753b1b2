package io.dryrun.application.internal.watch;

import io.dryrun.application.page.DryRunFilter;
import io.dryrun.application.page.DryRunListing;
import io.dryrun.application.page.Page;
import io.dryrun.application.page.PageRequest;
import io.dryrun.application.port.out.DryRunStore;
import io.dryrun.application.port.out.RunListener;
import io.dryrun.application.port.out.RunProgress;
import io.dryrun.application.port.out.Visibility;
import io.dryrun.domain.output.OutputChunk;
import io.dryrun.domain.run.DryRun;
import io.dryrun.domain.run.DryRunState;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A store that tells of each change that is made through it. As thread-safe as the one behind. */
public final class ObservedStore implements DryRunStore {
  private static final Logger log = LoggerFactory.getLogger(ObservedStore.class);

  private final DryRunStore store;
  private final RunListener listener;
  private volatile Consumer<UUID> observer = dryRun -> {};

  /** Tells {@code listener} of beginnings and ends, each once. */
  public ObservedStore(DryRunStore store, RunListener listener) {
    this.store = store;
    this.listener = listener;
  }

  /** Tells these feeds from now on. */
  public void tell(RunFeeds feeds) {
    observer = feeds::changed;
  }

  @Override
  public void add(DryRun dryRun) {
    store.add(dryRun);
  }

  @Override
  public boolean replace(DryRun next, DryRunState expected) {
    boolean replaced = store.replace(next, expected);
    observer.accept(next.uuid());
    if (replaced) {
      tell(next, expected);
    }
    return replaced;
  }

  /** A listener that fails must not take the run with it. */
  private void tell(DryRun dryRun, DryRunState expected) {
    try {
      switch (dryRun.state()) {
        case PENDING -> {}
        case EXECUTING -> {
          if (expected == DryRunState.PENDING) {
            listener.started(dryRun);
          }
        }
        case DONE, ERRED -> listener.ended(dryRun);
      }
    } catch (RuntimeException e) {
      log.warn("A listener failed at dry run {}", dryRun.uuid(), e);
    }
  }

  @Override
  public boolean append(UUID dryRun, OutputChunk chunk, int kept) {
    boolean appended = store.append(dryRun, chunk, kept);
    observer.accept(dryRun);
    return appended;
  }

  @Override
  public Optional<DryRun> find(UUID dryRun) {
    return store.find(dryRun);
  }

  @Override
  public Optional<RunProgress> progress(UUID dryRun, long from, int most) {
    return store.progress(dryRun, from, most);
  }

  @Override
  public Page<DryRun> list(Visibility visibility, DryRunFilter filter, PageRequest page) {
    return store.list(visibility, filter, page);
  }

  @Override
  public DryRunListing listing(Visibility visibility, DryRunFilter filter, PageRequest page) {
    return store.listing(visibility, filter, page);
  }
}
