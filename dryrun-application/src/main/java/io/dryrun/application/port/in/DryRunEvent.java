package io.dryrun.application.port.in;

import io.dryrun.domain.output.OutputChunk;
import io.dryrun.domain.run.DryRun;
import io.dryrun.domain.run.DryRunState;
import java.util.Objects;

/**
 * An event of a dry run that is watched. First comes its state as it is then, unless it is the last
 * one, then what it prints and each further state, and when all output was given, its result before
 * its last state. States that a dry run passed before anybody looked are left out.
 */
public sealed interface DryRunEvent {

  /**
   * It is in another state.
   *
   * @param state which; nothing comes after a final one
   */
  record StateChanged(DryRunState state) implements DryRunEvent {
    /** Refuses nulls. */
    public StateChanged {
      Objects.requireNonNull(state, "state");
    }
  }

  /**
   * Its script has printed something.
   *
   * @param chunk what; one that begins after the end of the last one follows on something that is
   *     not kept
   */
  record Printed(OutputChunk chunk) implements DryRunEvent {
    /** Refuses nulls. */
    public Printed {
      Objects.requireNonNull(chunk, "chunk");
    }
  }

  /**
   * It has ended.
   *
   * @param dryRun with its result, but for the text of its output, which was given
   */
  record Ended(DryRun dryRun) implements DryRunEvent {
    /** Refuses nulls. */
    public Ended {
      Objects.requireNonNull(dryRun, "dryRun");
    }
  }
}
