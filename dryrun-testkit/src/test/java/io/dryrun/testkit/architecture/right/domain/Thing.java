package io.dryrun.testkit.architecture.right.domain;

import jakarta.validation.constraints.NotBlank;
import java.time.Instant;

/** Knows the JDK and a constraint. */
public record Thing(@NotBlank String name, Instant created) {}
