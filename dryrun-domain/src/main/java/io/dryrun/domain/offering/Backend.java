package io.dryrun.domain.offering;

import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.json.JsonValue;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The name of an offering in the provider's own system.
 *
 * @param id its id there
 * @param metadata whatever the provider keeps with it, of any JSON kind; an empty object if nothing
 */
public record Backend(@Nullable String id, JsonValue metadata) {

  /** Neither id nor metadata. */
  public static final Backend NONE = new Backend(null, JsonObject.EMPTY);

  /**
   * Checks the values.
   *
   * @throws NullPointerException if {@code metadata} is null
   */
  public Backend {
    Objects.requireNonNull(metadata, "The backend metadata is missing; none is an empty object.");
  }
}
