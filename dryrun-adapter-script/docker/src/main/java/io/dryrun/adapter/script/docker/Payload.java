package io.dryrun.adapter.script.docker;

import io.dryrun.domain.script.ScriptJob;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a container's launcher reads from its standard input: the job's variables and its script. It
 * goes this way and no other because an engine writes a container's configuration, and what is
 * copied into it, to its disk, and shows the former to everybody who may inspect; and because an
 * engine copies nothing into a read-only container.
 */
final class Payload {
  /** The default limit of a new process's arguments and variables, less room for the command. */
  private static final long MOST_BYTES = (2L << 20) - (64 << 10);

  private static final int POINTER = 8;

  private static final String BECOME = "exec env -u PWD -u OLDPWD -u SHLVL -u _";

  private Payload() {}

  /**
   * The bytes to send.
   *
   * @param word by which the server knows the launcher's lines
   * @param unbuffered whether Python prints at once
   * @throws EngineException if no process can be given the job's variables
   */
  static byte[] of(ScriptJob job, String word, boolean unbuffered) throws EngineException {
    byte[] start = start(job, unbuffered).getBytes(StandardCharsets.UTF_8);
    byte[] source = job.script().source().getBytes(StandardCharsets.UTF_8);
    var out = new ByteArrayOutputStream(start.length + source.length + 64);
    String header = "%s %d %d\n".formatted(word, start.length + source.length, start.length + 1);
    out.writeBytes(header.getBytes(StandardCharsets.US_ASCII));
    out.writeBytes(start);
    out.writeBytes(source);
    return out.toByteArray();
  }

  private static String start(ScriptJob job, boolean unbuffered) throws EngineException {
    // First, because env(1) looks for options up to its first variable.
    var others = new StringBuilder();
    var exports = new StringBuilder();
    long bytes = 0;
    for (Map.Entry<String, String> variable : variables(job).entrySet()) {
      String name = variable.getKey();
      String text = name + "=" + variable.getValue();
      bytes += text.getBytes(StandardCharsets.UTF_8).length + 1L + POINTER;
      if (ShellNames.canExport(name)) {
        exports.append("export ").append(name).append('=');
        exports.append(quoted(variable.getValue())).append('\n');
      } else {
        others.append(' ').append(quoted(text));
      }
    }
    if (bytes > MOST_BYTES) {
      throw new EngineException(
          "The variables of the order take %d bytes; a process can be given at most %d. Shorten the attributes or the offering's variables."
              .formatted(bytes, MOST_BYTES));
    }
    return exports
        + BECOME
        + others
        + " \"$_dryrun_interpreter\""
        + (unbuffered ? " -u" : "")
        + " /dryrun/script\n";
  }

  private static Map<String, String> variables(ScriptJob job) {
    Map<String, String> given = job.environment().variables();
    var all = new LinkedHashMap<String, String>();
    all.put("HOME", Containment.WORK);
    all.put("LANG", "C.UTF-8");
    all.putAll(given);
    return all;
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
