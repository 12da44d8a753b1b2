package io.dryrun.adapter.store.jdbc;

import io.dryrun.application.refusal.UnavailableException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The tables, brought to what this version needs. They may share a schema with others. */
final class Schema {
  private static final Logger log = LoggerFactory.getLogger(Schema.class);
  private static final Duration RETRY_AFTER = Duration.ofSeconds(10);
  private static final int H2_IN_USE = 90020;
  private static final String MIGRATIONS = "classpath:io/dryrun/adapter/store/jdbc/migration";

  private Schema() {}

  /**
   * Migrates.
   *
   * @return whether nobody else can use the database: it is in a file of this process
   * @throws UnavailableException if the database can't be reached, not brought to this version, or
   *     is beyond it
   */
  static boolean migrate(DataSource dataSource) {
    boolean alone;
    try (Connection connection = dataSource.getConnection()) {
      alone = isEmbedded(connection.getMetaData().getURL());
    } catch (SQLException e) {
      throw unreachable(e);
    }
    try {
      Flyway flyway = migrations(dataSource).load();
      if (Stream.of(flyway.info().all()).anyMatch(Schema::isOfNewerVersion)) {
        throw new UnavailableException(
            "The store's tables are those of a newer version of this program; only such a one can use them.",
            RETRY_AFTER,
            new IllegalStateException("A migration is unknown."));
      }
      int migrations = flyway.migrate().migrationsExecuted;
      if (migrations > 0) {
        log.info("The store's tables were brought to this version by {} migrations", migrations);
      }
    } catch (FlywayException e) {
      log.error("The store's tables can't be brought to this version", e);
      throw new UnavailableException(
          "The store's tables can't be brought to this version; the log says why.", RETRY_AFTER, e);
    }
    return alone;
  }

  /** How the tables come to be. */
  static FluentConfiguration migrations(DataSource source) {
    return Flyway.configure(Schema.class.getClassLoader())
        .dataSource(source)
        .locations(MIGRATIONS)
        .failOnMissingLocations(true)
        .loggers("slf4j")
        .table("dryrun_schema")
        // Tables of others may be there already.
        .baselineOnMigrate(true)
        .baselineVersion("0");
  }

  static boolean isEmbedded(String url) {
    return url.startsWith("jdbc:h2:")
        && !url.startsWith("jdbc:h2:tcp:")
        && !url.startsWith("jdbc:h2:ssl:");
  }

  private static boolean isOfNewerVersion(MigrationInfo migration) {
    return migration.getState() == MigrationState.FUTURE_SUCCESS;
  }

  private static UnavailableException unreachable(SQLException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && sql.getErrorCode() == H2_IN_USE) {
        return new UnavailableException(
            "The store's file is in use by another process; only one may use it at a time.",
            RETRY_AFTER,
            e);
      }
    }
    return new UnavailableException("The store's database can't be reached.", RETRY_AFTER, e);
  }
}
