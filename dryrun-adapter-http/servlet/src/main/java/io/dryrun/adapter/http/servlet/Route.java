package io.dryrun.adapter.http.servlet;

import java.util.UUID;

/** A route: what a path stands for. */
sealed interface Route {

  /** Which methods it has, as the header {@code Allow} lists them. */
  String allow();

  /**
   * {@code …/run/} and its like of an offering.
   *
   * @param offering of which
   * @param action which of them
   */
  record Script(UUID offering, Action action) implements Route {
    @Override
    public String allow() {
      return "POST, OPTIONS";
    }
  }

  /** What can be done with an offering's scripts. */
  enum Action {
    /** Run one and wait for it. */
    RUN,
    /** Run one without waiting. */
    ASYNC_RUN,
    /** Run them all for the life of one resource. */
    REHEARSE
  }

  /** The list of dry runs. */
  record Listing() implements Route {
    @Override
    public String allow() {
      return "GET, HEAD, OPTIONS";
    }
  }

  /**
   * {@code …/cancel/} of a dry run.
   *
   * @param dryRun which
   */
  record Cancel(UUID dryRun) implements Route {
    @Override
    public String allow() {
      return "POST, OPTIONS";
    }
  }

  /**
   * {@code …/events/} of a dry run.
   *
   * @param dryRun which
   */
  record Events(UUID dryRun) implements Route {
    @Override
    public String allow() {
      return "GET, HEAD, OPTIONS";
    }
  }

  /**
   * One dry run.
   *
   * @param dryRun which
   */
  record Single(UUID dryRun) implements Route {
    @Override
    public String allow() {
      return "GET, HEAD, OPTIONS";
    }
  }
}
