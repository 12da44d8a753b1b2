package io.dryrun.adapter.store.jdbc;

import java.util.List;
import org.sqlite.SQLiteDataSource;

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
    var connections = new SQLiteDataSource();
    connections.setUrl(arguments[0]);
    var database =
        new Database(connections, Schema.dialect(connections), new FreeSpace(null, 0), AT_ONCE);
    for (int i = 0; i < AT_ONCE; i++) {
      String name = arguments[1] + "-" + i + "-";
      Thread.ofPlatform().start(() -> storeRows(database, name));
    }
  }

  private static void storeRows(Database database, String name) {
    for (int i = 0; ; i++) {
      String next = name + i;
      database.transaction(
          transaction ->
              transaction.update("insert into told values (?, ?)", List.of(next, "x".repeat(500))));
      // In one piece, however it ends.
      System.out.print(next + "\n");
    }
  }
}
