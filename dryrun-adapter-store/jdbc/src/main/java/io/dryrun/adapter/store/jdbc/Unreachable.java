package io.dryrun.adapter.store.jdbc;

import io.dryrun.application.refusal.UnavailableException;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Explanation of why a database can't be reached, for the person who configured it. */
final class Unreachable {
  private static final Duration RETRY_AFTER = Duration.ofSeconds(10);

  private Unreachable() {}

  /**
   * The refusal that tells it. What the driver says names hosts, users and databases, no password.
   */
  static UnavailableException because(SQLException e) {
    SQLException reason = deepest(e);
    String sentence =
        switch (kind(reason)) {
          case "28" -> "The store's database refuses the user or the password";
          case "3D" -> "The store's server has no such database";
          case "42" -> "The store's user lacks a right in its database";
          default -> "The store's database can't be reached";
        };
    return new UnavailableException(
        "%s: %s".formatted(sentence, firstLine(reason.getMessage())), RETRY_AFTER, e);
  }

  private static SQLException deepest(SQLException e) {
    SQLException deepest = e;
    for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        deepest = sql;
      }
    }
    return deepest;
  }

  /** The class of an SQLSTATE, which its first two characters are. */
  private static String kind(SQLException e) {
    String state = e.getSQLState();
    return state == null || state.length() < 2 ? "" : state.substring(0, 2);
  }

  private static String firstLine(@Nullable String message) {
    String line = message == null ? "" : message.lines().findFirst().orElse("").strip();
    return line.isEmpty() ? "the log says more." : line.endsWith(".") ? line : line + ".";
  }
}
