package io.dryrun.domain.offering;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * The terms that a customer has to agree to.
 *
 * @param hasRequirements whether there is something to comply with
 * @param checklist the questions to answer
 * @param userHasConsent whether the user who asked has agreed to the terms
 */
public record Compliance(
    @Nullable Boolean hasRequirements, @Nullable URI checklist, @Nullable Boolean userHasConsent) {

  /** Nothing to agree to is known. */
  public static final Compliance NONE = new Compliance(null, null, null);
}
