package io.dryrun.adapter.http.marketplace;

import io.dryrun.adapter.http.json.CurrentUserJson;
import io.dryrun.application.port.out.AccessPolicy;
import io.dryrun.application.port.out.Visibility;
import io.dryrun.application.refusal.UnavailableException;
import io.dryrun.domain.offering.Offering;
import io.dryrun.domain.order.User;
import io.dryrun.domain.validation.InvalidFieldsException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The users of a running marketplace, by their own tokens: the marketplace is asked at {@code
 * /api/users/me/} whose a token is. Staff may do everything. Others may dry-run the offerings of
 * the organizations in which they have one of the roles that carry the permission, and see the dry
 * runs of these; which roles do, the marketplace does not tell there, so it is said here.
 *
 * <p>An answer is used for a while, also the one that a token is nobody's; tokens are kept as
 * hashes alone. What a user may do is as it was found out with the user's last token. Thread-safe.
 */
public final class MarketplaceUsers implements AccessPolicy {
  private static final Logger log = LoggerFactory.getLogger(MarketplaceUsers.class);

  /**
   * The marketplace's own role of those who may read an offering's scripts: who has it learns
   * nothing from a dry run that the marketplace would not show.
   */
  public static final Set<String> OWNERS = Set.of("CUSTOMER.OWNER");

  private static final String PATH = "/api/users/me/";
  private static final String CUSTOMER = "customer";

  private final Marketplace marketplace;
  private final Set<String> roles;
  private final CacheSettings caching;
  private final LruCache<TokenDigest, User> byToken;

  /** Apart from the others, so that many wrong tokens don't push out those that are right. */
  private final LruCache<TokenDigest, Boolean> nobodys;

  private final LruCache<String, Rights> byUsername;

  private record Rights(boolean staff, Set<UUID> customers) {
    static final Rights NONE = new Rights(false, Set.of());
  }

  /**
   * The users of {@code marketplace}.
   *
   * @param roles names of the roles in an organization that carry {@value AccessPolicy#PERMISSION},
   *     such as {@link #OWNERS}; none for staff alone
   * @param caching how long and how many answers are used again, at least one
   * @throws IllegalArgumentException if no answer may be kept
   */
  public MarketplaceUsers(Marketplace marketplace, Set<String> roles, CacheSettings caching) {
    if (caching.count() < 1) {
      throw new IllegalArgumentException(
          "The users of a marketplace must be kept between a request's token and its permission.");
    }
    this.marketplace = Objects.requireNonNull(marketplace, "marketplace");
    this.roles = Set.copyOf(roles);
    this.caching = caching;
    this.byToken = new LruCache<>(caching.count(), Long.MAX_VALUE, marketplace.time());
    this.nobodys = new LruCache<>(caching.count(), Long.MAX_VALUE, marketplace.time());
    this.byUsername = new LruCache<>(caching.count(), Long.MAX_VALUE, marketplace.time());
  }

  /**
   * The user that {@code token} speaks for at the marketplace; empty if it is nobody's, or that of
   * somebody who is shut out.
   *
   * @param token 1 or more visible characters of ASCII
   * @throws UnavailableException if the marketplace does not tell now
   */
  public Optional<User> byToken(String token) {
    var digest = TokenDigest.of(token);
    Optional<User> known = byToken.known(digest, caching.age());
    if (known.isPresent() || nobodys.known(digest, caching.age()).isPresent()) {
      return known;
    }
    try {
      Optional<User> user = ask(token);
      user.ifPresentOrElse(
          found -> byToken.keep(digest, found, 1), () -> nobodys.keep(digest, true, 1));
      return user;
    } catch (MarketplaceException e) {
      log.warn("It is not known who asks. {}", e.getMessage());
      throw e.forTheAsker();
    }
  }

  private Optional<User> ask(String token) throws MarketplaceException {
    return switch (marketplace.get(PATH, token, null)) {
      case MarketplaceResponse.Document document -> Optional.ofNullable(user(document));
      case MarketplaceResponse.Refused r -> Optional.empty();
      case MarketplaceResponse.Missing m -> throw strange("404");
      case MarketplaceResponse.NotModified n -> throw strange("304");
    };
  }

  private @Nullable User user(MarketplaceResponse.Document document) throws MarketplaceException {
    CurrentUserJson told;
    try {
      told = CurrentUserJson.read(document.json());
    } catch (InvalidFieldsException e) {
      throw MarketplaceException.of(
          FailureKind.WRONG_DOCUMENT,
          "%s is not a user: %s"
              .formatted(marketplace.address().resolve(PATH), e.errors().summary()),
          e);
    }
    byUsername.keep(told.username(), rights(told), 1);
    return told.active() ? new User(told.username(), told.email()) : null;
  }

  private Rights rights(CurrentUserJson told) {
    if (!told.active()) {
      return Rights.NONE;
    }
    Set<UUID> customers =
        told.roles().stream()
            .filter(role -> role.holdsAt(marketplace.time().now()))
            .filter(role -> role.scopeType().equals(CUSTOMER) && roles.contains(role.name()))
            .map(CurrentUserJson.Role::scope)
            .filter(Objects::nonNull)
            .collect(Collectors.toUnmodifiableSet());
    return new Rights(told.staff(), customers);
  }

  private MarketplaceException strange(String status) {
    return MarketplaceException.of(
        FailureKind.WRONG_ANSWER,
        "%s answered %s, which the API of a marketplace never does."
            .formatted(marketplace.address().resolve(PATH), status));
  }

  @Override
  public boolean mayDryRun(User user, Offering offering) {
    Rights rights = rights(user);
    UUID customer = offering.ownership().customer().uuid();
    return rights.staff() || (customer != null && rights.customers().contains(customer));
  }

  @Override
  public Visibility visibleTo(User user) {
    Rights rights = rights(user);
    return rights.staff() ? Visibility.everything() : Visibility.ofCustomers(rights.customers());
  }

  private Rights rights(User user) {
    return byUsername.known(user.username()).orElse(Rights.NONE);
  }
}
