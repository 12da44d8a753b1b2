package io.dryrun.application.internal.watch;

import io.dryrun.application.port.out.DryRunStore;
import io.dryrun.application.refusal.UnavailableException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.function.Predicate;

/** The feeds of the dry runs that somebody watches, each there as long as it is. Thread-safe. */
public final class RunFeeds {
  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  /** What is executed here tells of itself; this is for what it could not tell. */
  private static final Duration HERE = Duration.ofSeconds(1);

  /** Of what another server executes. */
  private static final Duration ELSEWHERE = Duration.ofMillis(150);

  /** All feeds together ask the store no more often. */
  private static final Duration BETWEEN_TWO = Duration.ofMillis(1);

  /** What an output of the largest size needs in memory is needed this many times at most. */
  private static final int READERS = 4;

  private final DryRunStore store;
  private final Predicate<UUID> executedHere;
  private final Semaphore readers = new Semaphore(READERS);
  private final Map<UUID, Shared> feeds = new HashMap<>();
  private boolean closed;

  /**
   * Feeds that nobody watches yet.
   *
   * @param executedHere whether what happens to a dry run is {@linkplain #changed told} here
   */
  public RunFeeds(DryRunStore store, Predicate<UUID> executedHere) {
    this.store = store;
    this.executedHere = executedHere;
  }

  private static final class Shared {
    private final RunFeed feed;
    private int watches;

    Shared(RunFeed feed) {
      this.feed = feed;
    }
  }

  /** Whether somebody watches it. */
  public synchronized boolean isWatched(UUID dryRun) {
    return feeds.containsKey(dryRun);
  }

  /** There may be something new of it in the store. */
  void changed(UUID dryRun) {
    Shared shared;
    synchronized (this) {
      shared = feeds.get(dryRun);
    }
    if (shared != null) {
      shared.feed.changed();
    }
  }

  /** A feed that is given back by {@link #leave}. */
  synchronized RunFeed join(UUID dryRun, long position, long known) {
    if (closed) {
      throw new UnavailableException(
          "This server is stopping and tells no more of dry runs.", RETRY_AFTER);
    }
    Shared shared =
        feeds.computeIfAbsent(
            dryRun, run -> new Shared(new RunFeed(run, store, () -> pause(run), readers)));
    shared.watches++;
    shared.feed.join(position, known);
    return shared.feed;
  }

  synchronized void leave(UUID dryRun) {
    Shared shared = feeds.get(dryRun);
    if (shared != null && --shared.watches == 0) {
      feeds.remove(dryRun);
    }
  }

  private Duration pause(UUID dryRun) {
    return executedHere.test(dryRun) ? HERE : elsewhere();
  }

  private synchronized Duration elsewhere() {
    Duration shared = BETWEEN_TWO.multipliedBy(feeds.size());
    return shared.compareTo(ELSEWHERE) > 0 ? shared : ELSEWHERE;
  }

  /** Ends all watches, and lets no more begin. Idempotent. */
  public void close() {
    List<Shared> all;
    synchronized (this) {
      closed = true;
      all = List.copyOf(feeds.values());
    }
    all.forEach(shared -> shared.feed.close());
  }
}
