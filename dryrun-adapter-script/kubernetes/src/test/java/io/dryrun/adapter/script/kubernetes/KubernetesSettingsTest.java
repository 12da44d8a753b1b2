package io.dryrun.adapter.script.kubernetes;

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
import java.time.Duration;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KubernetesSettingsTest {
  @Test
  void the_provider_is_found_by_its_name() {
    assertThat(ServiceLoader.load(ScriptRunnerProvider.class))
        .extracting(ScriptRunnerProvider::name)
        .contains("kubernetes");
  }

  @Test
  void nothing_has_to_be_set() {
    KubernetesSettings settings = KubernetesSettings.of(Map.of());

    assertThat(settings.interpreters().of(ScriptLanguage.PYTHON))
        .isEqualTo(new ImageInterpreter("python:3.11-alpine", "python", false));
    assertThat(settings.interpreters().of(ScriptLanguage.SHELL))
        .isEqualTo(new ImageInterpreter("alpine:3", "sh", false));
    assertThat(settings.pull()).isEqualTo(PullPolicy.MISSING);
    assertThat(settings.times().start()).isEqualTo(Duration.ofMinutes(2));
    assertThat(settings.bounds().cpuSeconds()).isEmpty();
  }

  @Test
  void a_language_is_added_by_the_name_of_its_image() {
    var node = new ScriptLanguage("node");
    KubernetesSettings settings = KubernetesSettings.of(Map.of("node.image", "node:22-alpine"));

    assertThat(settings.interpreters().of(node))
        .isEqualTo(new ImageInterpreter("node:22-alpine", "node", false));
    assertThat(settings.interpreters().languages())
        .containsExactlyInAnyOrder(ScriptLanguage.PYTHON, ScriptLanguage.SHELL, node);
    assertThat(settings.interpreters().obstacle(new ScriptLanguage("pwsh")).orElseThrow())
        .contains("\"pwsh\", only for \"node\" or \"python\" or \"shell\"")
        .contains("pwsh.image");
    assertThatThrownBy(() -> KubernetesSettings.of(Map.of("pwsh.command", "pwsh")))
        .hasMessageContaining("needs \"pwsh.image\" beside \"pwsh.command\".");
    assertThatThrownBy(() -> KubernetesSettings.of(Map.of("no language.image", "x")))
        .hasMessageContaining("no language has that name");
  }

  @Test
  void an_unknown_setting_is_refused_with_the_nearest_one() {
    assertThatThrownBy(() -> KubernetesSettings.of(Map.of("namspace", "scripts")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"namspace\"")
        .hasMessageContaining("Did you mean \"namespace\"?")
        .hasMessageContaining("LANGUAGE.image");
  }

  @ParameterizedTest
  @CsvSource({
    "memory, lots",
    "memory, 1MiB",
    "memory, -1",
    "cpus, 0",
    "cpus, many",
    "cpus-requested, 2",
    "processes, 2",
    "disk, 1",
    "open-files, x",
    "cpu-time, 500ms",
    "cpu-time, soon",
    "start-within, 0s",
    "keep, -1s",
    "users, 0-5",
    "users, 9-5",
    "users, 1-99999999999",
    "users, root",
    "namespace, Scripts",
    "namespace, a/b",
    "owner, a b",
    "owner, -a",
    "seccomp, /etc/profile.json",
    "seccomp, ../profile.json",
    "runtime-class, a b",
    "pull, sometimes",
    "python.command, -c",
    "python.command, python3 -x",
    "kubeconfig, /nowhere/kubeconfig",
    "python.unbuffered, yes"
  })
  void what_cannot_be_is_refused_with_what_would_be_right(String key, String value) {
    assertThatThrownBy(() -> KubernetesSettings.of(Map.of(key, value)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("can't take \"" + value + "\" for \"" + key + "\": it is ");
  }

  @Test
  void a_context_that_the_kubeconfig_does_not_have_is_refused(@TempDir Path directory)
      throws IOException {
    Path file = kubeconfig(directory);

    assertThatThrownBy(() -> open("kubeconfig", file.toString(), "context", "no-such"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"no-such\"")
        .hasMessageContaining("\"context\"");
  }

  @Test
  void the_namespace_is_the_contexts_unless_one_is_set(@TempDir Path directory) throws IOException {
    String file = kubeconfig(directory).toString();

    try (ClusterClient contexts = open("kubeconfig", file);
        ClusterClient named = open("kubeconfig", file, "context", "other");
        ClusterClient set = open("kubeconfig", file, "namespace", "mine")) {
      assertThat(contexts.namespace()).isEqualTo("scripts");
      assertThat(named.namespace()).isEqualTo("others");
      assertThat(set.namespace()).isEqualTo("mine");
    }
  }

  @Test
  void a_file_that_is_no_kubeconfig_is_refused(@TempDir Path directory) throws IOException {
    Path file = Files.writeString(directory.resolve("kubeconfig"), "- no\n- kubeconfig\n");

    assertThatThrownBy(() -> open("kubeconfig", file.toString()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(file.toString());
  }

  @Test
  void each_run_has_a_user_of_the_range() {
    var users = new KubernetesSettings.Users(1_000_680_000, 1_000_689_999);

    for (int i = 0; i < 1000; i++) {
      assertThat(users.of(UUID.randomUUID())).isBetween(1_000_680_000L, 1_000_689_999L);
    }
    assertThat(new KubernetesSettings.Users(7, 7).of(UUID.randomUUID())).isEqualTo(7);
  }

  private static ClusterClient open(String... settings) {
    return new ClusterClient(KubernetesSettings.of(TestCluster.settings(settings)).access());
  }

  private static Path kubeconfig(Path directory) throws IOException {
    return Files.writeString(
        directory.resolve("kubeconfig"),
        """
        apiVersion: v1
        kind: Config
        clusters:
        - {name: here, cluster: {server: "https://127.0.0.1:1"}}
        users:
        - {name: me, user: {token: made-up}}
        contexts:
        - {name: here, context: {cluster: here, user: me, namespace: scripts}}
        - {name: other, context: {cluster: here, user: me, namespace: others}}
        current-context: here
        """);
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
        KubernetesSettings.of(Map.of("shell.image", image, "shell.command", command))
            .interpreters()
            .of(ScriptLanguage.SHELL)
            .describe(ScriptLanguage.SHELL);

    assertThat(told).isEqualTo(new Interpreter(command + " of " + image, dialect, false));
  }

  @Test
  void it_tells_that_python_prints_at_once() {
    var told =
        KubernetesSettings.of(Map.of("python.unbuffered", "true"))
            .interpreters()
            .of(ScriptLanguage.PYTHON)
            .describe(ScriptLanguage.PYTHON);

    assertThat(told)
        .isEqualTo(
            new Interpreter(
                "python of python:3.11-alpine, unbuffered", ShellDialect.UNKNOWN, true));
  }
}
