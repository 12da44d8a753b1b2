package io.dryrun.server.users;

import io.dryrun.domain.order.User;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/**
 * A user with what only the server knows. Immutable. {@link #toString} shows no hash.
 *
 * @param user who it is
 * @param staff whether everything is permitted
 * @param tokens hashes of the tokens that speak for the user
 * @param everywhere permissions on everything
 * @param byCustomer permissions on what belongs to a customer
 */
public record Account(
    User user,
    boolean staff,
    List<TokenHash> tokens,
    Set<String> everywhere,
    Map<UUID, Set<String>> byCustomer) {

  /** Copies the collections. */
  public Account {
    Objects.requireNonNull(user, "user");
    tokens = List.copyOf(tokens);
    everywhere = Set.copyOf(everywhere);
    byCustomer = Map.copyOf(byCustomer);
  }

  /** An account with a token and nothing else, or with everything if {@code staff}. */
  public static Account of(User user, boolean staff, TokenHash token) {
    return new Account(user, staff, List.of(token), Set.of(), Map.of());
  }

  /** The same with one more token. */
  public Account withToken(TokenHash token) {
    var more = new ArrayList<>(tokens);
    more.add(token);
    return new Account(user, staff, more, everywhere, byCustomer);
  }

  /** The same with everything permitted. */
  Account asStaff() {
    return new Account(user, true, tokens, everywhere, byCustomer);
  }

  /** Whether the user holds {@code permission} on everything. */
  public boolean holdsEverywhere(String permission) {
    return staff || everywhere.contains(permission);
  }

  @Override
  public String toString() {
    return "Account[%s]".formatted(user.username());
  }
}
