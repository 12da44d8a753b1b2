package org.example.graalpy;

import static io.dryrun.testkit.assertion.DryRunAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.dryrun.application.port.out.ScriptRunner;
import io.dryrun.application.runner.ScriptRunners;
import io.dryrun.testkit.fixture.Offerings;
import io.dryrun.testkit.fixture.Requests;
import io.dryrun.testkit.junit.DryRunExtension;
import io.dryrun.testkit.junit.DryRunSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the contract can't see from outside: a script here shares the process of the server. */
class ServerSignalsTest {
  private static final ScriptRunner RUNNER = ScriptRunners.named("graalpy", Map.of());

  @RegisterExtension
  static final DryRunExtension SYSTEM = DryRunExtension.with(parts -> parts.runner(RUNNER));

  @AfterAll
  static void close() {
    RUNNER.close();
  }

  @Test
  void a_script_can_not_make_the_server_deaf_to_signals(DryRunSystem system) throws IOException {
    String before = ignored();

    var run =
        system.run(
            Offerings.script("import signal\nsignal.signal(signal.SIGTERM, signal.SIG_IGN)\n"),
            Requests.create());

    assertThat(run)
        .hasExitCode(1)
        .hasOutputContaining("A script has no signals in this runner.");
    assertThat(ignored()).isEqualTo(before);
  }

  /** The signals that this process ignores, as Linux shows them. */
  private static String ignored() throws IOException {
    try (var lines = Files.lines(Path.of("/proc/self/status"))) {
      return lines.filter(line -> line.startsWith("SigIgn")).findFirst().orElseThrow();
    }
  }
}
