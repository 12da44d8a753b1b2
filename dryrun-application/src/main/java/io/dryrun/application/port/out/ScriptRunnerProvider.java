package io.dryrun.application.port.out;

import java.util.Map;

/**
 * Makes a runner. An artifact with a runner names its provider in {@code
 * META-INF/services/io.dryrun.application.port.out.ScriptRunnerProvider}; a deployment chooses one
 * by name, see {@link io.dryrun.application.runner.ScriptRunners}.
 */
public interface ScriptRunnerProvider {

  /** The name by which a configuration chooses it; lower case, unique among providers. */
  String name();

  /**
   * A runner with these settings.
   *
   * @param settings the runner's own part of the configuration; keys that it does not know are an
   *     error
   * @throws IllegalArgumentException if a setting is unknown or wrong; the message names it and
   *     what would be right
   */
  ScriptRunner create(Map<String, String> settings);
}
