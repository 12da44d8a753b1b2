package io.dryrun.adapter.store.jdbc;

import io.dryrun.application.page.DryRunFilter;
import io.dryrun.application.page.DryRunListing;
import io.dryrun.application.page.Page;
import io.dryrun.application.page.PageRequest;
import io.dryrun.application.port.out.DryRunStore;
import io.dryrun.application.port.out.RunProgress;
import io.dryrun.application.port.out.Visibility;
import io.dryrun.application.refusal.UnavailableException;
import io.dryrun.domain.output.OutputChunk;
import io.dryrun.domain.run.DryRun;
import io.dryrun.domain.run.DryRunState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Dry runs in a database. Thread-safe. */
final class JdbcDryRunStore implements DryRunStore {
  private static final Logger log = LoggerFactory.getLogger(JdbcDryRunStore.class);

  private final Database database;
  private final Membership membership;
  private final OwnedRuns localRuns;
  private final FreeSpace space;

  JdbcDryRunStore(Database database, Membership membership, OwnedRuns localRuns, FreeSpace space) {
    this.database = database;
    this.membership = membership;
    this.localRuns = localRuns;
    this.space = space;
  }

  private record Listed(long total, List<StoredRun> items) {}

  @Override
  public void add(DryRun dryRun) {
    space.require();
    boolean ended = dryRun.state().isFinal();
    if (!ended) {
      localRuns.add(dryRun.uuid());
    }
    try {
      database.transaction(
          transaction -> {
            RunTable.add(transaction, dryRun, null, ended ? null : membership.me());
            return dryRun;
          });
    } catch (IllegalStateException | UnavailableException e) {
      localRuns.remove(dryRun.uuid());
      throw e;
    }
  }

  @Override
  public boolean replace(DryRun next, DryRunState expected) {
    if (expected.isFinal() || next.state() == DryRunState.PENDING) {
      return false;
    }
    boolean stored =
        database.transaction(
            transaction -> RunTable.step(transaction, next, expected, membership.me()));
    if (!stored || next.state().isFinal()) {
      localRuns.remove(next.uuid());
    }
    return stored;
  }

  @Override
  public boolean append(UUID dryRun, OutputChunk chunk, int kept) {
    return database.transaction(
        transaction -> {
          if (!RunTable.isExecutedBy(transaction, dryRun, membership.me())) {
            return false;
          }
          RunParts.append(transaction, dryRun, chunk, kept);
          return true;
        });
  }

  @Override
  public Optional<DryRun> find(UUID dryRun) {
    Optional<StoredRun> found = database.reading(transaction -> RunTable.find(transaction, dryRun));
    if (found.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(found.get().value());
    } catch (RunCodec.UnreadableException e) {
      log.error("{}", e.getMessage(), e);
      throw e.toRefusal();
    }
  }

  /** Of one that executes, no more is read than is given. */
  @Override
  public Optional<RunProgress> progress(UUID dryRun, long from, int most) {
    Optional<RunProgress> live =
        database.reading(transaction -> RunTable.progress(transaction, dryRun, from, most));
    return live.isEmpty() || !live.get().state().isFinal()
        ? live
        : find(dryRun).map(run -> RunProgress.of(run, from, most));
  }

  /** One whose record can't be read is left out, so that it does not take the others along. */
  @Override
  public Page<DryRun> list(Visibility visibility, DryRunFilter filter, PageRequest page) {
    var list = new RunList(visibility, filter);
    Listed listed =
        database.reading(
            transaction -> {
              long total = list.total(transaction);
              return new Listed(total, list.page(transaction, page, total));
            });
    var items = new ArrayList<DryRun>();
    for (StoredRun run : listed.items()) {
      try {
        items.add(run.value());
      } catch (RunCodec.UnreadableException e) {
        log.error("{}", e.getMessage(), e);
      }
    }
    return new Page<>(items, listed.total(), page);
  }

  /** Neither a transaction nor a connection is held while a dry run is worked on. */
  @Override
  public DryRunListing listing(Visibility visibility, DryRunFilter filter, PageRequest page) {
    var list = new RunList(visibility, filter);
    Page<DryRunListing.Item> items =
        database.reading(
            transaction -> {
              long total = list.total(transaction);
              return new Page<>(list.items(transaction, page, total), total, page);
            });
    return new DryRunListing(items, this::findReadable);
  }

  private Optional<DryRun> findReadable(UUID dryRun) {
    Optional<StoredRun> found = database.reading(transaction -> RunTable.find(transaction, dryRun));
    try {
      return found.isEmpty() ? Optional.empty() : Optional.of(found.get().value());
    } catch (RunCodec.UnreadableException e) {
      log.error("{}", e.getMessage(), e);
      return Optional.empty();
    }
  }
}
