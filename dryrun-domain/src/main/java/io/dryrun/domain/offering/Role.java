package io.dryrun.domain.offering;

import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A role that a user may have in the service.
 *
 * @param uuid its UUID
 * @param name its name
 * @param url where the marketplace's API has it
 */
public record Role(@Nullable UUID uuid, @Nullable String name, @Nullable URI url) {}
