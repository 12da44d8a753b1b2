package io.dryrun.domain.script;

import java.util.Objects;
import java.util.UUID;

/**
 * A job for a runner: all that it needs to know.
 *
 * @param id the dry run's; unique among jobs, so a runner may name things after it
 * @param script what to run
 * @param environment all variables that the script may see, besides PATH, HOME and LANG, which the
 *     runner sets where the environment does not name them
 * @param limits what it may take
 */
public record ScriptJob(UUID id, Script script, ScriptEnvironment environment, RunLimits limits) {

  /** Refuses nulls. */
  public ScriptJob {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(script, "script");
    Objects.requireNonNull(environment, "environment");
    Objects.requireNonNull(limits, "limits");
  }
}
