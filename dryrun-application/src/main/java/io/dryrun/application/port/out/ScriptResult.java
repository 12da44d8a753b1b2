package io.dryrun.application.port.out;

import io.dryrun.domain.effect.Ledger;
import io.dryrun.domain.run.ResourceUsage;
import io.dryrun.domain.run.Termination;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * The result of a script as its runner knows it.
 *
 * @param termination how it ended
 * @param usage what it took
 * @param effects what it did to the world, or tried to, as the script wrote it: it may hold
 *     secrets; empty if the runner did not watch
 */
public record ScriptResult(Termination termination, ResourceUsage usage, Optional<Ledger> effects) {

  /** Refuses nulls. */
  public ScriptResult {
    Objects.requireNonNull(termination, "termination");
    Objects.requireNonNull(usage, "usage");
    Objects.requireNonNull(effects, "effects");
  }

  /** Where the runner did not watch what the script did to the world. */
  public ScriptResult(Termination termination, ResourceUsage usage) {
    this(termination, usage, Optional.empty());
  }

  /**
   * Where only time was measured.
   *
   * @param wallTime how long it ran; zero if it did not start
   */
  public ScriptResult(Termination termination, Duration wallTime) {
    this(termination, ResourceUsage.ofTime(wallTime));
  }

  /** The runner could not start it; {@code message} says why and what an operator can do. */
  public static ScriptResult runnerFailed(String message) {
    return new ScriptResult(new Termination.RunnerFailed(message), Duration.ZERO);
  }

  /** How long it ran. */
  public Duration wallTime() {
    return usage.wallTime();
  }
}
