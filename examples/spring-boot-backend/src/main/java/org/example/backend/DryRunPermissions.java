package org.example.backend;

import io.dryrun.application.port.out.AccessPolicy;
import io.dryrun.application.port.out.Visibility;
import io.dryrun.domain.offering.Offering;
import io.dryrun.domain.order.User;
import java.util.Set;
import java.util.UUID;

/** Staff may do everything, a provider's people what concerns its offerings, buyers nothing. */
record DryRunPermissions(Accounts accounts) implements AccessPolicy {

  @Override
  public boolean mayDryRun(User user, Offering offering) {
    return switch (visibleTo(user)) {
      case Visibility.Everything() -> true;
      case Visibility.OfCustomers(Set<UUID> customers) ->
          customers.contains(offering.ownership().customer().uuid());
    };
  }

  @Override
  public Visibility visibleTo(User user) {
    return accounts
        .findById(user.username())
        .map(
            account ->
                switch (account.role) {
                  case STAFF -> Visibility.everything();
                  case PROVIDER -> Visibility.ofCustomers(Set.of(account.provider));
                  case BUYER -> Visibility.ofCustomers(Set.of());
                })
        .orElse(Visibility.ofCustomers(Set.of()));
  }
}
