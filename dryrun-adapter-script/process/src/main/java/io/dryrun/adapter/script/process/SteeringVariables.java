package io.dryrun.adapter.script.process;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The variables by which a job tells the interpreter, the C library or the loader of programs what
 * to do when a process starts. Where one is there no copy of an interpreter will do that had
 * started before. Stateless.
 */
final class SteeringVariables {
  private static final List<String> PREFIXES =
      List.of("PYTHON", "LD_", "LC_", "MALLOC_", "GLIBC_", "OPENSSL", "SSL_", "TZ");
  private static final Set<String> NAMES =
      Set.of("LANGUAGE", "GCONV_PATH", "LOCPATH", "NLSPATH", "RES_OPTIONS", "LOCALDOMAIN");

  /** What an interpreter that started without a job had, and looked at. */
  private static final Set<String> PRESET = Set.of("LANG", "HOME");

  private SteeringVariables() {}

  /**
   * Whether there is one among a job's variables.
   *
   * @param defaults what a job's process has besides
   */
  static boolean areAmong(Map<String, String> variables, Map<String, String> defaults) {
    return variables.entrySet().stream()
        .anyMatch(
            variable ->
                PRESET.contains(variable.getKey())
                    ? !variable.getValue().equals(defaults.get(variable.getKey()))
                    : steers(variable.getKey()));
  }

  private static boolean steers(String name) {
    return NAMES.contains(name) || PREFIXES.stream().anyMatch(name::startsWith);
  }
}
