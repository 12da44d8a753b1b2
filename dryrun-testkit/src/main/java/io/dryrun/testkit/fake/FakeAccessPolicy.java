package io.dryrun.testkit.fake;

import io.dryrun.application.port.out.AccessPolicy;
import io.dryrun.application.port.out.Visibility;
import io.dryrun.domain.offering.Offering;
import io.dryrun.domain.order.User;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Holds the marketplace's permission as a test grants it: globally, or on a customer. Nobody has it
 * at first. Users are told apart by their username. Thread-safe.
 */
public final class FakeAccessPolicy implements AccessPolicy {
  private final Set<String> everywhere = ConcurrentHashMap.newKeySet();
  private final Map<String, Set<UUID>> customers = new ConcurrentHashMap<>();

  /** Grants the permission globally, as staff has it. */
  public FakeAccessPolicy allowEverywhere(User user) {
    everywhere.add(user.username());
    return this;
  }

  /** Grants the permission on one customer's offerings. */
  public FakeAccessPolicy allow(User user, UUID customer) {
    customersOf(user).add(customer);
    return this;
  }

  /** Takes all permissions away. */
  public FakeAccessPolicy forbid(User user) {
    everywhere.remove(user.username());
    customers.remove(user.username());
    return this;
  }

  @Override
  public boolean mayDryRun(User user, Offering offering) {
    UUID customer = offering.ownership().customer().uuid();
    return everywhere.contains(user.username())
        || (customer != null && customersOf(user).contains(customer));
  }

  @Override
  public Visibility visibleTo(User user) {
    return everywhere.contains(user.username())
        ? Visibility.everything()
        : Visibility.ofCustomers(customersOf(user));
  }

  private Set<UUID> customersOf(User user) {
    return customers.computeIfAbsent(user.username(), name -> ConcurrentHashMap.newKeySet());
  }
}
