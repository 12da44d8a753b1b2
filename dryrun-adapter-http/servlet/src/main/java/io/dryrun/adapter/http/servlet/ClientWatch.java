package io.dryrun.adapter.http.servlet;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;

/**
 * A listener for the end of a connection: notices that a client hangs up while it waits for its
 * answer. The servlet API has no way to ask for that, so that it depends on the container, or on
 * writing to the client. Implementations are thread-safe.
 */
@FunctionalInterface
public interface ClientWatch {

  /** Notices nothing: what a client has begun goes on without it. */
  ClientWatch NONE = (request, keepAlive, gone) -> () -> {};

  /**
   * Watches a client whose request has been read to its end, until the result is closed.
   *
   * @param keepAlive white space before the answer, which an implementation may send
   * @param gone is run once, from any thread, if the client hangs up; it does not throw
   */
  Watching watch(HttpServletRequest request, KeepAlive keepAlive, Runnable gone);

  /**
   * A watch for any container, which sends white space to the client again and again; it has a
   * virtual thread for each client that waits. A client that is gone is noticed after two
   * intervals. An answer that takes longer than the interval always has the status 200: where it
   * fails later, because the store is away for instance, its connection is broken off.
   *
   * @param every the time between two spaces, such as five seconds
   * @throws IllegalArgumentException if {@code every} is less than a millisecond
   */
  static ClientWatch keepAlive(Duration every) {
    return new KeepAliveWatch(every);
  }

  /** Goes on until it is closed. */
  interface Watching extends AutoCloseable {
    /** Ends it; {@code gone} may be running at that moment, but no more is sent. Idempotent. */
    @Override
    void close();
  }
}
