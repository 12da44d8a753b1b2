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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** In a database: H2 in the data folder, or a PostgreSQL that servers share. */
final class DatabaseStorage implements Storage {
  private static final int TRANSACTIONS = 8;

  /** And for the sign of life, the queue and tidying, which must not wait behind requests. */
  private static final int CONNECTIONS = TRANSACTIONS + 3;

  /** Never none, for a file is closed with its last connection. */
  private static final int IDLE = 2;

  private static final Duration CONNECT = Duration.ofSeconds(5);

  /** Longer than any statement takes, short enough to notice that nobody is there any more. */
  private static final Duration ANSWER = Duration.ofSeconds(20);

  private static final String FILE = "dryruns";
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
      Files.createDirectories(data);
      if (chosen == null) {
        keepPrivate(data.resolve(FILE + ".mv.db"));
      }
      connections = new HikariDataSource(pool(chosen == null ? file(data) : chosen, store));
      JdbcDryRunsBuilder dryRuns =
          JdbcDryRuns.over(connections)
              .connections(TRANSACTIONS)
              .concurrency(settings.runs().asynchronous())
              .capacity(settings.runs().queue())
              .lease(store.lease())
              .keep(store.keep())
              .keepErred(store.keepFailed());
      if (chosen == null) {
        dryRuns.freeSpace(data, RESERVE);
      }
      return new DatabaseStorage(connections, dryRuns.open());
    } catch (UnavailableException | IOException e) {
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

  /** Requests hold what their senders keep secret, and H2 lets everybody read what it makes. */
  private static void keepPrivate(Path file) throws IOException {
    if (Files.notExists(file)
        && Files.getFileStore(file.getParent()).supportsFileAttributeView("posix")) {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
  }

  private static String file(Path data) throws IOException {
    String path = data.toAbsolutePath().normalize().resolve(FILE).toString();
    if (path.contains(";")) {
      throw new IOException(
          "The data folder %s has a semicolon in its name, which the database would misread: choose another."
              .formatted(data));
    }
    // A file of traces beside it would quote statements with what they hold.
    return "jdbc:h2:file:%s;WRITE_DELAY=10000;DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0"
        .formatted(path);
  }

  private static HikariConfig pool(String url, Settings.Store store) {
    var config = new HikariConfig();
    config.setPoolName("store");
    config.setJdbcUrl(url);
    config.setUsername(store.user());
    config.setPassword(store.password());
    config.setMaximumPoolSize(CONNECTIONS);
    config.setMinimumIdle(IDLE);
    config.setConnectionTimeout(CONNECT.toMillis());
    // A database that can't be reached is told by who uses the first connection.
    config.setInitializationFailTimeout(-1);
    config.setExceptionOverride(new ClosedDatabase());
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
  public boolean drain(Duration limit) {
    return dryRuns.drain(limit);
  }

  @Override
  public void close() {
    dryRuns.close();
    connections.close();
  }
}
