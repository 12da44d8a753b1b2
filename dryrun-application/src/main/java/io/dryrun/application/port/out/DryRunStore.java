package io.dryrun.application.port.out;

import io.dryrun.application.page.DryRunFilter;
import io.dryrun.application.page.DryRunListing;
import io.dryrun.application.page.Page;
import io.dryrun.application.page.PageRequest;
import io.dryrun.application.refusal.UnavailableException;
import io.dryrun.domain.output.OutputChunk;
import io.dryrun.domain.run.DryRun;
import io.dryrun.domain.run.DryRunState;
import java.util.Optional;
import java.util.UUID;

/**
 * Remembers dry runs. The request of one that has not ended may hold what its sender keeps secret:
 * values of variables, what a backend gave a resource; a script may be kept longer. The output and
 * the report hold no secret. Instants are whole microseconds. Thread-safe; what one call has
 * stored, every later call sees. Each method throws {@link UnavailableException} if the store can't
 * be reached; what it was to store may then have been stored or not.
 *
 * <p>Where several servers share a store, a dry run belongs to one of them at a time: the one that
 * added it or took it from its queue. Only that one can make it execute, add to its output and end
 * its execution. What is pending can be ended by any.
 */
public interface DryRunStore {

  /**
   * Stores a new dry run that this server has in hand: one for whose end somebody waits here, or
   * one that has ended. Others come by {@link DryRunQueue#accept}.
   *
   * @throws IllegalStateException if one with its id is stored already
   */
  void add(DryRun dryRun);

  /**
   * Stores the next step of a dry run, unless somebody else has taken a step meanwhile: compare and
   * set, as one atomic operation. The output of an executing one that was {@linkplain #append
   * appended} gives way to that of its end.
   *
   * @param next the new value
   * @param expected the state in which the stored one must be
   * @return whether it was stored; false if the stored one is in another state, is not there, or
   *     must belong to this server for such a step and does not
   */
  boolean replace(DryRun next, DryRunState expected);

  /**
   * Adds to the output of an executing dry run, which {@link #find} then shows, joined by {@link
   * io.dryrun.domain.output.CapturedOutput#of}. What is stored already from the chunk's start on
   * gives way to it, so that a chunk can be sent again, and an output from its beginning. A chunk
   * begins where an earlier one ended, beyond that if something was left out, or at 0.
   *
   * @param kept how many bytes of the whole output are worth keeping: half of them from its start,
   *     half from its end. The store may forget chunks that lie between; it may keep more
   * @return whether it was stored; false if the dry run is not executing, is not there, or does not
   *     belong to this server
   */
  boolean append(UUID dryRun, OutputChunk chunk, int kept);

  /** The dry run of that id; empty if there is none. */
  Optional<DryRun> find(UUID dryRun);

  /**
   * How far a dry run is, for who knows its output up to a place; empty if there is none. Asked
   * several times a second for each dry run that somebody watches: a store that does not hold its
   * dry runs in memory should not read more of one that executes than it gives.
   *
   * @param from how many bytes of the output, as it is shown, are known; not negative
   * @param most how many bytes more may be given, about; positive
   */
  default Optional<RunProgress> progress(UUID dryRun, long from, int most) {
    return find(dryRun).map(run -> RunProgress.of(run, from, most));
  }

  /**
   * Those that {@code visibility} and {@code filter} include, newest first; of the same instant, in
   * an order that does not change from call to call. A page beyond the end is empty.
   */
  Page<DryRun> list(Visibility visibility, DryRunFilter filter, PageRequest page);

  /**
   * The same page, whose dry runs are read one by one, each as it is then. What is given here holds
   * the whole page; a store that does not hold its dry runs in memory should not either. Nothing is
   * held between two of them.
   */
  default DryRunListing listing(Visibility visibility, DryRunFilter filter, PageRequest page) {
    return DryRunListing.of(list(visibility, filter, page));
  }
}
