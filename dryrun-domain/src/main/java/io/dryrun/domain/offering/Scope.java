package io.dryrun.domain.offering;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The system that an offering stands on, such as a cloud's settings.
 *
 * @param url where the marketplace's API has it; documented as plain text
 * @param uuid its UUID
 * @param name its name; documented with the format of a UUID, but marketplaces send any text
 * @param state its state
 * @param errorMessage what went wrong with it
 */
public record Scope(
    @Nullable String url,
    @Nullable UUID uuid,
    @Nullable String name,
    @Nullable Term<CoreState> state,
    @Nullable String errorMessage) {

  /** Stands on nothing. */
  public static final Scope NONE = new Scope(null, null, null, null, null);
}
