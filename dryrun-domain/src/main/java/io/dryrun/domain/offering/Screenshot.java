package io.dryrun.domain.offering;

import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A picture of the service.
 *
 * @param uuid its UUID
 * @param name its title
 * @param description what it shows
 * @param image the picture
 * @param thumbnail the same, small
 * @param created when it was added
 */
public record Screenshot(
    @Nullable UUID uuid,
    @Nullable String name,
    @Nullable String description,
    @Nullable URI image,
    @Nullable URI thumbnail,
    @Nullable Instant created) {}
