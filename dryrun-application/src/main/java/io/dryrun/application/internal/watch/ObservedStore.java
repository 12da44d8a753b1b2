package io.dryrun.application.internal.watch;

import io.dryrun.application.page.DryRunFilter;
import io.dryrun.application.page.DryRunListing;
import io.dryrun.application.page.Page;
import io.dryrun.application.page.PageRequest;
import io.dryrun.application.port.out.DryRunStore;
import io.dryrun.application.port.out.RunProgress;
import io.dryrun.application.port.out.Visibility;
import io.dryrun.domain.output.OutputChunk;
import io.dryrun.domain.run.DryRun;
import io.dryrun.domain.run.DryRunState;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/** A store that tells of each change that is made through it. As thread-safe as the one behind. */
public final class ObservedStore implements DryRunStore {
  private final DryRunStore store;
  private volatile Consumer<UUID> observer = dryRun -> {};

  public ObservedStore(DryRunStore store) {
    this.store = store;
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
    return replaced;
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
