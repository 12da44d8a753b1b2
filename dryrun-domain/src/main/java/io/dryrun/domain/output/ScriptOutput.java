package io.dryrun.domain.output;

import java.util.Objects;

/**
 * The output of a script that has ended.
 *
 * @param printed as it was printed, which is what the marketplace would read
 * @param shown with secrets masked, which is what may be quoted
 * @param bytes how many the script printed in all
 * @param flaws bytes that neither text shows
 */
public record ScriptOutput(KeptText printed, KeptText shown, long bytes, OutputFlaws flaws) {

  /** Refuses nulls. */
  public ScriptOutput {
    Objects.requireNonNull(printed, "printed");
    Objects.requireNonNull(shown, "shown");
    Objects.requireNonNull(flaws, "flaws");
  }

  /** What may be recorded of it. */
  public CapturedOutput recordable() {
    return new CapturedOutput(shown.text(), bytes, shown.isCut());
  }
}
