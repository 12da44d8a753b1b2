package io.dryrun.adapter.script.kit;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** The variables of a script's process. */
public final class ProcessVariables {
  /**
   * How many bytes of variables a new process can be given: a quarter of the usual limit of its
   * stack, see execve(2), less some room for the command.
   */
  private static final long MOST_BYTES = (2L << 20) - (64 << 10);

  private static final int POINTER = 8;
  private static final String BECOME = "exec env -u PWD -u OLDPWD -u SHLVL -u _";

  private ProcessVariables() {}

  /**
   * The variables, if a process can be given them.
   *
   * @param defaults those of the place where it runs, such as {@code HOME}
   * @param given the job's, which hide defaults of the same name
   * @return both, the defaults first and by name
   * @throws RunFailedException if they are too many bytes
   */
  public static Map<String, String> of(Map<String, String> defaults, Map<String, String> given)
      throws RunFailedException {
    var all = new LinkedHashMap<>(new TreeMap<>(defaults));
    all.putAll(given);
    long bytes = 0;
    for (Map.Entry<String, String> variable : all.entrySet()) {
      String text = variable.getKey() + "=" + variable.getValue();
      bytes += text.getBytes(StandardCharsets.UTF_8).length + 1L + POINTER;
    }
    if (bytes > MOST_BYTES) {
      throw new RunFailedException(
          "The script's variables take %d bytes in all; a process can be given %d. Make attributes or variables smaller."
              .formatted(bytes, MOST_BYTES));
    }
    return all;
  }

  /**
   * The text by which a POSIX shell sets them and becomes another program.
   *
   * @param names which of them the shell passes on; the others go through env(1)
   * @param program the rest of the command, in the shell's syntax
   */
  public static String shellText(Map<String, String> variables, ShellNames names, String program) {
    // First, because env(1) looks for options up to its first variable.
    var others = new StringBuilder();
    var exports = new StringBuilder();
    variables.forEach(
        (name, value) -> {
          if (names.canExport(name)) {
            exports.append("export ").append(name).append('=').append(quoted(value)).append('\n');
          } else {
            others.append(' ').append(quoted(name + "=" + value));
          }
        });
    return exports + BECOME + others + " " + program + "\n";
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
