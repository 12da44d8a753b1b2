package io.dryrun.adapter.script.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dryrun.adapter.script.kit.RunFailedException;
import io.dryrun.domain.script.ScriptJob;
import io.dryrun.domain.script.ScriptLanguage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PayloadTest {
  /** What a cluster takes in one Secret, names included. */
  private static final int MOST = 1 << 20;

  @Test
  void a_small_script_takes_one_secret() throws RunFailedException {
    List<Map<String, byte[]>> payload = Payload.of(Script.shell("echo 'x'\n"), false);

    assertThat(payload).hasSize(1);
    assertThat(payload.get(0)).containsOnlyKeys("v000", "s000");
    assertThat(joined(payload, "s")).isEqualTo("echo 'x'\n");
    assertThat(joined(payload, "v"))
        .endsWith(
            "exec env -u PWD -u OLDPWD -u SHLVL -u _ 'HOME=/dryrun/work' 'LANG=C.UTF-8'"
                + " \"$_dryrun_interpreter\" /dryrun/script\n");
  }

  @Test
  void the_largest_script_is_spread_over_secrets_that_a_cluster_takes() throws RunFailedException {
    String source = "#" + "x".repeat(io.dryrun.domain.script.Script.MAX_BYTES - 1);

    List<Map<String, byte[]>> payload = Payload.of(Script.shell(source), false);

    assertThat(payload).hasSizeGreaterThan(1);
    assertThat(joined(payload, "s")).isEqualTo(source);
    assertFits(payload);
  }

  @Test
  void so_are_the_most_variables_that_a_process_can_have_in_their_order()
      throws RunFailedException {
    Map<String, String> variables =
        IntStream.range(0, 19)
            .boxed()
            .collect(
                Collectors.toMap(
                    i -> "V" + i, i -> "'".repeat(100_000), (a, b) -> a, LinkedHashMap::new));

    List<Map<String, byte[]>> payload = Payload.of(script(variables), false);

    assertFits(payload);
    assertThat(joined(payload, "v")).contains("export V18='" + "'\\''".repeat(100_000) + "'\n");
  }

  @Test
  void more_variables_than_that_are_refused_with_what_to_do() {
    Map<String, String> variables =
        IntStream.range(0, 21)
            .boxed()
            .collect(Collectors.toMap(i -> "V" + i, i -> "x".repeat(100_000)));

    assertThatThrownBy(() -> Payload.of(script(variables), false))
        .isInstanceOf(RunFailedException.class)
        .hasMessageContaining("Make attributes or variables smaller.");
  }

  private static ScriptJob script(Map<String, String> variables) {
    return Script.job(ScriptLanguage.SHELL, "env", variables);
  }

  private static void assertFits(List<Map<String, byte[]>> payload) {
    assertThat(payload)
        .allSatisfy(
            secret -> {
              int bytes = secret.values().stream().mapToInt(value -> value.length).sum();
              assertThat(bytes).isPositive().isLessThan(MOST);
            });
  }

  /** As the launcher does, by the order of names. */
  private static String joined(List<Map<String, byte[]>> payload, String prefix) {
    var files = new TreeMap<String, byte[]>();
    payload.forEach(files::putAll);
    var out = new ByteArrayOutputStream();
    files.forEach(
        (name, bytes) -> {
          if (name.startsWith(prefix)) {
            out.writeBytes(bytes);
          }
        });
    return out.toString(StandardCharsets.UTF_8);
  }
}
