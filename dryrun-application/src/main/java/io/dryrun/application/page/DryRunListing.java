package io.dryrun.application.page;

import io.dryrun.application.refusal.UnavailableException;
import io.dryrun.domain.run.DryRun;
import io.dryrun.domain.run.DryRunState;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * A page of a list whose dry runs are read one by one: each may be large, and a page of them too
 * large to hold.
 *
 * @param page what is on it, in order
 * @param reader gives the dry run of an item as it is now; empty if it has gone since the page was
 *     made, or its record can't be read. It is thread-safe, and throws {@link UnavailableException}
 *     if the store does not answer
 */
public record DryRunListing(Page<Item> page, Function<UUID, Optional<DryRun>> reader) {

  /** Refuses nulls. */
  public DryRunListing {
    Objects.requireNonNull(page, "page");
    Objects.requireNonNull(reader, "reader");
  }

  /**
   * One dry run of a list.
   *
   * @param uuid its id
   * @param state its state when the page was made
   */
  public record Item(UUID uuid, DryRunState state) {}

  /** Of dry runs that are at hand anyway. */
  public static DryRunListing of(Page<DryRun> page) {
    Map<UUID, DryRun> runs = new HashMap<>();
    page.items().forEach(run -> runs.put(run.uuid(), run));
    var items = page.items().stream().map(run -> new Item(run.uuid(), run.state())).toList();
    return new DryRunListing(
        new Page<>(items, page.total(), page.request()),
        uuid -> Optional.ofNullable(runs.get(uuid)));
  }
}
