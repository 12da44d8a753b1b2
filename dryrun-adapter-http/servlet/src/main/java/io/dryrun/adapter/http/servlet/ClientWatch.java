package io.dryrun.adapter.http.servlet;

import jakarta.servlet.http.HttpServletRequest;

/**
 * A listener for the end of a connection: notices that a client hangs up while it waits for its
 * answer. The servlet API has no way to ask for that, so that it depends on the container.
 * Implementations are thread-safe.
 */
@FunctionalInterface
public interface ClientWatch {

  /** Notices nothing: what a client has begun goes on without it. */
  ClientWatch NONE = (request, gone) -> () -> {};

  /**
   * Watches a client whose request has been read to its end, until the result is closed.
   *
   * @param gone is run once, from any thread, if the client hangs up; it does not throw
   */
  Watching watch(HttpServletRequest request, Runnable gone);

  /** Goes on until it is closed. */
  interface Watching extends AutoCloseable {
    /** Ends it; {@code gone} may be running at that moment. Idempotent. */
    @Override
    void close();
  }
}
