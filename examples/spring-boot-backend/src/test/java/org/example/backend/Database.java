package org.example.backend;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.UUID;

/** A schema of its own in the PostgreSQL of the environment; without one, tests are skipped. */
record Database(String server, String schema) implements AutoCloseable {

  static Database create() {
    String server = System.getenv("DATABASE_URL");
    assumeTrue(
        server != null && server.startsWith("jdbc:postgresql:"),
        "Needs a PostgreSQL: DATABASE_URL=jdbc:postgresql://…");
    var database = new Database(server, "b" + UUID.randomUUID().toString().replace("-", ""));
    database.execute("create schema " + database.schema());
    return database;
  }

  String url() {
    return server + (server.contains("?") ? "&" : "?") + "currentSchema=" + schema;
  }

  @Override
  public void close() {
    execute("drop schema " + schema + " cascade");
  }

  private void execute(String sql) {
    try (var connection = DriverManager.getConnection(server);
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
