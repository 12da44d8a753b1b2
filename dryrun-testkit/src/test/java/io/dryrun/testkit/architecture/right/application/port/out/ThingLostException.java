package io.dryrun.testkit.architecture.right.application.port.out;

/** Tells that a port could not. */
public final class ThingLostException extends RuntimeException {
  private static final long serialVersionUID = 1L;
}
