package io.dryrun.adapter.store.jdbc;

import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Membership of this server among those that share the database, by its row in dryrun_server. A row
 * that is gone never comes back: who has lost it goes on under a new id, and so can't touch what
 * was taken from the old one. Thread-safe.
 */
final class Membership {
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

  private volatile UUID me = UUID.randomUUID();

  /** The id under which this server has dry runs in hand. */
  UUID me() {
    return me;
  }

  /** Makes this server one of them. */
  void join(Transaction transaction) throws SQLException {
    UUID id = UUID.randomUUID();
    transaction.update("insert into dryrun_server (id, beat) values (?, 0)", List.of(id));
    me = id;
  }

  /** Says that this server lives; false if it was declared dead. */
  boolean beat(Transaction transaction) throws SQLException {
    return transaction.update("update dryrun_server set beat = beat + 1 where id = ?", List.of(me))
        > 0;
  }

  /** The beat of each other server. */
  Map<UUID, Long> others(Transaction transaction) throws SQLException {
    var beats = new HashMap<UUID, Long>();
    transaction.all(
        "select id, beat from dryrun_server where id <> ?",
        List.of(me),
        row -> beats.put(row.uuid("id"), row.number("beat")));
    return beats;
  }

  /**
   * Takes over from another server unless it has moved: what it had taken from the queue waits
   * again, what it had begun belongs to this server. It may stand still within a transaction, and
   * who waits for that gives no sign of life either: then this is for another time.
   *
   * @return what it had begun; empty if nothing was taken over
   * @throws SQLException also if a dry run of it stays locked
   */
  Optional<List<UUID>> takeOver(Transaction transaction, UUID other, long beat)
      throws SQLException {
    // Held by this lock, it takes nothing more, since a dry run refers to its owner's row.
    List<UUID> locked =
        transaction.uuids(
            "select id as uuid from dryrun_server where id = ? and beat = ?"
                + transaction.dialect().forUpdateSkipLocked(),
            List.of(other, beat));
    if (locked.isEmpty()) {
      return Optional.empty();
    }
    giveBack(transaction, other);
    List<UUID> begun = ownedBy(transaction, other);
    transaction.updateWithin(
        LONGEST_WAIT, "update dryrun set owner = ? where owner = ?", List.of(me, other));
    delete(transaction, other);
    return Optional.of(begun);
  }

  /** Leaves, unless something is still in its hands: others take that over in time. */
  void leave(Transaction transaction) throws SQLException {
    giveBack(transaction, me);
    if (ownedBy(transaction, me).isEmpty()) {
      delete(transaction, me);
    }
  }

  private static List<UUID> ownedBy(Transaction transaction, UUID server) throws SQLException {
    return transaction.uuids("select uuid from dryrun where owner = ?", List.of(server));
  }

  private static void giveBack(Transaction transaction, UUID server) throws SQLException {
    transaction.updateWithin(
        LONGEST_WAIT,
        "update dryrun set owner = null where owner = ? and turn >= 0",
        List.of(server));
  }

  private static void delete(Transaction transaction, UUID server) throws SQLException {
    transaction.update("delete from dryrun_server where id = ?", List.of(server));
  }
}
