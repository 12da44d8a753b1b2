package io.dryrun.domain.offering;

import org.jspecify.annotations.Nullable;

/**
 * The use of something that is limited.
 *
 * @param name what is counted
 * @param usage how much is in use
 * @param limit how much there is; -1 is the marketplace's word for no limit
 */
public record Quota(@Nullable String name, @Nullable Long usage, @Nullable Long limit) {}
