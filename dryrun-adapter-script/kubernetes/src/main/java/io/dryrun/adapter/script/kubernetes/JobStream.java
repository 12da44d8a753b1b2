package io.dryrun.adapter.script.kubernetes;

import io.dryrun.adapter.script.kit.RunFailedException;
import io.dryrun.domain.script.ScriptJob;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * What a launcher that waits gets over its standard input: the job's variables and its script. They
 * pass through the cluster's API and are kept nowhere in it.
 */
final class JobStream {
  private final byte[] header;
  private final byte[] content;

  private JobStream(byte[] header, byte[] content) {
    this.header = header;
    this.content = content;
  }

  /**
   * That of a job.
   *
   * @param word by which the server knows the launcher's lines
   * @param unbuffered whether Python prints at once
   * @throws RunFailedException if no process can be given the job's variables
   */
  static JobStream of(ScriptJob job, String word, boolean unbuffered) throws RunFailedException {
    byte[] start = Payload.start(job, unbuffered).getBytes(StandardCharsets.UTF_8);
    byte[] source = job.script().source().getBytes(StandardCharsets.UTF_8);
    var content = new ByteArrayOutputStream(start.length + source.length);
    content.writeBytes(start);
    content.writeBytes(source);
    String header = "JOB %s %d %d\n".formatted(word, content.size(), start.length + 1);
    return new JobStream(header.getBytes(StandardCharsets.US_ASCII), content.toByteArray());
  }

  /** The first line, which is answered. */
  byte[] header() {
    return header;
  }

  /** What follows. */
  byte[] content() {
    return content;
  }
}
