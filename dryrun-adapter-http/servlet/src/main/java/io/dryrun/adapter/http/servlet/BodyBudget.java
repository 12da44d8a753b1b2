package io.dryrun.adapter.http.servlet;

import java.util.concurrent.atomic.AtomicLong;

/**
 * A budget of bytes that the bodies of all requests under way have together. A body counts from
 * when its bytes arrive, not from when they are announced, until its request is answered: a script
 * that waits for its turn is as large as the body in which it came. Thread-safe.
 */
final class BodyBudget {
  private final long most;
  private final AtomicLong used = new AtomicLong();

  BodyBudget(long most) {
    this.most = most;
  }

  /** The part of one request, which has nothing yet. */
  Share share() {
    return new Share();
  }

  /** What one request has of it. Not thread-safe. */
  final class Share implements AutoCloseable {
    private long taken;

    private Share() {}

    /**
     * Takes so many bytes more.
     *
     * @throws ProblemException with 503 if they are not left
     */
    void take(int bytes) {
      taken += bytes;
      if (used.addAndGet(bytes) > most) {
        throw new ProblemException(
            Problem.of(
                    Status.SERVICE_UNAVAILABLE,
                    "The server has as much of other requests to keep as it can hold. Try again"
                        + " later.")
                .with("Retry-After", "5"));
      }
    }

    /** Gives all back. */
    @Override
    public void close() {
      used.addAndGet(-taken);
      taken = 0;
    }
  }
}
