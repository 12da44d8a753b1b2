package io.dryrun.adapter.http.marketplace;

import io.dryrun.domain.json.JsonValue;
import org.jspecify.annotations.Nullable;

/** The response of a marketplace, as far as its client tells apart what it may be. */
sealed interface MarketplaceResponse {

  /**
   * A document in JSON.
   *
   * @param json what it holds
   * @param bytes how long its text is
   * @param etag by which it can be asked whether it has changed; null if there is none
   */
  record Document(JsonValue json, int bytes, @Nullable String etag)
      implements MarketplaceResponse {}

  /** The document of the ETag that was sent is still right. */
  record NotModified() implements MarketplaceResponse {}

  /** There is no such thing, or none that may be seen with this token. */
  record Missing() implements MarketplaceResponse {}

  /**
   * The token is not known, or may not do that.
   *
   * @param status 401 or 403
   */
  record Refused(int status) implements MarketplaceResponse {}
}
