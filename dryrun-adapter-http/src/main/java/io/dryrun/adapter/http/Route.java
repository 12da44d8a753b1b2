package io.dryrun.adapter.http;

import java.util.UUID;

/** What a path stands for. */
sealed interface Route {

  /** Which methods it has, as the header {@code Allow} lists them. */
  String allow();

  /**
   * {@code …/run/} or {@code …/async_run/} of an offering.
   *
   * @param offering of which
   * @param asynchronous which of the two
   */
  record Start(UUID offering, boolean asynchronous) implements Route {
    @Override
    public String allow() {
      return "POST, OPTIONS";
    }
  }

  /** The list of dry runs. */
  record Listing() implements Route {
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
