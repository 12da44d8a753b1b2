package io.dryrun.adapter.store.jdbc;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** An empty database for one test. Closing removes it. */
abstract class TestDatabase implements AutoCloseable {
  /** The clock of a store that deletes nothing, since fixtures have dates of their own. */
  static final InstantSource NOTHING_IS_OLD = () -> Instant.EPOCH;

  private static final int CONNECTIONS = 12;

  private final HikariDataSource dataSource;

  TestDatabase(String url) {
    var config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setMaximumPoolSize(CONNECTIONS);
    config.setMinimumIdle(1);
    config.setConnectionTimeout(5_000);
    dataSource = new HikariDataSource(config);
  }

  /** SQLite in a file of its own. */
  static TestDatabase sqlite() {
    try {
      return new Sqlite(Files.createTempDirectory("dryrun-store"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A schema of its own in the PostgreSQL of the environment; without one, the test is skipped. */
  static TestDatabase postgres() {
    String url = System.getenv("DATABASE_URL");
    assumeTrue(
        url != null && url.startsWith("jdbc:postgresql:"),
        "Needs a PostgreSQL: DATABASE_URL=jdbc:postgresql://…");
    return new Postgres(url, "t" + UUID.randomUUID().toString().replace("-", ""));
  }

  /** Both kinds, by name. */
  static TestDatabase named(String name) {
    return name.equals("SQLite") ? sqlite() : postgres();
  }

  DataSource dataSource() {
    return dataSource;
  }

  /** A store in it, to be opened, by whose clock nothing is ever old enough to be deleted. */
  JdbcDryRunsBuilder store() {
    return JdbcDryRuns.over(dataSource).clock(NOTHING_IS_OLD);
  }

  Dialect dialect() {
    return Schema.dialect(dataSource);
  }

  /** How another pool gets to the same database. */
  String url() {
    return dataSource.getJdbcUrl();
  }

  /** Executes statements, each on its own. */
  void execute(String... statements) {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The single number that a query gives. */
  long number(String query) {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement();
        var row = statement.executeQuery(query)) {
      row.next();
      return row.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Empties all tables. */
  void clear() {
    execute(
        "delete from dryrun_part",
        "delete from dryrun_count",
        "delete from dryrun_submission",
        "delete from dryrun");
  }

  @Override
  public void close() {
    dataSource.close();
  }

  private static final class Sqlite extends TestDatabase {
    private final Path folder;

    Sqlite(Path folder) {
      super("jdbc:sqlite:%s/dryruns.db".formatted(folder));
      this.folder = folder;
    }

    @Override
    public void close() {
      super.close();
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static final class Postgres extends TestDatabase {
    private final String server;
    private final String schema;

    Postgres(String server, String schema) {
      super(created(server, schema));
      this.server = server;
      this.schema = schema;
    }

    private static String created(String server, String schema) {
      inside(server, "create schema " + schema);
      return server + (server.contains("?") ? "&" : "?") + "currentSchema=" + schema;
    }

    private static void inside(String server, String sql) {
      try (Connection connection = DriverManager.getConnection(server);
          Statement statement = connection.createStatement()) {
        statement.execute("set client_min_messages = warning");
        statement.execute(sql);
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public void close() {
      super.close();
      inside(server, "drop schema " + schema + " cascade");
    }
  }

  static List<String> names() {
    return List.of("SQLite", "PostgreSQL");
  }
}
