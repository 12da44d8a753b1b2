package io.dryrun.server.config;

/** A form of the answer of {@code run} and {@code async_run} where a request does not say. */
public enum ResponseForm {
  /** The offering with the dry run. */
  REPRESENTATION,
  /** The output or the UUID alone. */
  MINIMAL
}
