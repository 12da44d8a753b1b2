package io.dryrun.adapter.http.marketplace;

import java.time.Duration;

/**
 * Bounds of a cache of answers: how long one is used without asking again, and how many are kept.
 * Immutable.
 *
 * @param age how long one answer is used; zero to ask each time
 * @param count how many are kept, from 0
 */
public record CacheSettings(Duration age, int count) {

  /** For offerings: a provider who changes a script sees the change with the next dry run. */
  public static final CacheSettings OFFERINGS = new CacheSettings(Duration.ofSeconds(2), 256);

  /** For users: who is shut out of the marketplace is shut out here this much later. */
  public static final CacheSettings USERS = new CacheSettings(Duration.ofSeconds(30), 10_000);

  /**
   * Refuses negative values.
   *
   * @throws IllegalArgumentException if one is
   */
  public CacheSettings {
    if (age.isNegative() || count < 0) {
      throw new IllegalArgumentException("An age and a count are not negative.");
    }
  }

  /** The same with another age. */
  public CacheSettings withAge(Duration age) {
    return new CacheSettings(age, count);
  }
}
