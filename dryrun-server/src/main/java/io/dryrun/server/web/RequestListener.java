package io.dryrun.server.web;

import java.time.Duration;

/**
 * Hears of each request but those of probes once it is answered. Called by many threads at once.
 */
@FunctionalInterface
public interface RequestListener {
  /** Hears nothing. */
  RequestListener NONE = (method, path, status, took) -> {};

  /**
   * One was answered, or its client left.
   *
   * @param method one of HTTP's; {@code OTHER} for what no standard names
   * @param path as it was asked for, without a query
   * @param status of the answer
   * @param took from its arrival to the end of the answer
   */
  void answered(String method, String path, int status, Duration took);
}
