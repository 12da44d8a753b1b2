package io.dryrun.adapter.script.kubernetes;

import io.dryrun.adapter.script.kit.ProcessVariables;
import io.dryrun.adapter.script.kit.RunFailedException;
import io.dryrun.adapter.script.kit.ShellNames;
import io.dryrun.domain.script.ScriptJob;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The files that a pod's launcher finds in {@code /dryrun/payload}: the job's variables as shell
 * text in the files {@code v…}, its script in the files {@code s…}. Each file is cut into pieces
 * and these are put into several Secrets, because a cluster takes none of more than 1 MiB.
 */
final class Payload {
  private static final int PIECE = 768 << 10;
  private static final ShellNames NAMES = ShellNames.ofAnyShell("_dryrun");

  private Payload() {}

  /**
   * The content of each Secret, by file.
   *
   * @param unbuffered whether Python prints at once
   * @throws RunFailedException if no process can be given the job's variables
   */
  static List<Map<String, byte[]>> of(ScriptJob job, boolean unbuffered) throws RunFailedException {
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
      throws RunFailedException {
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

  static String start(ScriptJob job, boolean unbuffered) throws RunFailedException {
    Map<String, String> variables =
        ProcessVariables.of(
            Map.of("HOME", JobDescription.WORK, "LANG", "C.UTF-8"), job.environment().variables());
    String interpreter = "\"$_dryrun_interpreter\"" + (unbuffered ? " -u" : "");
    return ProcessVariables.shellText(variables, NAMES, interpreter + " /dryrun/script");
  }
}
