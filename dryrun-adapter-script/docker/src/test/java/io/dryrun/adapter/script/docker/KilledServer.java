package io.dryrun.adapter.script.docker;

import io.dryrun.application.port.out.ScriptRunner;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.UUID;

/** A server that starts a script and never gets to clean up. */
final class KilledServer {
  private KilledServer() {}

  /**
   * Arguments: the owner, the log, how many containers wait, the script. Prints the job's id when
   * the script prints.
   */
  public static void main(String[] arguments) throws InterruptedException {
    var job = Script.shell(arguments[3]);
    ScriptRunner runner =
        TestEngine.runner("owner", arguments[0], "log", arguments[1], "warm", arguments[2]);
    runner.warmUp();
    runner.start(job, (bytes, offset, length) -> System.out.println(job.id()));
    Thread.sleep(120_000);
  }

  /** Starts one and kills it when its script has printed something; returns the job's id. */
  static UUID startAndKill(String owner, String log, String script) throws IOException {
    return startAndKill(owner, log, 0, script);
  }

  /**
   * The same with containers that wait, of which the script takes one.
   *
   * @param warm how many for each language
   */
  static UUID startAndKill(String owner, String log, int warm, String script) throws IOException {
    Process server =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                KilledServer.class.getName(),
                owner,
                log,
                Integer.toString(warm),
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
