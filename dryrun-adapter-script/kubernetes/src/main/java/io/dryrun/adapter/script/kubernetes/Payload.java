package io.dryrun.adapter.script.kubernetes;

import io.dryrun.domain.script.ScriptJob;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a pod's launcher finds in {@code /dryrun/payload}: the job's variables as shell text in the
 * files {@code v…}, its script in the files {@code s…}. Each file is cut into pieces and these are
 * put into several Secrets, because a cluster takes none of more than 1 MiB.
 */
final class Payload {
  /** The default limit of a new process's arguments and variables, less room for the command. */
  private static final long MOST_BYTES = (2L << 20) - (64 << 10);

  private static final int POINTER = 8;
  private static final int PIECE = 768 << 10;
  private static final String BECOME = "exec env -u PWD -u OLDPWD -u SHLVL -u _";

  private Payload() {}

  /**
   * The content of each Secret, by file.
   *
   * @param unbuffered whether Python prints at once
   * @throws ClusterException if no process can be given the job's variables
   */
  static List<Map<String, byte[]>> of(ScriptJob job, boolean unbuffered) throws ClusterException {
    var secrets = new ArrayList<Map<String, byte[]>>();
    var current = new LinkedHashMap<String, byte[]>();
    int room = PIECE;
    for (Map.Entry<String, byte[]> piece : pieces(job, unbuffered).entrySet()) {
      if (piece.getValue().length > room) {
        secrets.add(current);
        current = new LinkedHashMap<>();
        room = PIECE;
      }
      current.put(piece.getKey(), piece.getValue());
      room -= piece.getValue().length;
    }
    secrets.add(current);
    return secrets;
  }

  private static Map<String, byte[]> pieces(ScriptJob job, boolean unbuffered)
      throws ClusterException {
    var pieces = new LinkedHashMap<String, byte[]>();
    cut("v", start(job, unbuffered).getBytes(StandardCharsets.UTF_8), pieces);
    cut("s", job.script().source().getBytes(StandardCharsets.UTF_8), pieces);
    return pieces;
  }

  private static void cut(String prefix, byte[] bytes, Map<String, byte[]> into) {
    for (int from = 0, number = 0; from < bytes.length; from += PIECE, number++) {
      byte[] piece = Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + PIECE));
      into.put("%s%03d".formatted(prefix, number), piece);
    }
  }

  private static String start(ScriptJob job, boolean unbuffered) throws ClusterException {
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
      throw new ClusterException(
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
    var all = new LinkedHashMap<String, String>();
    all.put("HOME", JobDescription.WORK);
    all.put("LANG", "C.UTF-8");
    all.putAll(job.environment().variables());
    return all;
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
