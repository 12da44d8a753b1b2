package io.dryrun.domain.offering;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The place on earth where a service runs.
 *
 * @param latitude in degrees, north positive
 * @param longitude in degrees, east positive
 * @param country ISO 3166-1 alpha-2 code; may be blank
 */
public record GeoLocation(
    @Nullable BigDecimal latitude, @Nullable BigDecimal longitude, @Nullable String country) {

  /** Not known. */
  public static final GeoLocation NONE = new GeoLocation(null, null, null);
}
