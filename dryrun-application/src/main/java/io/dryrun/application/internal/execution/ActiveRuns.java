package io.dryrun.application.internal.execution;

import io.dryrun.application.refusal.UnavailableException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The registry of the dry runs that this process executes, or that somebody waits for in it. A run
 * is registered from before its first step until after its last one, so that whoever asks for its
 * end is heard at any moment. Thread-safe.
 */
public final class ActiveRuns {
  private static final Duration RETRY_AFTER = Duration.ofSeconds(10);

  private final Map<UUID, ActiveRun> runs = new HashMap<>();
  private boolean closed;

  /**
   * Takes a new run in hand until it is closed.
   *
   * @throws IllegalStateException if it is in hand already
   * @throws UnavailableException if no more are taken
   */
  ActiveRun take(UUID dryRun) {
    return taken(dryRun)
        .orElseThrow(() -> new IllegalStateException("Two dry runs have the id " + dryRun));
  }

  /**
   * Takes a run in hand for {@code action}; does nothing if it is in hand already.
   *
   * @throws UnavailableException if no more are taken
   */
  public void ifFree(UUID dryRun, Consumer<ActiveRun> action) {
    taken(dryRun)
        .ifPresent(
            taken -> {
              try (ActiveRun hand = taken) {
                action.accept(hand);
              }
            });
  }

  private synchronized Optional<ActiveRun> taken(UUID dryRun) {
    requireOpen();
    var run = new ActiveRun(() -> letGo(dryRun));
    return runs.putIfAbsent(dryRun, run) == null ? Optional.of(run) : Optional.empty();
  }

  private synchronized void letGo(UUID dryRun) {
    runs.remove(dryRun);
    notifyAll();
  }

  /**
   * Does nothing as long as runs are taken.
   *
   * @throws UnavailableException if no more are
   */
  public synchronized void requireOpen() {
    if (closed) {
      throw new UnavailableException(
          "This server is stopping and takes no more dry runs.", RETRY_AFTER);
    }
  }

  /** Asks a run to end; false if it is not in hand. */
  public boolean stop(UUID dryRun) {
    Optional<ActiveRun> run = find(dryRun);
    run.ifPresent(ActiveRun::stop);
    return run.isPresent();
  }

  /** Whether it is in hand. */
  public boolean has(UUID dryRun) {
    return find(dryRun).isPresent();
  }

  private synchronized Optional<ActiveRun> find(UUID dryRun) {
    return Optional.ofNullable(runs.get(dryRun));
  }

  /**
   * Takes no more, asks those in hand to end, and waits until they have; no longer if interrupted.
   *
   * @return how many are still in hand
   */
  public int close(Duration limit) {
    close().forEach(ActiveRun::stop);
    return awaitEnds(System.nanoTime() + limit.toNanos());
  }

  private synchronized List<ActiveRun> close() {
    closed = true;
    // All, before the first ends: who has its turn then must not start a script any more.
    runs.values().forEach(ActiveRun::mark);
    return List.copyOf(runs.values());
  }

  private synchronized int awaitEnds(long deadline) {
    try {
      for (long left = deadline - System.nanoTime();
          !runs.isEmpty() && left > 0;
          left = deadline - System.nanoTime()) {
        TimeUnit.NANOSECONDS.timedWait(this, left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return runs.size();
  }

  /** A run that can be asked to end. Thread-safe. */
  public static final class ActiveRun implements AutoCloseable {
    private final Runnable letGo;
    private Runnable onStop = () -> {};
    private boolean stopped;

    ActiveRun(Runnable letGo) {
      this.letGo = letGo;
    }

    /** What ends it from now on; called at once if its end was asked for already. */
    void onStop(Runnable action) {
      boolean now;
      synchronized (this) {
        onStop = action;
        now = stopped;
      }
      if (now) {
        action.run();
      }
    }

    private synchronized void mark() {
      stopped = true;
    }

    public void stop() {
      Runnable action;
      synchronized (this) {
        stopped = true;
        action = onStop;
      }
      action.run();
    }

    synchronized boolean isStopped() {
      return stopped;
    }

    @Override
    public void close() {
      letGo.run();
    }
  }
}
