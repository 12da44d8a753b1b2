package io.dryrun.adapter.script.kit;

/** The times at which an image is fetched from its registry. */
public enum PullPolicy {
  /** When it is not there. */
  MISSING,
  /** Never: it must be there. */
  NEVER,
  /** Before each run. */
  ALWAYS;

  /** {@code pull}. */
  public static Setting<PullPolicy> setting() {
    return Setting.of("pull", Form.choice(PullPolicy.class), "missing", "`never` or `always`");
  }
}
