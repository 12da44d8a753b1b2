package io.dryrun.application.page;

import io.dryrun.domain.run.DryRun;
import io.dryrun.domain.run.DryRunState;
import io.dryrun.domain.script.DryRunType;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A filter for lists of dry runs; each condition narrows it.
 *
 * @param states in one of these; any if empty. Copied
 * @param types of one of these; any if empty. Copied
 * @param offerings of one of these; any if empty. Copied
 * @param createdFrom created at this instant or later; null for no bound
 * @param createdBefore created before this instant; null for no bound
 */
public record DryRunFilter(
    Set<DryRunState> states,
    Set<DryRunType> types,
    Set<UUID> offerings,
    @Nullable Instant createdFrom,
    @Nullable Instant createdBefore) {

  /** All of them. */
  public static final DryRunFilter NONE =
      new DryRunFilter(Set.of(), Set.of(), Set.of(), null, null);

  /** Copies the sets. */
  public DryRunFilter {
    states = Set.copyOf(states);
    types = Set.copyOf(types);
    offerings = Set.copyOf(offerings);
  }

  /** The same in one of {@code states}. */
  public DryRunFilter withStates(Set<DryRunState> states) {
    return new DryRunFilter(states, types, offerings, createdFrom, createdBefore);
  }

  /** The same of one of {@code types}. */
  public DryRunFilter withTypes(Set<DryRunType> types) {
    return new DryRunFilter(states, types, offerings, createdFrom, createdBefore);
  }

  /** The same of one of {@code offerings}. */
  public DryRunFilter withOfferings(Set<UUID> offerings) {
    return new DryRunFilter(states, types, offerings, createdFrom, createdBefore);
  }

  /** The same, created from the one instant on and before the other; null for no bound. */
  public DryRunFilter withCreated(@Nullable Instant from, @Nullable Instant before) {
    return new DryRunFilter(states, types, offerings, from, before);
  }

  /** Whether {@code dryRun} is wanted. */
  public boolean includes(DryRun dryRun) {
    return (states.isEmpty() || states.contains(dryRun.state()))
        && (types.isEmpty() || types.contains(dryRun.request().type()))
        && (offerings.isEmpty() || offerings.contains(dryRun.offering()))
        && (createdFrom == null || !dryRun.created().isBefore(createdFrom))
        && (createdBefore == null || dryRun.created().isBefore(createdBefore));
  }
}
