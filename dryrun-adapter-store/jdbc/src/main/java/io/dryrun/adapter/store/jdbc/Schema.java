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

/** Migration of the tables to what this version needs. They may share a schema with others. */
final class Schema {
  private static final Logger log = LoggerFactory.getLogger(Schema.class);
  private static final Duration RETRY_AFTER = Duration.ofSeconds(10);
  private static final int ATTEMPTS = 4;
  private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(500);
  private static final String MIGRATIONS = "classpath:io/dryrun/adapter/store/jdbc/migration/";

  private Schema() {}

  /**
   * What speaks with the database.
   *
   * @throws UnavailableException if it can't be reached, or is none that is known
   */
  static Dialect dialect(DataSource dataSource) {
    try (Connection connection = dataSource.getConnection()) {
      return Dialect.of(connection);
    } catch (SQLException e) {
      throw Unreachable.because(e);
    }
  }

  /**
   * Looks at the database, and migrates.
   *
   * @throws UnavailableException if the database is damaged, can't be brought to this version, or
   *     is beyond it
   */
  static void migrate(DataSource dataSource, Dialect dialect) {
    try (Connection connection = dataSource.getConnection()) {
      dialect.check(connection);
    } catch (SQLException e) {
      throw dialect.unusable(e);
    }
    try {
      Flyway flyway = migrations(dataSource, dialect).load();
      if (Stream.of(flyway.info().all()).anyMatch(Schema::isOfNewerVersion)) {
        throw new UnavailableException(
            "The store's tables are those of a newer version of this program; only such a one can use them.",
            RETRY_AFTER,
            new IllegalStateException("A migration is unknown."));
      }
      int migrations = migrated(flyway);
      if (migrations > 0) {
        log.info("The store's tables were brought to this version by {} migrations", migrations);
      }
    } catch (FlywayException e) {
      log.error("The store's tables can't be brought to this version", e);
      throw new UnavailableException(
          "The store's tables can't be brought to this version; the log says why.", RETRY_AFTER, e);
    }
  }

  /** Servers that find an empty database at the same moment get in each other's way once. */
  private static int migrated(Flyway flyway) {
    for (int attempt = 1; ; attempt++) {
      try {
        return flyway.migrate().migrationsExecuted;
      } catch (FlywayException e) {
        if (attempt == ATTEMPTS || !paused()) {
          throw e;
        }
        log.info(
            "The store's tables are tried again; another server may be at them: {}",
            e.getMessage());
      }
    }
  }

  private static boolean paused() {
    try {
      Thread.sleep(BETWEEN_ATTEMPTS);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** How the tables come to be. */
  static FluentConfiguration migrations(DataSource source, Dialect dialect) {
    return Flyway.configure(Schema.class.getClassLoader())
        .dataSource(source)
        .locations(MIGRATIONS + dialect.migrations())
        .failOnMissingLocations(true)
        .loggers("slf4j")
        .table("dryrun_schema")
        // Tables of others may be there already.
        .baselineOnMigrate(true)
        .baselineVersion("0");
  }

  private static boolean isOfNewerVersion(MigrationInfo migration) {
    return migration.getState() == MigrationState.FUTURE_SUCCESS;
  }
}
