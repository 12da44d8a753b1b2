package io.dryrun.domain.offering;

import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A document that customers may download.
 *
 * @param name its title
 * @param created when it was added
 * @param file where it is
 */
public record OfferingFile(@Nullable String name, @Nullable Instant created, @Nullable URI file) {}
