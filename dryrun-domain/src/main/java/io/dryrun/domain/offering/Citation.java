package io.dryrun.domain.offering;

import org.jspecify.annotations.Nullable;

/**
 * The citation of an offering in the literature.
 *
 * @param dataciteDoi its digital object identifier at DataCite
 * @param count how often that was cited; -1 is what marketplaces send for an offering without one
 */
public record Citation(@Nullable String dataciteDoi, @Nullable Long count) {

  /** No identifier. */
  public static final Citation NONE = new Citation(null, null);
}
