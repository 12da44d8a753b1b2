package io.dryrun.adapter.script.docker;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.UUID;

/** A server that starts a script and never gets to clean up. */
final class KilledServer {
  private KilledServer() {}

  /** Arguments: the owner, the log, the script. Prints the job's id when the script prints. */
  public static void main(String[] arguments) throws InterruptedException {
    var job = Script.shell(arguments[2]);
    TestEngine.runner("owner", arguments[0], "log", arguments[1])
        .start(job, (bytes, offset, length) -> System.out.println(job.id()));
    Thread.sleep(120_000);
  }

  /** Starts one and kills it when its script has printed something; returns the job's id. */
  static UUID startAndKill(String owner, String log, String script) throws IOException {
    Process server =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                KilledServer.class.getName(),
                owner,
                log,
                script)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (var out =
        new BufferedReader(
            new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8))) {
      return UUID.fromString(out.readLine());
    } finally {
      server.destroyForcibly().onExit().join();
    }
  }
}
