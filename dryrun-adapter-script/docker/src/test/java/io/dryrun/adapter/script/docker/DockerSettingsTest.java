package io.dryrun.adapter.script.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dryrun.adapter.script.kit.ImageInterpreter;
import io.dryrun.adapter.script.kit.PullPolicy;
import io.dryrun.application.port.out.ScriptRunnerProvider;
import io.dryrun.domain.script.Interpreter;
import io.dryrun.domain.script.ScriptLanguage;
import io.dryrun.domain.script.ShellDialect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DockerSettingsTest {
  @Test
  void the_provider_is_found_by_its_name() {
    assertThat(ServiceLoader.load(ScriptRunnerProvider.class))
        .extracting(ScriptRunnerProvider::name)
        .contains("docker");
  }

  @Test
  void nothing_has_to_be_set() {
    DockerSettings settings = DockerSettings.of(Map.of());

    assertThat(settings.interpreters().of(ScriptLanguage.PYTHON))
        .isEqualTo(new ImageInterpreter("python:3.11-alpine", "python", false));
    assertThat(settings.interpreters().of(ScriptLanguage.SHELL))
        .isEqualTo(new ImageInterpreter("alpine:3", "sh", false));
    assertThat(settings.pull()).isEqualTo(PullPolicy.MISSING);
    assertThat(settings.network()).isEqualTo("none");
    assertThat(settings.user()).isEqualTo("65534:65534");
    assertThat(settings.outlives()).isFalse();
    assertThat(settings.bounds().cpuSeconds()).isEmpty();
    assertThat(settings.systemCalls().profile()).contains("SCMP_ACT_ERRNO");
  }

  @Test
  void a_language_is_added_by_the_name_of_its_image() {
    var node = new ScriptLanguage("node");
    DockerSettings settings = DockerSettings.of(Map.of("node.image", "node:22-alpine"));

    assertThat(settings.interpreters().of(node))
        .isEqualTo(new ImageInterpreter("node:22-alpine", "node", false));
    assertThat(settings.interpreters().languages())
        .containsExactlyInAnyOrder(ScriptLanguage.PYTHON, ScriptLanguage.SHELL, node);
    assertThat(settings.interpreters().obstacle(new ScriptLanguage("pwsh")).orElseThrow())
        .contains("\"pwsh\", only for \"node\" or \"python\" or \"shell\"")
        .contains("pwsh.image");
    assertThatThrownBy(() -> DockerSettings.of(Map.of("pwsh.command", "pwsh")))
        .hasMessageContaining("needs \"pwsh.image\" beside \"pwsh.command\".");
    assertThatThrownBy(() -> DockerSettings.of(Map.of("no language.image", "x")))
        .hasMessageContaining("no language has that name");
  }

  @Test
  void an_unknown_setting_is_refused_with_the_nearest_one() {
    assertThatThrownBy(() -> DockerSettings.of(Map.of("memroy", "1GiB")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"memroy\"")
        .hasMessageContaining("Did you mean \"memory\"?")
        .hasMessageContaining("LANGUAGE.image");
  }

  @ParameterizedTest
  @CsvSource({
    "memory, 1 GB, 1000000000",
    "memory, 1GiB, 1073741824",
    "memory, 67108864, 67108864",
    "memory, 64mib, 67108864"
  })
  void sizes_are_read_as_people_write_them(String key, String value, long bytes) {
    assertThat(DockerSettings.of(Map.of(key, value)).bounds().memory()).isEqualTo(bytes);
  }

  @Test
  void certificates_need_a_library_that_is_named(@TempDir Path directory) throws IOException {
    for (String name : List.of("ca.pem", "cert.pem", "key.pem")) {
      Files.writeString(directory.resolve(name), "made up");
    }
    System.setProperty("DOCKER_TLS_VERIFY", "1");
    System.setProperty("DOCKER_CERT_PATH", directory.toString());
    try {
      assertThatThrownBy(
              () -> new DockerScriptRunnerProvider().create(Map.of("host", "tcp://127.0.0.1:2376")))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("org.bouncycastle:bcpkix-jdk18on");
    } finally {
      System.clearProperty("DOCKER_TLS_VERIFY");
      System.clearProperty("DOCKER_CERT_PATH");
    }
  }

  @Test
  void processors_may_be_fractions() {
    assertThat(DockerSettings.of(Map.of("cpus", "0.5")).bounds().nanoCpus()).isEqualTo(500_000_000);
  }

  @ParameterizedTest
  @CsvSource({
    "memory, much",
    "memory, 1KiB",
    "cpus, 0",
    "cpus, -1",
    "processes, 2",
    "disk, 1",
    "open-files, x",
    "user, root",
    "user, 0:0",
    "user, 1000:0",
    "network, bridge",
    "pull, sometimes",
    "host, localhost",
    "python.command, -c",
    "python.command, python3 -x",
    "owner, a b",
    "seccomp, /nowhere/profile.json",
    "cpu-time, 0s",
    "cpu-time, 3",
    "log, json-file",
    "python.unbuffered, yes",
    "host, npipe:////./pipe/docker_engine"
  })
  void what_cannot_be_is_refused_with_what_would_be_right(String key, String value) {
    assertThatThrownBy(() -> DockerSettings.of(Map.of(key, value)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("can't take \"" + value + "\" for \"" + key + "\": it is ");
  }

  @ParameterizedTest
  @CsvSource({
    "alpine:3, sh, BUSYBOX",
    "registry.example.net/library/busybox, /bin/sh, BUSYBOX",
    "debian:12, sh, UNKNOWN",
    "alpine-with-bash:3, sh, UNKNOWN",
    "debian:12, /bin/bash, BASH",
    "alpine:3, zsh, UNKNOWN"
  })
  void a_report_tells_by_what_scripts_are_run(String image, String command, ShellDialect dialect) {
    var told =
        DockerSettings.of(Map.of("shell.image", image, "shell.command", command))
            .interpreters()
            .of(ScriptLanguage.SHELL)
            .describe(ScriptLanguage.SHELL);

    assertThat(told).isEqualTo(new Interpreter(command + " of " + image, dialect, false));
  }

  @Test
  void it_tells_that_python_prints_at_once() {
    var told =
        DockerSettings.of(Map.of("python.unbuffered", "true"))
            .interpreters()
            .of(ScriptLanguage.PYTHON)
            .describe(ScriptLanguage.PYTHON);

    assertThat(told)
        .isEqualTo(
            new Interpreter(
                "python of python:3.11-alpine, unbuffered", ShellDialect.UNKNOWN, true));
  }
}
