package io.dryrun.server.composition;

import java.net.SocketTimeoutException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The first connection to a database, which may take its time where a whole machine starts at once.
 */
final class FirstConnection {
  private static final Logger log = LoggerFactory.getLogger(FirstConnection.class);

  private FirstConnection() {}

  /**
   * Waits as long as there is no answer at all. Returns when there is one, be it a refusal, and
   * when the time is up: in either case the next who asks for a connection learns what is the
   * matter.
   *
   * @param source gives up by itself after a while
   * @return whether there is a connection
   */
  static boolean await(DataSource source, Duration longest) {
    long begin = System.nanoTime();
    while (true) {
      try (Connection connection = source.getConnection()) {
        return true;
      } catch (SQLException e) {
        Duration left = longest.minusNanos(System.nanoTime() - begin);
        if (!isSilence(e) || !left.isPositive()) {
          return false;
        }
        log.warn(
            "The store does not answer yet; the server waits for it, up to {} s more",
            left.toSeconds());
      }
    }
  }

  /** A pool that waited in vain tells what the database answered, if it did, as the cause. */
  private static boolean isSilence(SQLException e) {
    boolean refused = false;
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof SocketTimeoutException || cause instanceof SQLTimeoutException) {
        return true;
      }
      refused |= !(cause instanceof SQLTransientConnectionException);
    }
    return !refused;
  }
}
