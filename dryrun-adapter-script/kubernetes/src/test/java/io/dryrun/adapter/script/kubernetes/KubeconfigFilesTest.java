package io.dryrun.adapter.script.kubernetes;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a deployment is told at the start, before anything waits for a cluster. */
class KubeconfigFilesTest {
  private static final String GOOD =
      """
      apiVersion: v1
      kind: Config
      clusters: [{name: c, cluster: {server: "https://127.0.0.1:1"}}]
      contexts: [{name: c, context: {cluster: c, user: u}}]
      users: [{name: u, user: {}}]
      current-context: c
      """;

  @TempDir Path folder;

  private void assertRefused(Path file, String why) {
    assertThatThrownBy(() -> KubeconfigFiles.require(List.of(file.toString()), "KUBECONFIG"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "The script runner \"kubernetes\" can't use the kubeconfig "
                + file
                + " that KUBECONFIG names: "
                + why);
  }

  @ParameterizedTest
  @CsvSource({
    "'', it names no cluster.",
    "'{}', it names no cluster.",
    "'clusters: []', it names no cluster.",
    "'clusters: 7', 'it is no YAML with clusters, users and contexts, as a kubeconfig is.'",
    "'just words', 'it is no YAML with clusters, users and contexts, as a kubeconfig is.'",
    "'{{{', 'it is no YAML with clusters, users and contexts, as a kubeconfig is.'"
  })
  void a_file_that_is_none_is_named_with_what_is_wrong(String text, String why) throws IOException {
    assertRefused(Files.writeString(folder.resolve("config"), text), why);
  }

  @Test
  void so_are_bytes_a_folder_and_a_file_that_is_not_there() throws IOException {
    assertRefused(
        Files.write(folder.resolve("bytes"), new byte[] {(byte) 0xff, 0}),
        "it can't be read by this user.");
    assertRefused(folder, "it is no file.");
    assertRefused(folder.resolve("none"), "there is no such file.");
  }

  @Test
  void one_of_several_may_be_missing() throws IOException {
    Path good = Files.writeString(folder.resolve("config"), GOOD);

    assertThatCode(
            () ->
                KubeconfigFiles.require(
                    List.of(folder.resolve("none").toString(), good.toString()), "KUBECONFIG"))
        .doesNotThrowAnyException();
  }

  @Test
  void the_runner_is_not_made_with_one() {
    Map<String, String> settings = Map.of("kubeconfig", folder.resolve("none").toString());

    assertThatThrownBy(() -> new KubernetesScriptRunnerProvider().create(settings))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(folder.resolve("none").toString());
  }
}
