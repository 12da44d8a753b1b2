package io.dryrun.server.config;

import io.dryrun.adapter.http.marketplace.MarketplaceAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The running marketplace that offerings are read from. Immutable. {@link #toString} shows no
 * token.
 *
 * @param address where it is
 * @param token of the user who reads offerings; null if it is in a file, or missing
 * @param tokenFile that holds it; null if there is none
 * @param authorities file of the certificates that are trusted in place of the platform's; null for
 *     the platform's
 * @param timeout how long one answer may take
 * @param offeringsAge how long an offering is used without asking again
 * @param users how its users are accepted; null if they are not
 */
public record MarketplaceSettings(
    MarketplaceAddress address,
    @Nullable String token,
    @Nullable Path tokenFile,
    @Nullable Path authorities,
    Duration timeout,
    Duration offeringsAge,
    @Nullable Users users) {

  /**
   * How the marketplace's users are accepted.
   *
   * @param roles in an organization that carry the permission
   * @param age how long an answer about a token is used without asking again
   */
  public record Users(Set<String> roles, Duration age) {
    /** Copies {@code roles}. */
    public Users {
      roles = Set.copyOf(roles);
    }
  }

  @Override
  public String toString() {
    return "MarketplaceSettings[%s]".formatted(address);
  }
}
