package io.dryrun.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/** A process of this machine that scripts must not notice. */
final class HostProcess implements AutoCloseable {
  private final Process process;

  private HostProcess(Process process) {
    this.process = process;
  }

  /** Skips the test if this machine has no Python. */
  static HostProcess python(String... lines) {
    return start(Map.of(), "/usr/bin/env", "python3", "-c", String.join("\n", lines));
  }

  static HostProcess start(Map<String, String> variables, String... command) {
    var builder = new ProcessBuilder(new ArrayList<>(List.of(command)));
    builder.environment().putAll(variables);
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    try {
      return new HostProcess(builder.start());
    } catch (IOException e) {
      return Assumptions.abort("The test's own machine lacks %s.".formatted(command[0]));
    }
  }

  void awaitLine(String line) throws IOException {
    BufferedReader reader = process.inputReader();
    String read = reader.readLine();
    Assumptions.assumeTrue(read != null, "The test's own machine lacks Python 3.");
    assertThat(read).isEqualTo(line);
  }

  long pid() {
    return process.pid();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
