package io.dryrun.adapter.script.process;

import java.nio.file.Path;
import java.util.Map;

/**
 * What a deployment can choose.
 *
 * @param python the interpreter of Python scripts
 * @param shell the interpreter of shell scripts
 * @param directory where the runs' directories are made
 * @param isolation what keeps scripts apart from the rest
 * @param bounds what a script may take
 * @param limits what may bound it
 */
record ProcessSettings(
    Path python,
    Path shell,
    Path directory,
    Isolation isolation,
    Bounds bounds,
    Enforcement.Choice limits) {

  /**
   * Reads them.
   *
   * @throws IllegalArgumentException if a setting is unknown or wrong
   */
  static ProcessSettings of(Map<String, String> settings) {
    return new SettingReader(settings).read();
  }
}
