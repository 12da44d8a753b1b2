package io.dryrun.testkit.architecture.wrong.portisaclass.application.port.out;

/** Wrong: a port that does something. */
public final class BusyPort {
  /** Does it. */
  public int act() {
    return 1;
  }
}
