package io.dryrun.application.service;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * The dry runs that this process executes, or that somebody waits for in it. A run is in hand from
 * before its first step until after its last one, so that whoever asks for its end is heard at any
 * moment. Thread-safe.
 */
final class RunsInHand {
  private final Map<UUID, RunInHand> runs = new ConcurrentHashMap<>();

  /**
   * Takes a new run in hand until it is closed.
   *
   * @throws IllegalStateException if it is in hand already
   */
  RunInHand take(UUID dryRun) {
    return taken(dryRun)
        .orElseThrow(() -> new IllegalStateException("Two dry runs have the id " + dryRun));
  }

  /** Takes a run in hand for {@code action}; does nothing if it is in hand already. */
  void ifFree(UUID dryRun, Consumer<RunInHand> action) {
    taken(dryRun)
        .ifPresent(
            taken -> {
              try (RunInHand hand = taken) {
                action.accept(hand);
              }
            });
  }

  private Optional<RunInHand> taken(UUID dryRun) {
    var run = new RunInHand(() -> runs.remove(dryRun));
    return runs.putIfAbsent(dryRun, run) == null ? Optional.of(run) : Optional.empty();
  }

  /** Asks a run to end; false if it is not in hand. */
  boolean stop(UUID dryRun) {
    RunInHand run = runs.get(dryRun);
    if (run == null) {
      return false;
    }
    run.stop();
    return true;
  }

  /** A run that can be asked to end. Thread-safe. */
  static final class RunInHand implements AutoCloseable {
    private final Runnable letGo;
    private Runnable onStop = () -> {};
    private boolean stopped;

    RunInHand(Runnable letGo) {
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

    void stop() {
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
