package io.dryrun.server.composition;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.dryrun.adapter.store.jdbc.JdbcDryRuns;
import io.dryrun.adapter.store.jdbc.JdbcDryRunsBuilder;
import io.dryrun.application.port.out.DryRunQueue;
import io.dryrun.application.port.out.DryRunStore;
import io.dryrun.application.refusal.UnavailableException;
import io.dryrun.server.config.Settings;
import io.dryrun.server.input.BadInputException;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** In a database: SQLite in the data folder, or a PostgreSQL that servers share. */
final class DatabaseStorage implements Storage {
  private static final int TRANSACTIONS = 8;

  /** And for the sign of life, the queue and tidying, which must not wait behind requests. */
  private static final int CONNECTIONS = TRANSACTIONS + 3;

  /** A file has one writer, and what it has in memory for each connection is better used else. */
  private static final int CONNECTIONS_TO_FILE = 5;

  private static final int IDLE = 2;

  private static final Duration CONNECT = Duration.ofSeconds(5);

  /** Where a whole machine starts at once, its database may be the last that is ready. */
  private static final Duration FIRST_CONNECTION = Duration.ofMinutes(1);

  /** Longer than any statement takes, short enough to notice that nobody is there any more. */
  private static final Duration ANSWER = Duration.ofSeconds(20);

  private static final String FILE = "dryruns.db";
  private static final String SQLITE = "jdbc:sqlite:";
  private static final String POSTGRESQL = "jdbc:postgresql:";

  /** What the store keeps free on its disk to end what is under way. */
  private static final long RESERVE = 64L << 20;

  private final HikariDataSource connections;
  private final JdbcDryRuns dryRuns;

  private DatabaseStorage(HikariDataSource connections, JdbcDryRuns dryRuns) {
    this.connections = connections;
    this.dryRuns = dryRuns;
  }

  /**
   * Connects, and brings the tables to this version.
   *
   * @throws BadInputException if the database can't be reached or used
   */
  static DatabaseStorage open(Settings settings) {
    Settings.Store store = settings.store();
    Path data = settings.places().data();
    String chosen = store.url();
    HikariDataSource connections = null;
    try {
      if (chosen == null) {
        keepPrivate(data);
      }
      connections = new HikariDataSource(pool(chosen == null ? file(data) : chosen, store));
      if (FirstConnection.await(connections, FIRST_CONNECTION)) {
        // The rest of the start may be as slow; later on a request does not wait for so long.
        connections.getHikariConfigMXBean().setConnectionTimeout(FIRST_CONNECTION.toMillis());
      }
      JdbcDryRunsBuilder dryRuns =
          JdbcDryRuns.over(connections)
              .connections(chosen == null ? CONNECTIONS_TO_FILE - 1 : TRANSACTIONS)
              .concurrency(settings.runs().asynchronous())
              .capacity(settings.runs().queue())
              .lease(store.lease())
              .keep(store.keep())
              .keepErred(store.keepFailed());
      if (chosen == null) {
        dryRuns.freeSpace(data, RESERVE);
      }
      JdbcDryRuns opened = dryRuns.open();
      connections.getHikariConfigMXBean().setConnectionTimeout(CONNECT.toMillis());
      return new DatabaseStorage(connections, opened);
    } catch (UnavailableException e) {
      close(connections);
      throw new BadInputException(
          "Can't use the store of dry runs. %s".formatted(e.getMessage()), e);
    } catch (RuntimeException e) {
      close(connections);
      throw e;
    }
  }

  private static void close(@Nullable HikariDataSource connections) {
    if (connections != null) {
      connections.close();
    }
  }

  /**
   * Requests hold what their senders keep secret, and SQLite lets everybody read what it makes,
   * unless the file is there already: what it lays beside it is readable by the same.
   */
  private static void keepPrivate(Path data) {
    Path file = data.resolve(FILE);
    try {
      Files.createDirectories(data);
      if (Files.notExists(file) && Files.getFileStore(data).supportsFileAttributeView("posix")) {
        Files.createFile(
            file,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      }
    } catch (AccessDeniedException e) {
      throw unusable(data, "this user may not write there", e);
    } catch (FileAlreadyExistsException e) {
      throw unusable(data, "it is no folder", e);
    } catch (FileSystemException e) {
      String reason = e.getReason();
      throw unusable(data, reason == null ? "it can't be made" : reason, e);
    } catch (IOException e) {
      throw unusable(data, String.valueOf(e.getMessage()), e);
    }
  }

  private static BadInputException unusable(Path data, String why, IOException cause) {
    return new BadInputException(
        "Can't use the store of dry runs. The data folder %s can't be used: %s."
            .formatted(data, why),
        cause);
  }

  /** By its URI, in which no character of a path means anything else. */
  private static String file(Path data) {
    return SQLITE + data.toAbsolutePath().normalize().resolve(FILE).toUri();
  }

  private static HikariConfig pool(String url, Settings.Store store) {
    var config = new HikariConfig();
    config.setPoolName("store");
    config.setJdbcUrl(url);
    config.setUsername(store.user());
    config.setPassword(store.password());
    config.setMaximumPoolSize(url.startsWith(SQLITE) ? CONNECTIONS_TO_FILE : CONNECTIONS);
    config.setMinimumIdle(IDLE);
    config.setConnectionTimeout(CONNECT.toMillis());
    // A database that can't be reached is told by who uses the first connection.
    config.setInitializationFailTimeout(-1);
    if (url.startsWith(POSTGRESQL)) {
      config.addDataSourceProperty("ApplicationName", "dryrun");
      config.addDataSourceProperty("connectTimeout", Long.toString(CONNECT.toSeconds()));
      config.addDataSourceProperty("socketTimeout", Long.toString(ANSWER.toSeconds()));
      config.addDataSourceProperty("tcpKeepAlive", "true");
      // Else a server that stands still in a transaction would hold up those that take over.
      config.addDataSourceProperty(
          "options", "-c idle_in_transaction_session_timeout=" + store.lease().toMillis());
    }
    return config;
  }

  @Override
  public void meter(MeterRegistry meters) {
    connections.setMetricRegistry(meters);
  }

  @Override
  public DryRunStore store() {
    return dryRuns.store();
  }

  @Override
  public DryRunQueue queue() {
    return dryRuns.queue();
  }

  @Override
  public boolean isAnswering() {
    return dryRuns.isAnswering();
  }

  @Override
  public List<String> stalledThreads() {
    return dryRuns.stalledThreads();
  }

  @Override
  public boolean drain(Duration limit) {
    return dryRuns.drain(limit);
  }

  @Override
  public void close() {
    dryRuns.close();
    connections.close();
  }
}
