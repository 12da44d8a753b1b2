package io.dryrun.domain.offering;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A group of organizations that something is open to.
 *
 * @param self the group itself
 * @param parent the group that it is a part of
 * @param customersCount how many organizations it has
 */
public record OrganizationGroup(Reference self, Reference parent, @Nullable Long customersCount) {

  /**
   * Checks the values.
   *
   * @throws NullPointerException if {@code self} or {@code parent} is null
   */
  public OrganizationGroup {
    Objects.requireNonNull(self, "The group is missing; none is Reference.NONE.");
    Objects.requireNonNull(parent, "The parent group is missing; none is Reference.NONE.");
  }
}
