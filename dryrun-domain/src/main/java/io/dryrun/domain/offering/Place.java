package io.dryrun.domain.offering;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Where on earth the service runs.
 *
 * @param latitude in degrees, north positive
 * @param longitude in degrees, east positive
 * @param country ISO 3166-1 alpha-2 code; may be blank
 */
public record Place(
    @Nullable BigDecimal latitude, @Nullable BigDecimal longitude, @Nullable String country) {

  /** No known place. */
  public static final Place NONE = new Place(null, null, null);
}
