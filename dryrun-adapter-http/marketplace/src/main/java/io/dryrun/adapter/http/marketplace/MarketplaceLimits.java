package io.dryrun.adapter.http.marketplace;

import java.time.Duration;

/**
 * Limits of what asking a marketplace may take. Immutable.
 *
 * @param connect how long it may take to get a connection
 * @param answer how long one try may take, from the request to the last byte of the answer
 * @param patience how long all tries of one question may take together, with the pauses between
 * @param tries how often a question is asked that gets no answer, from 1
 * @param bytes how large an answer may be, from 1
 * @param atOnce how many questions may be under way at a time, from 1; more of them wait
 */
public record MarketplaceLimits(
    Duration connect, Duration answer, Duration patience, int tries, int bytes, int atOnce) {

  /** Good for a marketplace that somebody waits for. */
  public static final MarketplaceLimits DEFAULT =
      new MarketplaceLimits(
          Duration.ofSeconds(5), Duration.ofSeconds(15), Duration.ofSeconds(30), 3, 8 << 20, 16);

  /**
   * Refuses what nothing could keep to.
   *
   * @throws IllegalArgumentException if a time is not positive or a number below 1
   */
  public MarketplaceLimits {
    requirePositive(connect, "connect");
    requirePositive(answer, "answer");
    requirePositive(patience, "patience");
    if (tries < 1 || bytes < 1 || atOnce < 1) {
      throw new IllegalArgumentException("Tries, bytes and atOnce must be 1 or more.");
    }
  }

  /** The same with other times for a connection, for one try, and for all tries together. */
  public MarketplaceLimits withTimes(Duration connect, Duration answer, Duration patience) {
    return new MarketplaceLimits(connect, answer, patience, tries, bytes, atOnce);
  }

  /** The same with another number of tries. */
  public MarketplaceLimits withTries(int tries) {
    return new MarketplaceLimits(connect, answer, patience, tries, bytes, atOnce);
  }

  /** The same with another size of answers. */
  public MarketplaceLimits withBytes(int bytes) {
    return new MarketplaceLimits(connect, answer, patience, tries, bytes, atOnce);
  }

  /** The same with another number of questions under way. */
  public MarketplaceLimits withAtOnce(int atOnce) {
    return new MarketplaceLimits(connect, answer, patience, tries, bytes, atOnce);
  }

  private static void requirePositive(Duration time, String name) {
    if (!time.isPositive()) {
      throw new IllegalArgumentException("The time \"%s\" must be positive.".formatted(name));
    }
  }
}
