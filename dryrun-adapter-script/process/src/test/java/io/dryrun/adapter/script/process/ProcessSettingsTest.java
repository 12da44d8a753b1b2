package io.dryrun.adapter.script.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dryrun.adapter.script.kit.Bounds;
import io.dryrun.application.port.out.ScriptRunner;
import io.dryrun.application.runner.ScriptRunners;
import io.dryrun.domain.script.ScriptLanguage;
import io.dryrun.domain.script.ShellDialect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProcessSettingsTest {
  private static final FileAttribute<Set<PosixFilePermission>> EXECUTABLE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x"));

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

    for (ScriptLanguage language : List.of(ScriptLanguage.PYTHON, ScriptLanguage.SHELL)) {
      assertThat(settings.interpreters().program(language)).isExecutable();
    }
    assertThat(settings.interpreters().unbuffered()).isFalse();
    assertThat(settings.interpreters().dialect()).isEqualTo(ShellDialect.BUSYBOX);
    assertThat(settings.directory()).isEqualTo(Path.of(System.getProperty("java.io.tmpdir")));
    assertThat(settings.isolation())
        .isInstanceOfSatisfying(
            Bubblewrap.class,
            sandbox -> {
              assertThat(sandbox.files())
                  .isEqualTo(
                      new SandboxFiles(false, List.of(), 128 << 20, BusyBox.find().orElseThrow()));
              assertThat(sandbox.users()).isEqualTo(KernelUsers.available());
            });
    assertThat(settings.bounds())
        .isEqualTo(new Bounds(512 << 20, 1_000_000_000, null, 1024, 128 << 20, 128 << 20, 1024));
    assertThat(settings.limits()).isEqualTo(Enforcement.Choice.AUTO);
  }

  @Test
  void a_shell_or_a_dialect_can_be_chosen() {
    assertThat(ProcessSettings.of(Map.of("shell", "/bin/dash")).interpreters())
        .satisfies(chosen -> assertThat(chosen.shell()).containsExactly("/bin/dash"))
        .satisfies(chosen -> assertThat(chosen.dialect()).isEqualTo(ShellDialect.UNKNOWN));
    assertThat(ProcessSettings.of(Map.of("shell.dialect", "bash")).interpreters())
        .satisfies(chosen -> assertThat(chosen.shell()).containsExactly("/usr/bin/bash"))
        .satisfies(chosen -> assertThat(chosen.dialect()).isEqualTo(ShellDialect.BASH));
    assertThat(ProcessSettings.of(Map.of("shell", "/opt/busybox")).interpreters().shell())
        .containsExactly("/opt/busybox", "sh");
  }

  @Test
  void python_buffers_unless_a_deployment_wants_to_see_it_live() {
    assertThat(ProcessSettings.of(Map.of()).interpreters().command(ScriptLanguage.PYTHON))
        .hasSize(1);
    assertThat(
            ProcessSettings.of(Map.of("python.unbuffered", "true"))
                .interpreters()
                .command(ScriptLanguage.PYTHON))
        .endsWith("-u");
  }

  @Test
  void amounts_have_units() {
    Bounds bounds =
        ProcessSettings.of(
                Map.of(
                    "memory",
                    "1GiB",
                    "cpus",
                    "0.25",
                    "cpu-time",
                    "90s",
                    "processes",
                    "32",
                    "disk",
                    "4 MB",
                    "open-files",
                    "64"))
            .bounds();

    assertThat(bounds)
        .isEqualTo(
            new Bounds(
                1L << 30,
                250_000_000,
                java.time.Duration.ofSeconds(90),
                32,
                4_000_000,
                4_000_000,
                64));
  }

  @Test
  void a_folder_or_an_interpreter_that_a_sandbox_cannot_show_is_refused_at_once(
      @TempDir Path folder) throws IOException {
    Path python = Files.createFile(folder.resolve("python3"), EXECUTABLE);

    for (String covered : List.of("/tmp/a", "/run/a", "/work/a")) {
      assertRefused(
          Map.of("readable", "/usr/lib:" + covered),
          "\"%s\" for \"readable\": scripts have a %s of their own, which hides it; move it elsewhere, such as below /opt."
              .formatted(covered, covered.substring(0, covered.length() - 2)));
    }
    assertRefused(
        Map.of("readable", "/opt/nowhere"),
        "\"/opt/nowhere\" for \"readable\": there is no such folder.");
    assertRefused(Map.of("python", python.toString()), "which hides it");
    assertThat(ProcessSettings.of(Map.of("readable", "/usr/lib", "python", "/nowhere/python3")))
        .isNotNull();
  }

  private static void assertRefused(Map<String, String> settings, String message) {
    assertThatThrownBy(() -> ProcessSettings.of(settings))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          pyhton=x | has no setting "pyhton". Did you mean "python"? Known are: cpu-time, cpus, directory, disk, file-size, isolation, limits, memory, network, nursery, open-files, processes, python, python.unbuffered, readable, shell, shell.dialect, user.
          python=python3 | can't take "python3" for "python": it is a path from the root, without "=".
          shell=/a=b/sh | can't take "/a=b/sh" for "shell": it is a path from the root, without "=".
          readable=/opt:lib | can't take "lib" for "readable": it is a path from the root, without "=".
          isolation=docker | can't take "docker" for "isolation": it is bubblewrap or none.
          network=yes | can't take "yes" for "network": it is none or host.
          disk=1G | can't take "1G" for "disk": it is a size such as 256MiB, of at least 1048576 bytes.
          memory=1MiB | can't take "1MiB" for "memory": it is a size such as 256MiB, of at least 16777216 bytes.
          memory=99999999999TiB | can't take "99999999999TiB" for "memory": it is a size such as 256MiB, of at least 16777216 bytes.
          memory=999999999999999GiB | can't take "999999999999999GiB" for "memory": it is a size such as 256MiB, of at least 16777216 bytes.
          cpus=0 | can't take "0" for "cpus": it is a number such as 0.5 or 2, of at least 0.01.
          cpu-time=0s | can't take "0s" for "cpu-time": it is a time such as 90s or 5m, of at least 1s.
          cpu-time=3 | can't take "3" for "cpu-time": it is a time such as 90s or 5m, of at least 1s.
          processes=7 | can't take "7" for "processes": it is a whole number from 8 to 4194304.
          limits=none | can't take "none" for "limits": it is auto or cgroup or rlimit.
          user=0 | can't take "0" for "user": it is the number of a user from 1 to 2147483646, or a range of them such as 1900000000-1999999999.
          user=9-8 | can't take "9-8" for "user": it is the number of a user from 1 to 2147483646, or a range of them such as 1900000000-1999999999.
          user=1- | can't take "1-" for "user": it is the number of a user from 1 to 2147483646, or a range of them such as 1900000000-1999999999.
          python.unbuffered=yes | can't take "yes" for "python.unbuffered": it is false or true.
          shell.dialect=dash | can't take "dash" for "shell.dialect": it is busybox or bash.
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
