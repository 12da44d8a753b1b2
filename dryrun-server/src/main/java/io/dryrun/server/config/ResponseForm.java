package io.dryrun.server.config;

/** What {@code run} and {@code async_run} answer where a request does not say. */
public enum ResponseForm {
  /** The offering with the dry run. */
  REPRESENTATION,
  /** The output or the UUID alone. */
  MINIMAL
}
