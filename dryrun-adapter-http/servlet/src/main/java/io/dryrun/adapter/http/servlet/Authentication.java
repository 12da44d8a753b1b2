package io.dryrun.adapter.http.servlet;

import io.dryrun.domain.order.User;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;

/**
 * Says who sent a request. Asked once for each request, before anything else; an embedder answers
 * with what its own security has found out already. Implementations are thread-safe.
 */
@FunctionalInterface
public interface Authentication {

  /**
   * Who sent {@code request}. May throw {@link io.dryrun.application.refusal.UnavailableException}
   * if that can't be known now.
   */
  Result authenticate(HttpServletRequest request);

  /** What was found out. */
  sealed interface Result {

    /**
     * The request is of this user.
     *
     * @param user who
     */
    record Known(User user) implements Result {
      /** Refuses nulls. */
      public Known {
        Objects.requireNonNull(user, "user");
      }
    }

    /**
     * It is not known whose the request is: it is answered with 401.
     *
     * @param detail the sentence for the client; must not tell more than the client may know
     */
    record Unknown(String detail) implements Result {
      /** What the marketplace says to a request without a token. */
      public static final Unknown NO_CREDENTIALS =
          new Unknown("Authentication credentials were not provided.");

      /** What the marketplace says to a request with a token that it does not know. */
      public static final Unknown INVALID_TOKEN = new Unknown("Invalid token.");

      /** Refuses nulls. */
      public Unknown {
        Objects.requireNonNull(detail, "detail");
      }
    }
  }
}
