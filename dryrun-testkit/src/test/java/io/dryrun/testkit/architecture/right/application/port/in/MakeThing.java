package io.dryrun.testkit.architecture.right.application.port.in;

import io.dryrun.testkit.architecture.right.domain.Thing;

/** A way in. */
public interface MakeThing {
  /** Makes it. */
  Thing make(String name);
}
