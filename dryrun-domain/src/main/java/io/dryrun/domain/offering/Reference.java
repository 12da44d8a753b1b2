package io.dryrun.domain.offering;

import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something else in the marketplace, as far as an offering tells about it.
 *
 * @param url where the marketplace's API has it
 * @param uuid its UUID
 * @param name its name or title
 */
public record Reference(@Nullable URI url, @Nullable UUID uuid, @Nullable String name) {

  /** Refers to nothing. */
  public static final Reference NONE = new Reference(null, null, null);
}
