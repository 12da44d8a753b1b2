package io.dryrun.adapter.script.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dryrun.application.port.out.ScriptRunner;
import io.dryrun.application.runner.ScriptRunners;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProcessSettingsTest {
  @Test
  void the_runner_is_found_by_its_name() {
    try (ScriptRunner runner = ScriptRunners.named("process", Map.of("isolation", "none"))) {
      assertThat(runner.name()).isEqualTo("process");
      assertThat(runner.isolation()).isEqualTo("none");
    }
  }

  @Test
  void nothing_needs_to_be_set() {
    ProcessSettings settings = ProcessSettings.of(Map.of());

    assertThat(settings.python()).isExecutable();
    assertThat(settings.shell()).isExecutable();
    assertThat(settings.directory()).isEqualTo(Path.of(System.getProperty("java.io.tmpdir")));
    assertThat(settings.isolation())
        .isEqualTo(new Bubblewrap(false, java.util.List.of(), 65534, 256 << 20, 1024));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          pyhton=x | has no setting "pyhton". Known are: directory, disk, isolation, network, processes, python, readable, shell, user.
          python=python3 | can't take "python3" for "python": it is a path from the root, without "=".
          shell=/a=b/sh | can't take "/a=b/sh" for "shell": it is a path from the root, without "=".
          readable=/opt:lib | can't take "lib" for "readable": it is a path from the root, without "=".
          isolation=docker | can't take "docker" for "isolation": it is bubblewrap or none.
          network=yes | can't take "yes" for "network": it is none or host.
          disk=1G | can't take "1G" for "disk": it is a whole number from 1048576 to 9223372036854775807.
          user=0 | can't take "0" for "user": it is a whole number from 1 to 2147483646.
          isolation=none,network=none | can't keep scripts from the network without isolation: leave "network" out.
          isolation=none,disk=1048576 | has no use for "disk" without isolation: leave it out.
          """)
  void what_is_wrong_is_named_with_what_would_be_right(String settings, String message) {
    Map<String, String> map =
        java.util.Arrays.stream(settings.split(","))
            .map(pair -> pair.split("=", 2))
            .collect(java.util.stream.Collectors.toMap(pair -> pair[0], pair -> pair[1]));

    assertThatThrownBy(() -> new ProcessScriptRunnerProvider().create(map))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The script runner \"process\" " + message);
  }
}
