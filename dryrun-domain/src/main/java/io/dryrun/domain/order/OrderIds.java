package io.dryrun.domain.order;

import java.util.Objects;
import java.util.UUID;

/**
 * The ids that are made up for an imagined order.
 *
 * @param order of the order itself
 * @param project of its project
 * @param resource of its resource, unless the request names one
 */
public record OrderIds(UUID order, UUID project, UUID resource) {

  /** Refuses nulls. */
  public OrderIds {
    Objects.requireNonNull(order, "order");
    Objects.requireNonNull(project, "project");
    Objects.requireNonNull(resource, "resource");
  }
}
