package io.dryrun.testkit.architecture.right.domain;

import io.dryrun.testkit.architecture.right.domain.internal.Detail;
import jakarta.validation.constraints.NotBlank;
import java.time.Instant;

/** Knows the JDK, a constraint, and what is internal to the domain. */
public record Thing(@NotBlank String name, Instant created) {

  /** What nobody else makes. */
  public Detail detail() {
    return new Detail(name);
  }
}
