package io.dryrun.adapter.store.jdbc;

import io.dryrun.application.port.in.ExecuteDryRuns;
import io.dryrun.application.refusal.UnavailableException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeper of this server's lease, once in each heartbeat: says that it lives, notices that it was
 * declared dead, takes over from the dead, passes on what others want stopped, and looks after what
 * it owns and does not know of. Used by one thread.
 */
final class LeaseKeeper {
  private static final Logger log = LoggerFactory.getLogger(LeaseKeeper.class);

  /** Beats between two looks at what this server owns. */
  private static final int LOOKS = 5;

  private final Database database;
  private final Membership membership;
  private final QueueDispatcher dispatcher;
  private final OwnedRuns localRuns;
  private final LeaseWatch watch;
  private final boolean alone;
  private final Set<UUID> toRecover = new HashSet<>();
  private Set<UUID> unknown = Set.of();
  private int beats;
  private volatile boolean answering = true;

  LeaseKeeper(
      Database database,
      Membership membership,
      QueueDispatcher dispatcher,
      OwnedRuns localRuns,
      LeaseWatch watch,
      boolean alone) {
    this.database = database;
    this.membership = membership;
    this.dispatcher = dispatcher;
    this.localRuns = localRuns;
    this.watch = watch;
    this.alone = alone;
  }

  private record Owned(UUID run, boolean queued, boolean toStop) {}

  /** Joins the servers. Where only one can use the database, all others are dead. */
  void join() {
    toRecover.addAll(
        database.here(
            transaction -> {
              membership.join(transaction);
              var begun = new ArrayList<UUID>();
              if (alone) {
                for (Map.Entry<UUID, Long> other : membership.others(transaction).entrySet()) {
                  membership
                      .takeOver(transaction, other.getKey(), other.getValue())
                      .ifPresent(begun::addAll);
                }
              }
              return begun;
            }));
  }

  /** One beat. */
  void beat() {
    try {
      if (!database.here(membership::beat)) {
        lost();
      }
      ExecuteDryRuns consumer = dispatcher.consumer();
      if (consumer != null) {
        if (!alone) {
          takeOverFromTheDead();
        }
        lookAfter(database.here(this::owned), consumer);
      }
      answering = true;
    } catch (UnavailableException e) {
      answering = false;
      watch.blink();
      log.debug("A beat was missed", e);
    } catch (RuntimeException e) {
      watch.blink();
      throw e;
    }
  }

  /** Whether the last beat reached the database. Also for other threads. */
  boolean isAnswering() {
    return answering;
  }

  /** Leaves the servers. For any thread. */
  void leave() {
    database.transaction(
        transaction -> {
          membership.leave(transaction);
          return membership.me();
        });
  }

  private void lost() {
    List<UUID> runs = localRuns.all();
    log.warn(
        "This server did not answer for so long that others took over its {} dry runs",
        runs.size());
    // Of the dead as well, whose dry runs somebody else has by now.
    toRecover.clear();
    unknown = Set.of();
    join();
    ExecuteDryRuns consumer = dispatcher.consumer();
    if (consumer != null) {
      runs.forEach(consumer::stop);
    }
  }

  private void takeOverFromTheDead() {
    Map<UUID, Long> beats = database.here(membership::others);
    watch
        .look(beats, System.nanoTime())
        .forEach(
            (server, beat) -> {
              try {
                takeOver(server, beat);
              } catch (UnavailableException e) {
                log.debug("A dead server is taken over later", e);
              }
            });
  }

  private void takeOver(UUID server, long beat) {
    Optional<List<UUID>> begun =
        database.here(transaction -> membership.takeOver(transaction, server, beat));
    if (begun.isPresent()) {
      log.warn("A server is dead; {} dry runs that it had begun are here now", begun.get().size());
      toRecover.addAll(begun.get());
      dispatcher.look();
    }
  }

  private void lookAfter(List<Owned> owned, ExecuteDryRuns consumer) {
    owned.stream().filter(Owned::toStop).map(Owned::run).forEach(consumer::stop);
    toRecover.forEach(dispatcher::recover);
    toRecover.clear();
    if (beats++ % LOOKS != 0) {
      return;
    }
    // Of what was just taken nobody knows yet: only what was unknown at the last look already.
    var unknownNow = new HashSet<UUID>();
    for (Owned run : owned) {
      if (!dispatcher.has(run.run())
          && (!unknownNow.add(run.run()) || unknown.contains(run.run()))) {
        if (run.queued()) {
          dispatcher.deliver(run.run());
        } else {
          dispatcher.recover(run.run());
        }
      }
    }
    unknown = unknownNow;
  }

  private List<Owned> owned(Transaction transaction) throws SQLException {
    return transaction.all(
        "select uuid, turn is not null as queued, stop from dryrun where owner = ?",
        List.of(membership.me()),
        row -> new Owned(row.uuid("uuid"), row.isTrue("queued"), row.isTrue("stop")));
  }
}
