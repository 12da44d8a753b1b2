package io.dryrun.server.composition;

import java.util.Objects;

/** Which version of the program this is. */
public final class Version {

  private Version() {}

  /** The version in the manifest of the program's jar; {@code development} outside of a jar. */
  public static String text() {
    return Objects.requireNonNullElse(
        Version.class.getPackage().getImplementationVersion(), "development");
  }
}
