package io.dryrun.server.composition;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.UUID;

/** A schema in a real PostgreSQL, for one test. */
final class Schema implements AutoCloseable {
  private final String database;
  private final String name = "t" + UUID.randomUUID().toString().replace("-", "");

  Schema(String database) {
    this.database = database;
    execute("create schema " + name);
  }

  /** How to connect to it. */
  String url() {
    return database + (database.contains("?") ? "&" : "?") + "currentSchema=" + name;
  }

  private void execute(String statement) {
    try (Connection connection = DriverManager.getConnection(database)) {
      connection.createStatement().execute(statement);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    execute("drop schema " + name + " cascade");
  }
}
