package io.dryrun.server.composition;

import io.dryrun.application.port.out.DryRunQueue;
import io.dryrun.application.port.out.DryRunStore;
import io.dryrun.server.config.Settings;
import io.dryrun.server.input.BadInputException;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;

/** A store and a queue of dry runs that belong together. Thread-safe. */
interface Storage extends AutoCloseable {
  /**
   * The one that the settings name.
   *
   * @throws BadInputException if it can't be used
   */
  static Storage open(Settings settings) {
    return Settings.Store.MEMORY.equals(settings.store().url())
        ? new MemoryStorage(settings.runs())
        : DatabaseStorage.open(settings);
  }

  /** What remembers dry runs. */
  DryRunStore store();

  /** What holds accepted ones. */
  DryRunQueue queue();

  /** Whether it could be used when it was last looked at, about a second ago. */
  boolean isAnswering();

  /** Has what it knows of its connections measured, if it has any. */
  default void meter(MeterRegistry meters) {}

  /** Its threads that have died or stand still, by name. */
  List<String> stalledThreads();

  /**
   * Begins no more dry runs, and waits for those that it began.
   *
   * @return whether all have ended in that time
   */
  boolean drain(Duration limit);

  /** Waits a little for the last ends, and keeps them. What waits is left to others. */
  @Override
  void close();
}
