package io.dryrun.server.web;

import java.time.Duration;
import java.util.Objects;

/**
 * Limits of what clients may take of the server's connections. Immutable.
 *
 * @param idle how long a connection may be silent while no request is being worked on
 * @param inAll how many there may be; some more get their probes answered and nothing else
 * @param byAddress how many of them may come from one address
 * @param bytesPerSecond at which a client must send its requests and take its answers, in the mean
 * @param patience how much longer than that may be waited for a request or an answer
 */
public record ConnectionLimits(
    Duration idle, int inAll, int byAddress, long bytesPerSecond, Duration patience) {

  /**
   * A minute of silence, 1000 connections, 500 of them from one address, 8 KiB each second with ten
   * seconds to spare.
   */
  public static final ConnectionLimits DEFAULT =
      new ConnectionLimits(Duration.ofSeconds(60), 1000, 500, 8 << 10, Duration.ofSeconds(10));

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException if a number is not positive
   */
  public ConnectionLimits {
    Objects.requireNonNull(idle, "idle");
    Objects.requireNonNull(patience, "patience");
    if (inAll < 1 || byAddress < 1 || bytesPerSecond < 1) {
      throw new IllegalArgumentException("There must be room for one connection and one byte.");
    }
  }

  /** The same with another time of silence. */
  public ConnectionLimits withIdle(Duration idle) {
    return new ConnectionLimits(idle, inAll, byAddress, bytesPerSecond, patience);
  }

  /** The same with other numbers of connections. */
  public ConnectionLimits withConnections(int inAll, int byAddress) {
    return new ConnectionLimits(idle, inAll, byAddress, bytesPerSecond, patience);
  }

  /** The same with another pace. */
  public ConnectionLimits withPace(long bytesPerSecond, Duration patience) {
    return new ConnectionLimits(idle, inAll, byAddress, bytesPerSecond, patience);
  }

  Pace pace() {
    return new Pace(patience.toNanos(), bytesPerSecond);
  }
}
