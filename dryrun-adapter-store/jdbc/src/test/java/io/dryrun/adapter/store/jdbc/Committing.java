package io.dryrun.adapter.store.jdbc;

import java.sql.PreparedStatement;
import org.h2.jdbcx.JdbcConnectionPool;

/** A process that stores row after row, says so after each, and does nothing else until killed. */
final class Committing {
  private static final int AT_ONCE = 4;

  private Committing() {}

  /**
   * Stores as long as it lives.
   *
   * @param arguments the URL of the database, and what the name of each row begins with
   */
  public static void main(String[] arguments) {
    var connections = JdbcConnectionPool.create(arguments[0], "", "");
    var database = new Database(connections, new FreeSpace(null, 0), AT_ONCE);
    for (int i = 0; i < AT_ONCE; i++) {
      String name = arguments[1] + "-" + i + "-";
      Thread.ofPlatform().start(() -> storeRows(database, name));
    }
  }

  private static void storeRows(Database database, String name) {
    for (int i = 0; ; i++) {
      String next = name + i;
      database.transaction(
          connection -> {
            try (PreparedStatement insert =
                connection.prepareStatement("insert into told values (?, ?)")) {
              insert.setString(1, next);
              insert.setString(2, "x".repeat(500));
              return insert.executeUpdate();
            }
          });
      // In one piece, however it ends.
      System.out.print(next + "\n");
    }
  }
}
