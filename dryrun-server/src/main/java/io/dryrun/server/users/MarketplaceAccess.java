package io.dryrun.server.users;

import io.dryrun.application.port.out.AccessPolicy;
import io.dryrun.application.port.out.Visibility;
import io.dryrun.domain.offering.Offering;
import io.dryrun.domain.order.User;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The marketplace's rule: staff may, and so may who holds the permission everywhere or on the
 * offering's customer. The same decides which dry runs a user sees. Thread-safe.
 */
public final class MarketplaceAccess implements AccessPolicy {
  private final Users users;

  /** The rule for {@code users}. */
  public MarketplaceAccess(Users users) {
    this.users = users;
  }

  @Override
  public boolean mayDryRun(User user, Offering offering) {
    UUID customer = offering.ownership().customer().uuid();
    return users
        .account(user)
        .filter(
            account ->
                account.holdsEverywhere(PERMISSION)
                    || (customer != null && customersOf(account).contains(customer)))
        .isPresent();
  }

  @Override
  public Visibility visibleTo(User user) {
    return users
        .account(user)
        .map(
            account ->
                account.holdsEverywhere(PERMISSION)
                    ? Visibility.everything()
                    : Visibility.ofCustomers(customersOf(account)))
        .orElseGet(() -> Visibility.ofCustomers(Set.of()));
  }

  private static Set<UUID> customersOf(Account account) {
    return account.byCustomer().entrySet().stream()
        .filter(entry -> entry.getValue().contains(PERMISSION))
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }
}
