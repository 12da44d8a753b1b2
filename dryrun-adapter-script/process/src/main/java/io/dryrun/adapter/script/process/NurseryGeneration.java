package io.dryrun.adapter.script.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;

/** A nursery in use, with what decides when another one takes its place. Thread-safe. */
final class NurseryGeneration {
  private static final int MOST_RUNS = 250;
  private static final Duration LONGEST_LIFE = Duration.ofMinutes(15);
  private static final long MOST_GROWTH = 32L << 20;
  private static final long PAGE = 4096;

  private final Nursery nursery;
  private final List<Object> state;
  private final long start = System.nanoTime();
  private long memory;
  private int runs;

  /**
   * One that begins now.
   *
   * @param state what was so of its interpreter and of what its sandbox shows
   */
  NurseryGeneration(Nursery nursery, List<Object> state) {
    this.nursery = nursery;
    this.state = state;
  }

  Nursery nursery() {
    return nursery;
  }

  /** A run has one of its sandboxes. */
  synchronized void count() {
    runs++;
  }

  /**
   * Whether further runs may start from it.
   *
   * @param now what is so by now of its interpreter and of what its sandbox shows
   */
  synchronized boolean willDo(List<Object> now) {
    if (!nursery.isAlive()
        || System.nanoTime() - start > LONGEST_LIFE.toNanos()
        || runs >= MOST_RUNS
        || !state.equals(now)) {
      return false;
    }
    if (!nursery.ready().isDone()) {
      return true;
    }
    try {
      long held = memory(nursery.ready().join());
      if (memory == 0) {
        memory = held;
      }
      return held - memory < MOST_GROWTH;
    } catch (CompletionException e) {
      return false;
    }
  }

  private static long memory(long pid) {
    try {
      // The second number is what it holds, in pages.
      String[] numbers =
          Files.readString(Path.of("/proc", Long.toString(pid), "statm")).split(" ", -1);
      return Long.parseLong(numbers[1]) * PAGE;
    } catch (IOException e) {
      return 0;
    }
  }
}
