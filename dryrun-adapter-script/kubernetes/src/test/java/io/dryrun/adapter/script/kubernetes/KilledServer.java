package io.dryrun.adapter.script.kubernetes;

import io.dryrun.application.port.out.ScriptRunner;
import io.dryrun.domain.script.ScriptJob;
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
   * Arguments: the owner, the script, how many pods wait. Prints what that prints, after the job's
   * id.
   */
  public static void main(String[] arguments) throws InterruptedException {
    ScriptJob job = Script.shell(arguments[1]);
    System.out.println(job.id());
    ScriptRunner runner = TestCluster.runner("owner", arguments[0], "warm", arguments[2]);
    runner.warmUp();
    runner.start(
        job,
        (bytes, offset, length) ->
            System.out.print(new String(bytes, offset, length, StandardCharsets.UTF_8)));
    Thread.sleep(120_000);
  }

  /**
   * Starts one and kills it when its script has printed "ready".
   *
   * @param warm how many pods wait for each language
   * @return the job's id
   */
  static UUID startAndKill(String owner, String script, int warm) throws IOException {
    Process server =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                KilledServer.class.getName(),
                owner,
                script,
                Integer.toString(warm))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (var out =
        new BufferedReader(
            new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8))) {
      UUID job = UUID.fromString(out.readLine());
      String first = out.readLine();
      if (!"ready".equals(first)) {
        throw new AssertionError("The script printed: " + first);
      }
      return job;
    } finally {
      server.destroyForcibly();
    }
  }
}
