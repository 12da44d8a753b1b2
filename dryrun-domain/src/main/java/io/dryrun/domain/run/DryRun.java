package io.dryrun.domain.run;

import io.dryrun.domain.order.User;
import io.dryrun.domain.output.CapturedOutput;
import io.dryrun.domain.request.DryRunRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A dry run at one moment of its life: pending → executing → done or erred, or pending → erred.
 * Immutable; each step gives a new value, any other step throws.
 *
 * @param uuid its id
 * @param offering the offering's id
 * @param customer the offering's customer, on whose behalf it may be seen; empty if the offering
 *     has none
 * @param requester who asked
 * @param request what was asked
 * @param created when it was accepted
 * @param progress how far it came
 */
public record DryRun(
    UUID uuid,
    UUID offering,
    Optional<UUID> customer,
    User requester,
    DryRunRequest request,
    Instant created,
    Progress progress) {

  /** How far a dry run came. */
  public sealed interface Progress {
    /** Accepted. */
    record Pending() implements Progress {}

    /**
     * The script runs.
     *
     * @param started since when
     * @param output what it has printed so far, as far as it is known here; secrets masked
     */
    record Executing(Instant started, CapturedOutput output) implements Progress {}

    /**
     * The end.
     *
     * @param started when the script was started; empty if it never was
     * @param result how it ended
     */
    record Finished(Optional<Instant> started, RunResult result) implements Progress {}
  }

  /** Refuses nulls. */
  public DryRun {
    Objects.requireNonNull(uuid, "uuid");
    Objects.requireNonNull(offering, "offering");
    Objects.requireNonNull(customer, "customer");
    Objects.requireNonNull(requester, "requester");
    Objects.requireNonNull(request, "request");
    Objects.requireNonNull(created, "created");
    Objects.requireNonNull(progress, "progress");
  }

  /** A dry run that was just accepted. */
  public static DryRun accepted(
      UUID uuid,
      UUID offering,
      @Nullable UUID customer,
      User requester,
      DryRunRequest request,
      Instant created) {
    return new DryRun(
        uuid,
        offering,
        Optional.ofNullable(customer),
        requester,
        request,
        created,
        new Progress.Pending());
  }

  /**
   * Whose turn it takes in a queue in which many of one's do not hold up another's: the customer's
   * or, where there is none, the requester's.
   */
  public UUID party() {
    return customer.orElseGet(
        () -> UUID.nameUUIDFromBytes(requester.username().getBytes(StandardCharsets.UTF_8)));
  }

  /** Where it stands. */
  public DryRunState state() {
    return switch (progress) {
      case Progress.Pending p -> DryRunState.PENDING;
      case Progress.Executing e -> DryRunState.EXECUTING;
      case Progress.Finished f ->
          f.result().termination().isSuccess() ? DryRunState.DONE : DryRunState.ERRED;
    };
  }

  /** When its script was started; empty before that, and if it never was. */
  public Optional<Instant> started() {
    return switch (progress) {
      case Progress.Pending p -> Optional.empty();
      case Progress.Executing e -> Optional.of(e.started());
      case Progress.Finished f -> f.started();
    };
  }

  /** How it ended; empty before that. */
  public Optional<RunResult> result() {
    return progress instanceof Progress.Finished finished
        ? Optional.of(finished.result())
        : Optional.empty();
  }

  /** What its script has printed, as far as is known; empty before its start. */
  public CapturedOutput output() {
    return switch (progress) {
      case Progress.Pending p -> CapturedOutput.NONE;
      case Progress.Executing e -> e.output();
      case Progress.Finished f -> f.result().output();
    };
  }

  /**
   * Its script starts.
   *
   * @throws IllegalStateException unless it is pending
   */
  public DryRun start(Instant now) {
    if (!(progress instanceof Progress.Pending)) {
      throw illegal(DryRunState.EXECUTING);
    }
    return with(new Progress.Executing(now, CapturedOutput.NONE));
  }

  /**
   * Its script has printed something.
   *
   * @param output all of it so far
   * @throws IllegalStateException unless it is executing
   */
  public DryRun printed(CapturedOutput output) {
    if (!(progress instanceof Progress.Executing executing)) {
      throw illegal(DryRunState.EXECUTING);
    }
    return with(new Progress.Executing(executing.started(), output));
  }

  /**
   * It ends. What the request holds for the script alone is forgotten, since nobody needs it any
   * longer and it may be secret; see {@link DryRunRequest#withoutSecrets}.
   *
   * @throws IllegalStateException if it has ended already, or is pending and {@code result} is a
   *     success: what never started can't be done
   */
  public DryRun finish(RunResult result) {
    return switch (progress) {
      case Progress.Executing executing ->
          ended(new Progress.Finished(Optional.of(executing.started()), result));
      case Progress.Pending p when !result.termination().isSuccess() ->
          ended(new Progress.Finished(Optional.empty(), result));
      case Progress.Pending p -> throw illegal(DryRunState.DONE);
      case Progress.Finished f ->
          throw illegal(result.termination().isSuccess() ? DryRunState.DONE : DryRunState.ERRED);
    };
  }

  private DryRun ended(Progress.Finished end) {
    return new DryRun(uuid, offering, customer, requester, request.withoutSecrets(), created, end);
  }

  private DryRun with(Progress next) {
    return new DryRun(uuid, offering, customer, requester, request, created, next);
  }

  private IllegalStateException illegal(DryRunState next) {
    return new IllegalStateException(
        "The dry run %s is %s and can't become %s.".formatted(uuid, state().word(), next.word()));
  }

  @Override
  public String toString() {
    return "DryRun[%s, %s, %s]".formatted(uuid, request.type().word(), state().word());
  }
}
