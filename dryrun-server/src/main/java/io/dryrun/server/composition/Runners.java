package io.dryrun.server.composition;

import io.dryrun.application.port.out.ScriptRunner;
import io.dryrun.application.runner.ScriptRunners;
import io.dryrun.server.config.Settings;
import io.dryrun.server.input.BadInputException;

/** Makes the runner that the settings name. */
final class Runners {

  private Runners() {}

  /**
   * @throws BadInputException if there is no such runner, or it refuses its settings
   */
  static ScriptRunner of(Settings.Runner chosen) {
    try {
      return ScriptRunners.named(chosen.name(), chosen.settings());
    } catch (IllegalArgumentException e) {
      throw new BadInputException(String.valueOf(e.getMessage()), e);
    }
  }
}
