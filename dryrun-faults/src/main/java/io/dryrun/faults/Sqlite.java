package io.dryrun.faults;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** The file in which a server keeps its runs, while no server has it open. */
final class Sqlite {
  private final Path file;

  Sqlite(Site site) {
    file = site.data().resolve("dryruns.db");
  }

  /**
   * Changes it by statements, of which each ends with a semicolon but the last.
   *
   * @throws IllegalStateException if that fails
   */
  void sql(String statements) {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      for (String one : statements.split(";", -1)) {
        statement.execute(one);
      }
    } catch (SQLException e) {
      throw new IllegalStateException("SQLite refused: " + e.getMessage(), e);
    }
  }
}
