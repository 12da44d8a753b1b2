package io.dryrun.application.port.out;

import io.dryrun.domain.run.DryRun;
import java.util.Set;
import java.util.UUID;

/** The set of dry runs that somebody may see. A store turns it into a condition of its query. */
public sealed interface Visibility {

  /** Whether {@code dryRun} is among them. */
  boolean includes(DryRun dryRun);

  /** All of them. */
  static Visibility everything() {
    return new Everything();
  }

  /** Those of offerings of {@code customers}; none if there are none. */
  static Visibility ofCustomers(Set<UUID> customers) {
    return new OfCustomers(customers);
  }

  /** All dry runs. */
  record Everything() implements Visibility {
    @Override
    public boolean includes(DryRun dryRun) {
      return true;
    }
  }

  /**
   * The dry runs of offerings that belong to certain customers.
   *
   * @param customers their ids; copied
   */
  record OfCustomers(Set<UUID> customers) implements Visibility {
    /** Copies {@code customers}. */
    public OfCustomers {
      customers = Set.copyOf(customers);
    }

    @Override
    public boolean includes(DryRun dryRun) {
      return dryRun.customer().filter(customers::contains).isPresent();
    }
  }
}
