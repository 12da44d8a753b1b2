package io.dryrun.server.users;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All accounts at one moment. Immutable.
 *
 * @param all in the order of the file, each username once
 */
public record Accounts(List<Account> all) {

  /** Copies {@code all}. */
  public Accounts {
    all = List.copyOf(all);
  }

  /** The account that {@code token} speaks for. Takes the same time whichever it is, if any. */
  public Optional<Account> byToken(String token) {
    var presented = TokenHash.of(token);
    Optional<Account> found = Optional.empty();
    for (Account account : all) {
      for (TokenHash hash : account.tokens()) {
        if (hash.equals(presented)) {
          found = Optional.of(account);
        }
      }
    }
    return found;
  }

  /** The account of that username. */
  public Optional<Account> byUsername(String username) {
    return all.stream().filter(a -> a.user().username().equals(username)).findFirst();
  }

  /** These with {@code account} in place of the one with its username, or at the end. */
  public Accounts with(Account account) {
    var next = new ArrayList<>(all);
    next.replaceAll(old -> old.user().username().equals(account.user().username()) ? account : old);
    if (!next.contains(account)) {
      next.add(account);
    }
    return new Accounts(next);
  }
}
