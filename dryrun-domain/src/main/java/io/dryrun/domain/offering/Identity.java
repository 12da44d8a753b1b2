package io.dryrun.domain.offering;

import java.net.URI;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The names and the kind of an offering.
 *
 * @param uuid the offering's UUID
 * @param url where the marketplace's API has the offering
 * @param created when it was created
 * @param name the name that customers see
 * @param slug the name in addresses: letters, digits, hyphens and underscores
 * @param type the plugin that serves its orders, such as {@link Offering#SCRIPT_TYPE}
 */
public record Identity(
    UUID uuid,
    @Nullable URI url,
    @Nullable Instant created,
    @Nullable String name,
    @Nullable String slug,
    @Nullable String type) {

  /**
   * Checks the values.
   *
   * @throws NullPointerException if {@code uuid} is null
   */
  public Identity {
    Objects.requireNonNull(uuid, "An offering needs a UUID.");
  }
}
