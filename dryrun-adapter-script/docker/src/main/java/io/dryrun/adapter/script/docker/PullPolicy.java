package io.dryrun.adapter.script.docker;

/** When an image is fetched from its registry. */
enum PullPolicy {
  /** Never: it must be there. */
  NEVER,
  /** When it is not there. */
  MISSING,
  /** Before each run. */
  ALWAYS
}
