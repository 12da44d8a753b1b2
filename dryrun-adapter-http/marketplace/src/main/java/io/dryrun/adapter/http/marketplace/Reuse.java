package io.dryrun.adapter.http.marketplace;

import java.time.Duration;

/**
 * For how long, and for how many, an answer is used without asking again. Immutable.
 *
 * @param age how long one answer is used; zero to ask each time
 * @param count how many are kept, from 0
 */
public record Reuse(Duration age, int count) {

  /** For offerings: a provider who changes a script sees the change with the next dry run. */
  public static final Reuse OFFERINGS = new Reuse(Duration.ofSeconds(2), 256);

  /** For users: who is shut out of the marketplace is shut out here this much later. */
  public static final Reuse USERS = new Reuse(Duration.ofSeconds(30), 10_000);

  /**
   * Refuses negative values.
   *
   * @throws IllegalArgumentException if one is
   */
  public Reuse {
    if (age.isNegative() || count < 0) {
      throw new IllegalArgumentException("An age and a count are not negative.");
    }
  }

  /** The same with another age. */
  public Reuse withAge(Duration age) {
    return new Reuse(age, count);
  }
}
