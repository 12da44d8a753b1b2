package io.dryrun.adapter.script.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What a deployment can choose.
 *
 * @param interpreters what runs scripts
 * @param directory where the runs' directories are made
 * @param isolation what keeps scripts apart from the rest
 * @param bounds what a script may take
 * @param limits what may bound it
 * @param wantsBusyBox whether shell scripts are to run by BusyBox
 */
record ProcessSettings(
    Interpreters interpreters,
    Path directory,
    Isolation isolation,
    Bounds bounds,
    Enforcement.Choice limits,
    boolean wantsBusyBox) {

  /** What an operator should know of them, a sentence or two each. */
  List<String> warnings() {
    return wantsBusyBox && Programs.BUSYBOX.find().isEmpty()
        ? List.of(
            "BusyBox, whose shell the marketplace has, is missing: shell scripts run by %s here. Install it, on Debian and Ubuntu by: apt-get install busybox. Or set \"shell.dialect\" to bash."
                .formatted(interpreters.shellName()))
        : List.of();
  }

  /**
   * Reads them.
   *
   * @throws IllegalArgumentException if a setting is unknown or wrong
   */
  static ProcessSettings of(Map<String, String> settings) {
    return new SettingReader(settings).read();
  }
}
