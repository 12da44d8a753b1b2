package io.dryrun.domain.offering;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A named address of the service.
 *
 * @param uuid its UUID
 * @param name what it is for
 * @param url the address; plain text, since providers also write {@code ssh} targets and the like
 */
public record Endpoint(@Nullable UUID uuid, @Nullable String name, @Nullable String url) {}
