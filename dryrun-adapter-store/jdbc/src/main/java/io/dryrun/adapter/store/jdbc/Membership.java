package io.dryrun.adapter.store.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * This server among those that share the database, by its row in dryrun_server. A row that is gone
 * never comes back: who has lost it goes on under a new id, and so can't touch what was taken from
 * the old one. Thread-safe.
 */
final class Membership {
  private static final int LONGEST_WAIT_SECONDS = 1;

  private volatile UUID me = UUID.randomUUID();

  /** The id under which this server has dry runs in hand. */
  UUID me() {
    return me;
  }

  /** Makes this server one of them. */
  void join(Connection connection) throws SQLException {
    UUID id = UUID.randomUUID();
    try (PreparedStatement insert =
        connection.prepareStatement("insert into dryrun_server (id, beat) values (?, 0)")) {
      Columns.set(insert, List.of(id));
      insert.executeUpdate();
    }
    me = id;
  }

  /** Says that this server lives; false if it was declared dead. */
  boolean beat(Connection connection) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement("update dryrun_server set beat = beat + 1 where id = ?")) {
      Columns.set(update, List.of(me));
      return update.executeUpdate() > 0;
    }
  }

  /** The beat of each other server. */
  Map<UUID, Long> others(Connection connection) throws SQLException {
    var beats = new HashMap<UUID, Long>();
    try (PreparedStatement select =
        connection.prepareStatement("select id, beat from dryrun_server where id <> ?")) {
      Columns.set(select, List.of(me));
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          beats.put(Columns.uuid(rows, "id"), rows.getLong("beat"));
        }
      }
    }
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
  Optional<List<UUID>> takeOver(Connection connection, UUID other, long beat) throws SQLException {
    // Held by this lock, it takes nothing more, since a dry run refers to its owner's row.
    try (PreparedStatement lock =
        connection.prepareStatement(
            "select id from dryrun_server where id = ? and beat = ? for update skip locked")) {
      Columns.set(lock, List.of(other, beat));
      if (Columns.uuids(lock).isEmpty()) {
        return Optional.empty();
      }
    }
    giveBack(connection, other);
    List<UUID> begun = ownedBy(connection, other);
    try (PreparedStatement take =
        connection.prepareStatement("update dryrun set owner = ? where owner = ?")) {
      take.setQueryTimeout(LONGEST_WAIT_SECONDS);
      Columns.set(take, List.of(me, other));
      take.executeUpdate();
    }
    delete(connection, other);
    return Optional.of(begun);
  }

  /** Leaves, unless something is still in its hands: others take that over in time. */
  void leave(Connection connection) throws SQLException {
    giveBack(connection, me);
    if (ownedBy(connection, me).isEmpty()) {
      delete(connection, me);
    }
  }

  private static List<UUID> ownedBy(Connection connection, UUID server) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("select uuid from dryrun where owner = ?")) {
      Columns.set(select, List.of(server));
      return Columns.uuids(select);
    }
  }

  private static void giveBack(Connection connection, UUID server) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "update dryrun set owner = null where owner = ? and turn >= 0")) {
      update.setQueryTimeout(LONGEST_WAIT_SECONDS);
      Columns.set(update, List.of(server));
      update.executeUpdate();
    }
  }

  private static void delete(Connection connection, UUID server) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement("delete from dryrun_server where id = ?")) {
      Columns.set(delete, List.of(server));
      delete.executeUpdate();
    }
  }
}
