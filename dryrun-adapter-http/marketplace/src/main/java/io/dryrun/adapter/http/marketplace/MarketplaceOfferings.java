package io.dryrun.adapter.http.marketplace;

import io.dryrun.adapter.http.json.OfferingJson;
import io.dryrun.application.port.out.OfferingCatalogue;
import io.dryrun.domain.json.JsonNull;
import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.json.JsonValue;
import io.dryrun.domain.offering.Offering;
import io.dryrun.domain.validation.InvalidFieldsException;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The offerings of a running marketplace, read with one token for all users, at {@code
 * /api/marketplace-provider-offerings/{uuid}/}. The marketplace shows the scripts only to staff and
 * to the owners of the offering's organization; an offering without them is told as unavailable,
 * and one that the token may not see at all as not there, since the marketplace says no more.
 *
 * <p>An answer is used for a short while, and then asked for again by its {@code ETag}, where the
 * marketplace gives one. Nothing that is out of date stands in for a marketplace that does not
 * answer. Thread-safe.
 */
public final class MarketplaceOfferings implements OfferingCatalogue {
  private static final Logger log = LoggerFactory.getLogger(MarketplaceOfferings.class);
  private static final String PATH = "/api/marketplace-provider-offerings/%s/";
  private static final long KEPT_BYTES = 64 << 20;
  private static final Pattern TOKEN = Pattern.compile("[!-~]{1,1024}");

  private final Marketplace marketplace;
  private final String token;
  private final CacheSettings caching;
  private final LruCache<UUID, Known> cache;

  private record Known(Offering offering, @Nullable String etag, int bytes) {}

  private record Read(JsonObject document, Offering offering) {}

  /**
   * The offerings that {@code token} may see.
   *
   * @param token of a staff user or of an owner; never logged
   * @param caching how long and how many answers are used again; 64 MiB of them at most
   * @throws IllegalArgumentException if no header can carry the token
   */
  public MarketplaceOfferings(Marketplace marketplace, String token, CacheSettings caching) {
    if (!TOKEN.matcher(token).matches()) {
      throw new IllegalArgumentException(
          "A marketplace's token is 1 to 1024 characters of ASCII without spaces.");
    }
    this.marketplace = Objects.requireNonNull(marketplace, "marketplace");
    this.token = token;
    this.caching = caching;
    this.cache = new LruCache<>(caching.count(), KEPT_BYTES, marketplace.time());
  }

  @Override
  public Optional<Offering> find(UUID offering) {
    Optional<Known> fresh = cache.known(offering, caching.age());
    if (fresh.isPresent()) {
      return fresh.map(Known::offering);
    }
    try {
      return ask(offering, cache.known(offering).orElse(null));
    } catch (MarketplaceException e) {
      log.warn("The offering {} can't be read. {}", offering, e.getMessage());
      throw e.forTheAsker();
    }
  }

  private Optional<Offering> ask(UUID uuid, @Nullable Known known) throws MarketplaceException {
    String path = PATH.formatted(uuid);
    return switch (marketplace.get(path, token, known == null ? null : known.etag())) {
      case MarketplaceResponse.Document document -> {
        Offering offering = read(uuid, document).offering();
        int bytes = document.bytes();
        cache.keep(uuid, new Known(offering, document.etag(), bytes), bytes);
        yield Optional.of(offering);
      }
      case MarketplaceResponse.NotModified n when known != null -> {
        cache.keep(uuid, known, known.bytes());
        yield Optional.of(known.offering());
      }
      case MarketplaceResponse.NotModified n -> throw unasked(path);
      case MarketplaceResponse.Missing m -> {
        cache.forget(uuid);
        yield Optional.empty();
      }
      case MarketplaceResponse.Refused(int status) -> throw refused(path, status);
    };
  }

  /**
   * The document of an offering as the marketplace gives it, with its scripts and secrets. It is
   * asked for each time, and can be read by {@link OfferingJson}.
   *
   * @return empty if there is none of that id, or the token may not see it
   * @throws MarketplaceException if the marketplace does not give it; says why
   */
  public Optional<JsonObject> document(UUID offering) throws MarketplaceException {
    String path = PATH.formatted(offering);
    return switch (marketplace.get(path, token, null)) {
      case MarketplaceResponse.Document document ->
          Optional.of(read(offering, document).document());
      case MarketplaceResponse.NotModified n -> throw unasked(path);
      case MarketplaceResponse.Missing m -> Optional.empty();
      case MarketplaceResponse.Refused(int status) -> throw refused(path, status);
    };
  }

  private Read read(UUID uuid, MarketplaceResponse.Document answer) throws MarketplaceException {
    String path = PATH.formatted(uuid);
    JsonValue document = answer.json();
    Offering offering;
    try {
      offering = OfferingJson.read(document);
    } catch (InvalidFieldsException e) {
      throw MarketplaceException.of(
          FailureKind.WRONG_DOCUMENT,
          "%s is not an offering: %s".formatted(place(path), e.errors().summary()),
          e);
    }
    if (!offering.uuid().equals(uuid) || !(document instanceof JsonObject object)) {
      throw MarketplaceException.of(
          FailureKind.WRONG_DOCUMENT, "%s is another offering.".formatted(place(path)));
    }
    if (offering.isScriptOffering()
        && object.member("secret_options").orElse(JsonNull.NULL) == JsonNull.NULL) {
      throw MarketplaceException.of(
          FailureKind.SCRIPTS_HIDDEN,
          ("%s came without \"secret_options\", where the scripts are. The marketplace shows them"
                  + " to staff and to owners of the offering's organization; take the token of"
                  + " such a user.")
              .formatted(place(path)));
    }
    return new Read(object, offering);
  }

  private MarketplaceException refused(String path, int status) {
    return MarketplaceException.of(
        FailureKind.TOKEN_REFUSED,
        status == 401
            ? "%s answered 401: the token is not known there or has expired. Make a new one in the profile of its user."
                .formatted(place(path))
            : "%s answered 403: the token's user may not read it. Take the token of a staff user or of an owner of the offering's organization."
                .formatted(place(path)));
  }

  private MarketplaceException unasked(String path) {
    return MarketplaceException.of(
        FailureKind.WRONG_ANSWER,
        "%s answered 304 to a question without a condition.".formatted(place(path)));
  }

  private String place(String path) {
    return marketplace.address().resolve(path).toString();
  }
}
