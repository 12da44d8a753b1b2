package io.dryrun.adapter.script.docker;

/** A server that starts a script and never gets to clean up. */
final class KilledServer {
  private KilledServer() {}

  /** Argument: the owner. Prints the job's id when the script runs. */
  public static void main(String[] arguments) throws InterruptedException {
    var job = Script.shell("trap '' TERM; echo ready; while :; do sleep 1; done");
    TestEngine.runner("owner", arguments[0])
        .start(job, (bytes, offset, length) -> System.out.println(job.id()));
    Thread.sleep(120_000);
  }
}
