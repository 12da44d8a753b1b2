package io.dryrun.adapter.script.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.dryrun.application.port.out.ScriptRunner;
import io.dryrun.domain.run.Termination;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What is told of what a script tried to reach, where it starts from the nursery. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RelayOfNurseryTest extends RelayTest {
  @Override
  String settings() {
    return "bubblewrap,nursery=on";
  }

  @Test
  void where_a_kernel_lets_no_relay_be_made_scripts_run_and_the_operator_is_told()
      throws IOException {
    // Where no sandbox has files of its own, so that this can be shown to scripts.
    Path folder = Files.createTempDirectory(Path.of("/var/tmp"), "without-packets");
    Path python = folder.resolve("python3");
    try {
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
      Files.writeString(
          python,
          """
          #!/usr/bin/bash
          exec /usr/bin/setpriv --inh-caps=-net_raw --ambient-caps=-net_raw /usr/bin/python3 "$@"
          """);
      Files.setPosixFilePermissions(python, PosixFilePermissions.fromString("rwxr-xr-x"));
      try (ScriptRunner unwatched =
          TestRunners.create(settings() + ",readable=%s,python=%s".formatted(folder, python))) {
        TestRun run =
            TestRun.python(
                unwatched,
                "import socket",
                "try: socket.create_connection(('10.1.2.3', 22), 2)",
                "except OSError: print('refused')");

        assertThat(run.termination()).isEqualTo(new Termination.Exited(0));
        assertThat(run.text()).isEqualTo("refused\n");
        assertThat(run.result().effects()).isEmpty();
        assertThat(unwatched.warnings())
            .anySatisfy(
                warning ->
                    assertThat(warning)
                        .contains("no relay can be made there: Operation not permitted"));
      }
    } finally {
      Files.deleteIfExists(python);
      Files.delete(folder);
    }
  }
}
