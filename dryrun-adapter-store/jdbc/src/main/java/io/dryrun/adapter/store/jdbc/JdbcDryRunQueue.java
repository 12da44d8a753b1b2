package io.dryrun.adapter.store.jdbc;

import io.dryrun.application.port.in.ExecuteDryRuns;
import io.dryrun.application.port.out.DryRunQueue;
import io.dryrun.application.port.out.SubmissionKey;
import io.dryrun.domain.run.DryRun;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The queue that the dry runs of a database are themselves. Thread-safe. */
final class JdbcDryRunQueue implements DryRunQueue {
  private static final int TRIES = 5;

  private final Database database;
  private final Membership membership;
  private final QueueDispatcher dispatcher;
  private final Capacity capacity;
  private final FreeSpace space;

  JdbcDryRunQueue(
      Database database,
      Membership membership,
      QueueDispatcher dispatcher,
      Capacity capacity,
      FreeSpace space) {
    this.database = database;
    this.membership = membership;
    this.dispatcher = dispatcher;
    this.capacity = capacity;
    this.space = space;
  }

  @Override
  public DryRun accept(DryRun pending, @Nullable SubmissionKey key) {
    if (dispatcher.consumer() == null) {
      throw new IllegalStateException("Nobody executes what this queue would accept.");
    }
    for (int attempt = 1; ; attempt++) {
      try {
        Optional<StoredRun> earlier =
            database.transaction(transaction -> accepted(transaction, pending, key));
        if (earlier.isPresent()) {
          return earlier.get().value();
        }
        dispatcher.look();
        return pending;
      } catch (Submissions.TakenException e) {
        if (attempt == TRIES) {
          throw Database.unavailable(e);
        }
      } catch (RunCodec.UnreadableException e) {
        throw e.toRefusal();
      }
    }
  }

  private Optional<StoredRun> accepted(
      Transaction transaction, DryRun pending, @Nullable SubmissionKey key) throws SQLException {
    if (key != null) {
      Optional<StoredRun> earlier = Submissions.earlier(transaction, key);
      if (earlier.isPresent()) {
        return earlier;
      }
    }
    space.require();
    capacity.take(transaction, dispatcher.free());
    if (key != null) {
      Submissions.add(transaction, key, pending);
    }
    RunTable.add(transaction, pending, Turns.next(transaction, pending), null);
    return Optional.empty();
  }

  @Override
  public void deliverTo(ExecuteDryRuns consumer) {
    dispatcher.start(consumer);
  }

  @Override
  public void stop(UUID dryRun) {
    ExecuteDryRuns consumer = dispatcher.consumer();
    if (consumer != null) {
      // Also if it belongs to another server by now, which is a reason more.
      consumer.stop(dryRun);
    }
    database.transaction(
        transaction ->
            transaction.update(
                "update dryrun set stop = true where uuid = ? and owner <> ?",
                List.of(dryRun, membership.me())));
  }
}
