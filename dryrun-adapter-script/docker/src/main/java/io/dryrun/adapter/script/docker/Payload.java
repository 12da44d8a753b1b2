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
 * into a read-only container. Immutable, if nobody writes into its bytes.
 */
final class Payload {
  private static final ShellNames NAMES = ShellNames.ofAnyShell("_dryrun");

  private final byte[] header;
  private final byte[] content;

  private Payload(byte[] header, byte[] content) {
    this.header = header;
    this.content = content;
  }

  /** The first line, which is answered. */
  byte[] header() {
    return header;
  }

  /** What follows. */
  byte[] content() {
    return content;
  }

  /**
   * That of a job.
   *
   * @param word by which the server knows the launcher's lines
   * @param unbuffered whether Python prints at once
   * @throws RunFailedException if no process can be given the job's variables
   */
  static Payload of(ScriptJob job, String word, boolean unbuffered) throws RunFailedException {
    byte[] start = start(job, unbuffered).getBytes(StandardCharsets.UTF_8);
    byte[] source = job.script().source().getBytes(StandardCharsets.UTF_8);
    var content = new ByteArrayOutputStream(start.length + source.length);
    content.writeBytes(start);
    content.writeBytes(source);
    String header = "%s %d %d\n".formatted(word, content.size(), start.length + 1);
    return new Payload(header.getBytes(StandardCharsets.US_ASCII), content.toByteArray());
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
