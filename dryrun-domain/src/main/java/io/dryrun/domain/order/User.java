package io.dryrun.domain.order;

import java.util.Objects;

/**
 * A user as scripts and records see them. What a user may do is not part of it.
 *
 * @param username unique in the marketplace; not blank
 * @param email may be empty
 */
public record User(String username, String email) {

  /** Refuses a blank username. */
  public User {
    if (username.isBlank()) {
      throw new IllegalArgumentException("A user has a username.");
    }
    Objects.requireNonNull(email, "email");
  }
}
