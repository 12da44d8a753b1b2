package io.dryrun.server.web;

import java.util.List;

/**
 * The condition of the server behind the probes; asked by each of them, so that it must not wait.
 */
public interface Condition {

  /** Whether requests can be served now, for {@code /readyz}. */
  boolean isAnswering();

  /**
   * The threads that the server can't do without and that have died or stand still, by name, for
   * {@code /healthz}: a server with one of them must be started anew. Empty if all go on.
   */
  List<String> stalledThreads();
}
