package io.dryrun.adapter.store.jdbc;

import io.dryrun.application.refusal.UnavailableException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Settings of {@link JdbcDryRuns}; all have defaults. Not thread-safe. */
public final class JdbcDryRunsBuilder {
  private static final Duration SHORTEST_LEASE = Duration.ofMillis(500);

  final DataSource dataSource;
  int connections = 8;
  int concurrency = 4;
  int capacity = 1000;
  Duration lease = Duration.ofSeconds(5);
  Duration poll = Duration.ofMillis(250);
  Duration keep = Duration.ofHours(24);
  Duration keepErred = Duration.ofDays(7);
  Duration cancelLimit = Duration.ofSeconds(30);
  Executor executor = task -> Thread.ofVirtual().name("dryrun").start(task);
  InstantSource clock = InstantSource.system();
  FreeSpace space = new FreeSpace(null, 0);
  @Nullable Boolean shared;

  JdbcDryRunsBuilder(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /**
   * How many transactions that somebody waits for go on at a time; 8 by default. The data source
   * should give three connections more than that: one for the sign of life, one to take from the
   * queue, one to tidy up.
   *
   * @throws IllegalArgumentException if it is less than 1
   */
  public JdbcDryRunsBuilder connections(int most) {
    connections = atLeast(1, most);
    return this;
  }

  /**
   * How many dry runs of the queue this process executes at a time; 4 by default.
   *
   * @throws IllegalArgumentException if it is less than 1
   */
  public JdbcDryRunsBuilder concurrency(int most) {
    concurrency = atLeast(1, most);
    return this;
  }

  /**
   * How many more may wait in the queue, of all servers together; 1000 by default. With several
   * servers, a few more may be let in for a moment.
   *
   * @throws IllegalArgumentException if it is negative
   */
  public JdbcDryRunsBuilder capacity(int most) {
    capacity = atLeast(0, most);
    return this;
  }

  /**
   * For how long a server may give no sign of life before others take over its dry runs; 5 seconds
   * by default, and the same on all servers. It gives five in that time.
   *
   * @throws IllegalArgumentException if it is less than half a second
   */
  public JdbcDryRunsBuilder lease(Duration time) {
    if (time.compareTo(SHORTEST_LEASE) < 0) {
      throw new IllegalArgumentException("A lease is at least half a second long.");
    }
    lease = time;
    return this;
  }

  /**
   * How often this server looks for dry runs that others have accepted; 250 ms by default. Those
   * that it accepts itself start at once.
   */
  public JdbcDryRunsBuilder poll(Duration time) {
    poll = positive(time);
    return this;
  }

  /** How long what is done is kept after its end; 24 hours by default. */
  public JdbcDryRunsBuilder keep(Duration time) {
    keep = positive(time);
    return this;
  }

  /** How long what has erred is kept after its end; 7 days by default. */
  public JdbcDryRunsBuilder keepErred(Duration time) {
    keepErred = positive(time);
    return this;
  }

  /** How long closing waits for what it cancels; 30 seconds by default. */
  public JdbcDryRunsBuilder cancelLimit(Duration time) {
    cancelLimit = positive(time);
    return this;
  }

  /**
   * On which threads dry runs of the queue are executed, and those of dead servers brought to their
   * end; by default each on a virtual thread of its own. It must not run them on the thread that
   * calls, and needs as many threads as {@link #concurrency} says, and some more for what others
   * left; what it refuses is tried again. It stays the embedder's to close, after this.
   */
  public JdbcDryRunsBuilder executor(Executor threads) {
    executor = threads;
    return this;
  }

  /**
   * What time it is, to tell what has been kept long enough; by default the system's clock. Nothing
   * else looks at it: which server is dead is told without clocks.
   */
  public JdbcDryRunsBuilder clock(InstantSource source) {
    clock = source;
    return this;
  }

  /**
   * Accepts nothing new while less than that is free on the disk of a folder; by default nothing is
   * checked. For a database in a file, which must not get into the situation that nothing can be
   * written at all.
   *
   * @param folder where the file is; it must exist
   * @param reserve in bytes
   */
  public JdbcDryRunsBuilder freeSpace(Path folder, long reserve) {
    space = new FreeSpace(folder, reserve);
    return this;
  }

  /**
   * Whether other processes, or other instances in this one, may use the database at the same time.
   * By default they may not if it is in a file, of SQLite, and may otherwise. Servers that share a
   * file must be on one machine, and gain nothing by it.
   */
  public JdbcDryRunsBuilder shared(boolean may) {
    shared = may;
    return this;
  }

  /**
   * Brings the tables to this version, and joins the servers that share them.
   *
   * @throws UnavailableException if the database can't be reached, is none of SQLite and
   *     PostgreSQL, is in use by another process that shares it with nobody, is damaged, or can't
   *     be brought to this version
   */
  public JdbcDryRuns open() {
    Dialect dialect = Schema.dialect(dataSource);
    StoreFile file =
        Boolean.TRUE.equals(shared) ? null : dialect.file().map(StoreFile::take).orElse(null);
    try {
      Schema.migrate(dataSource, dialect);
      if (file != null) {
        file.markUsed();
      }
      return new JdbcDryRuns(this, dialect, file);
    } catch (RuntimeException e) {
      if (file != null) {
        file.close();
      }
      throw e;
    }
  }

  private static int atLeast(int least, int value) {
    if (value < least) {
      throw new IllegalArgumentException("It must be at least " + least + ".");
    }
    return value;
  }

  private static Duration positive(Duration time) {
    if (!time.isPositive()) {
      throw new IllegalArgumentException("A time must be positive.");
    }
    return time;
  }
}
