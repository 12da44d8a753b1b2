package io.dryrun.application.internal.acceptance;

import io.dryrun.application.port.in.IdempotencyKey;
import io.dryrun.application.port.out.AccessPolicy;
import io.dryrun.application.port.out.IdSource;
import io.dryrun.application.port.out.OfferingCatalogue;
import io.dryrun.application.port.out.SubmissionKey;
import io.dryrun.application.refusal.InvalidRequestException;
import io.dryrun.application.refusal.NoPermissionException;
import io.dryrun.application.refusal.NoSuchOfferingException;
import io.dryrun.domain.offering.Offering;
import io.dryrun.domain.order.OrderIds;
import io.dryrun.domain.order.User;
import io.dryrun.domain.request.DryRunRequest;
import io.dryrun.domain.run.DryRun;
import io.dryrun.domain.run.Preparation;
import io.dryrun.domain.script.ScriptLanguage;
import io.dryrun.domain.validation.FieldErrors;
import io.dryrun.domain.validation.InvalidFieldsException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.UUID;

/** The check of what a user asks for, before anything of it is recorded. Thread-safe. */
public final class Acceptance {
  private static final Duration KEY_LIFE = Duration.ofHours(24);

  private final OfferingCatalogue catalogue;
  private final AccessPolicy access;
  private final RequestValidator validator;
  private final IdSource ids;
  private final InstantSource clock;
  private final Set<ScriptLanguage> languages;
  private final boolean unmaskedRuns;

  /**
   * Joins what it asks.
   *
   * @param languages those that can be run
   * @param unmaskedRuns whether a request may ask to see the values of an offering's variables
   */
  public Acceptance(
      OfferingCatalogue catalogue,
      AccessPolicy access,
      RequestValidator validator,
      IdSource ids,
      InstantSource clock,
      Set<ScriptLanguage> languages,
      boolean unmaskedRuns) {
    this.catalogue = catalogue;
    this.access = access;
    this.validator = validator;
    this.ids = ids;
    this.clock = clock;
    this.languages = Set.copyOf(languages);
    this.unmaskedRuns = unmaskedRuns;
  }

  /** An offering of which {@code user} may run scripts. */
  public record Permitted(Offering offering, User user) {}

  /** A pending dry run, not yet stored, and all that it takes to execute it. */
  public record Accepted(Offering offering, Preparation preparation, DryRun dryRun) {}

  /** Finds the offering and asks for permission. */
  public Permitted permit(User user, UUID uuid) {
    Offering offering = offering(uuid);
    if (!access.mayDryRun(user, offering)) {
      throw new NoPermissionException();
    }
    return new Permitted(offering, user);
  }

  /** Checks the request and prepares a dry run for it. */
  public Accepted accept(Permitted permitted, DryRunRequest request, OrderIds orderIds) {
    validator.check(request);
    if (request.unmasked() && !unmaskedRuns) {
      throw new InvalidRequestException(
          FieldErrors.of(
              "unmasked", "This deployment does not show the values of an offering's variables."));
    }
    Offering offering = permitted.offering();
    Preparation preparation = prepare(offering, request, permitted.user(), orderIds);
    return new Accepted(offering, preparation, pending(permitted, request));
  }

  /** A pending dry run for a request, checked or not. */
  public DryRun pending(Permitted permitted, DryRunRequest request) {
    Offering offering = permitted.offering();
    return DryRun.accepted(
        ids.next(),
        offering.uuid(),
        offering.ownership().customer().uuid(),
        permitted.user(),
        request,
        clock.instant());
  }

  /** By what the same request is known again if it comes a second time. */
  public SubmissionKey key(Accepted accepted, IdempotencyKey key) {
    DryRun dryRun = accepted.dryRun();
    return new SubmissionKey(
        dryRun.requester().username(),
        key.value(),
        RequestFingerprint.of(dryRun.offering(), dryRun.request()),
        dryRun.created().minus(KEY_LIFE));
  }

  /** The same with new ids. */
  public Accepted accept(Permitted permitted, DryRunRequest request) {
    return accept(permitted, request, orderIds());
  }

  /** Prepares a dry run that was accepted earlier, from the offering as it is now. */
  public Preparation prepareAgain(DryRun dryRun) {
    // The offering is read again, so that its secrets need not be stored with the dry run.
    return prepare(offering(dryRun.offering()), dryRun.request(), dryRun.requester(), orderIds());
  }

  public OrderIds orderIds() {
    return new OrderIds(ids.next(), ids.next(), ids.next());
  }

  private Offering offering(UUID uuid) {
    return catalogue
        .find(uuid)
        .filter(Offering::isScriptOffering)
        .orElseThrow(NoSuchOfferingException::new);
  }

  private Preparation prepare(
      Offering offering, DryRunRequest request, User user, OrderIds orderIds) {
    try {
      return Preparation.of(offering, request, user, orderIds, languages);
    } catch (InvalidFieldsException e) {
      throw new InvalidRequestException(e.errors());
    }
  }
}
