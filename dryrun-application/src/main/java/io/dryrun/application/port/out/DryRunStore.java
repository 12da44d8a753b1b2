package io.dryrun.application.port.out;

import io.dryrun.application.page.Page;
import io.dryrun.application.page.PageRequest;
import io.dryrun.application.refusal.UnavailableException;
import io.dryrun.domain.run.DryRun;
import io.dryrun.domain.run.DryRunState;
import java.util.Optional;
import java.util.UUID;

/**
 * Remembers dry runs. A request may hold what its sender keeps secret: a script, values of
 * variables; the output and the report do not. Thread-safe; what one call has stored, every later
 * call sees. Each method throws {@link UnavailableException} if the store can't be reached.
 */
public interface DryRunStore {

  /**
   * Stores a new dry run.
   *
   * @throws IllegalStateException if one with its id is stored already
   */
  void add(DryRun dryRun);

  /**
   * Stores the next step of a dry run, unless somebody else has taken a step meanwhile: compare and
   * set, as one atomic operation.
   *
   * @param next the new value
   * @param expected the state in which the stored one must be
   * @return whether it was stored; false if the stored one is in another state, or is not there
   */
  boolean replace(DryRun next, DryRunState expected);

  /** The dry run of that id; empty if there is none. */
  Optional<DryRun> find(UUID dryRun);

  /**
   * Those that {@code visibility} includes, newest first; of the same instant, in an order that
   * does not change from call to call. A page beyond the end is empty.
   */
  Page<DryRun> list(Visibility visibility, PageRequest page);
}
