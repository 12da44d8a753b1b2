package io.dryrun.application.port.out;

import io.dryrun.domain.output.OutputChunk;
import io.dryrun.domain.run.DryRun;
import io.dryrun.domain.run.DryRunState;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The progress of a dry run, as somebody needs it who knows its output up to some place.
 *
 * @param state where it stands
 * @param output what comes next of its output, in order; empty if nothing does yet. A chunk that
 *     begins after that place, or after the chunk before, follows on something that is not kept
 */
public record RunProgress(DryRunState state, List<OutputChunk> output) {

  /** Refuses nulls. */
  public RunProgress {
    Objects.requireNonNull(state, "state");
    output = List.copyOf(output);
  }

  /**
   * That of a dry run.
   *
   * @param from how many bytes of the output are known
   * @param most how many bytes more may be given; a character is given whole
   */
  public static RunProgress of(DryRun dryRun, long from, int most) {
    return of(dryRun.state(), dryRun.output().chunks(), from, most);
  }

  /** The same of an output in pieces. */
  public static RunProgress of(DryRunState state, List<OutputChunk> chunks, long from, int most) {
    var next = new ArrayList<OutputChunk>();
    long left = most;
    for (OutputChunk chunk : chunks) {
      Optional<OutputChunk> unknown = chunk.after(from);
      if (unknown.isPresent() && left > 0) {
        OutputChunk given = unknown.get().first((int) left);
        next.add(given);
        left -= given.bytes();
      }
    }
    return new RunProgress(state, next);
  }
}
