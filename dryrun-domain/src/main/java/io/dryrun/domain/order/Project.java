package io.dryrun.domain.order;

import java.util.Objects;
import java.util.UUID;

/**
 * The imagined project in which the order is made.
 *
 * @param uuid made up for this order
 * @param name what scripts see
 */
public record Project(UUID uuid, String name) {

  /** The name that the reference implementation gives it. */
  public static final String NAME = "Dry-run project";

  /** Refuses nulls. */
  public Project {
    Objects.requireNonNull(uuid, "uuid");
    Objects.requireNonNull(name, "name");
  }
}
