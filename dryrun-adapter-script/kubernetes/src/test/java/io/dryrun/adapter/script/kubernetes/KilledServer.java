package io.dryrun.adapter.script.kubernetes;

import io.dryrun.domain.script.ScriptJob;
import java.nio.charset.StandardCharsets;

/** A server that starts a script and never gets to clean up. */
final class KilledServer {
  private KilledServer() {}

  /** Arguments: the owner, the script. Prints what that prints, after the job's id. */
  public static void main(String[] arguments) throws InterruptedException {
    ScriptJob job = Script.shell(arguments[1]);
    System.out.println(job.id());
    TestCluster.runner("owner", arguments[0])
        .start(
            job,
            (bytes, offset, length) ->
                System.out.print(new String(bytes, offset, length, StandardCharsets.UTF_8)));
    Thread.sleep(120_000);
  }
}
