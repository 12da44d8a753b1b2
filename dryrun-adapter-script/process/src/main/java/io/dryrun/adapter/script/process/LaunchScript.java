package io.dryrun.adapter.script.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** {@code launch.bash}, the parent of every script. */
final class LaunchScript {
  private static final String TEXT = text();

  private LaunchScript() {}

  /**
   * The command that runs it.
   *
   * @param bash where Bash is
   * @param lingers whether it stays after the script's end until it is ended
   * @param limits OPTION:VALUE of ulimit, apart by spaces
   */
  static List<String> command(String bash, boolean lingers, String limits) {
    return List.of(
        bash,
        "--noprofile",
        "--norc",
        "-c",
        TEXT,
        "dryrun-launch",
        lingers ? "lingers" : "",
        limits);
  }

  private static String text() {
    try (InputStream in = LaunchScript.class.getResourceAsStream("launch.bash")) {
      if (in == null) {
        throw new IllegalStateException("The runner's artifact lacks its file launch.bash.");
      }
      return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
    } catch (IOException e) {
      throw new UncheckedIOException("The runner's file launch.bash can't be read.", e);
    }
  }
}
