package io.dryrun.adapter.http.servlet;

import io.dryrun.domain.order.User;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Knows users by the token in {@code Authorization: Token …} or {@code Authorization: Bearer …}, as
 * the marketplace does. Thread-safe if its lookup is.
 */
public final class TokenAuthentication implements Authentication {
  private static final Pattern CREDENTIALS =
      Pattern.compile("(?:Token|Bearer) +([!-~]+) *", Pattern.CASE_INSENSITIVE);
  private static final Pattern SCHEME =
      Pattern.compile("(?:Token|Bearer)(?: .*)?", Pattern.CASE_INSENSITIVE);

  private final Function<String, Optional<User>> users;

  /**
   * With a way to find a token's user. Tokens are never logged here, and should not be there.
   *
   * @param users token to user; empty for a token that nobody has. It is called for each request
   *     and must not take longer for a token that is nearly right
   */
  public TokenAuthentication(Function<String, Optional<User>> users) {
    this.users = Objects.requireNonNull(users, "users");
  }

  @Override
  public Result authenticate(HttpServletRequest request) {
    List<String> headers = new ArrayList<>(Collections.list(request.getHeaders("Authorization")));
    headers.removeIf(header -> !SCHEME.matcher(header.strip()).matches());
    if (headers.isEmpty()) {
      return Result.Unknown.NO_CREDENTIALS;
    }
    Matcher credentials = CREDENTIALS.matcher(headers.getFirst().strip());
    if (headers.size() > 1 || !credentials.matches()) {
      return new Result.Unknown(
          "Invalid token header. It must be one \"Authorization: Token\" followed by the token.");
    }
    return users
        .apply(credentials.group(1))
        .<Result>map(Result.Known::new)
        .orElse(Result.Unknown.INVALID_TOKEN);
  }
}
