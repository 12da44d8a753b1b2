package io.dryrun.testkit.fake;

import io.dryrun.application.port.out.IdSource;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Gives the ids {@code 00000000-0000-4000-8000-000000000001}, {@code …2} and so on, so that a test
 * knows them beforehand. Thread-safe.
 */
public final class SequentialIds implements IdSource {
  private static final long VERSION_4 = 0x4000L;
  private static final long VARIANT = 0x8000_0000_0000_0000L;

  private final AtomicLong given = new AtomicLong();

  @Override
  public UUID next() {
    return nth(given.incrementAndGet());
  }

  /**
   * The id that is given as the {@code number}th, counted from 1.
   *
   * @throws IllegalArgumentException if {@code number} is not positive
   */
  public static UUID nth(long number) {
    if (number < 1) {
      throw new IllegalArgumentException("Ids are counted from 1.");
    }
    return new UUID(VERSION_4, VARIANT | number);
  }

  /** How many were given so far. */
  public long given() {
    return given.get();
  }
}
