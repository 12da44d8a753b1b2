package io.dryrun.adapter.script.docker;

import io.dryrun.adapter.script.kit.ProcessVariables;
import io.dryrun.adapter.script.kit.RunFailedException;
import io.dryrun.adapter.script.kit.ShellNames;
import io.dryrun.domain.script.ScriptJob;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The input of a container's launcher: the job's variables and its script. It goes this way and no
 * other because an engine writes a container's configuration, and what is copied into it, to its
 * disk, and shows the former to everybody who may inspect; and because an engine copies nothing
 * into a read-only container.
 */
final class Payload {
  private static final ShellNames NAMES = ShellNames.ofAnyShell("_dryrun");

  private Payload() {}

  /**
   * The bytes to send.
   *
   * @param word by which the server knows the launcher's lines
   * @param unbuffered whether Python prints at once
   * @throws RunFailedException if no process can be given the job's variables
   */
  static byte[] of(ScriptJob job, String word, boolean unbuffered) throws RunFailedException {
    byte[] start = start(job, unbuffered).getBytes(StandardCharsets.UTF_8);
    byte[] source = job.script().source().getBytes(StandardCharsets.UTF_8);
    var out = new ByteArrayOutputStream(start.length + source.length + 64);
    String header = "%s %d %d\n".formatted(word, start.length + source.length, start.length + 1);
    out.writeBytes(header.getBytes(StandardCharsets.US_ASCII));
    out.writeBytes(start);
    out.writeBytes(source);
    return out.toByteArray();
  }

  private static String start(ScriptJob job, boolean unbuffered) throws RunFailedException {
    Map<String, String> variables =
        ProcessVariables.of(
            Map.of("HOME", ContainerConfiguration.WORK, "LANG", "C.UTF-8"),
            job.environment().variables());
    String interpreter = "\"$_dryrun_interpreter\"" + (unbuffered ? " -u" : "");
    return ProcessVariables.shellText(variables, NAMES, interpreter + " /dryrun/script");
  }
}
