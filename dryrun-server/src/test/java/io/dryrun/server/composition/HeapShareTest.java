package io.dryrun.server.composition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dryrun.application.service.RunMemory;
import io.dryrun.domain.script.RunLimits;
import io.dryrun.server.config.SettingSource;
import io.dryrun.server.config.SettingValue;
import io.dryrun.server.config.SettingValues;
import io.dryrun.server.config.Settings;
import io.dryrun.server.config.SettingsReader;
import io.dryrun.server.input.BadInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class HeapShareTest {
  private static final long MIB = 1L << 20;

  @Test
  void a_large_heap_has_room_for_all_and_nothing_is_said() {
    assertThat(new HeapShare(4096 * MIB, settings(Map.of())).shortage()).isEmpty();
  }

  @Test
  void a_small_one_says_how_many_runs_fit_and_which_values_would_fit_all() {
    String shortage = new HeapShare(128 * MIB, settings(Map.of())).shortage().orElseThrow();

    assertThat(shortage)
        .matches(
            "The heap of 128 MiB has room for [1-9] runs at a time that keep 2MiB of output each; further ones wait\\."
                + " For all 20 of runs\\.synchronous and runs\\.asynchronous start Java with -Xmx\\d+m, or set output\\.kept to \\d+KiB\\.");
    assertThat(new HeapShare(number("-Xmx(\\d+)m", shortage) * MIB, settings(Map.of())).shortage())
        .isEmpty();
    String kept = number("(\\d+)KiB", shortage) + "KiB";
    assertThat(new HeapShare(128 * MIB, settings(Map.of("output.kept", kept))).shortage())
        .isEmpty();
  }

  @Test
  void one_in_which_not_even_one_run_fits_is_refused_with_values_that_would() {
    Settings much = settings(Map.of("output.kept", "1GiB"));
    var share = new HeapShare(256 * MIB, much);

    assertThatThrownBy(share::check)
        .isInstanceOf(BadInputException.class)
        .message()
        .satisfies(
            message -> {
              assertThat(message)
                  .startsWith(
                      "A heap of 256 MiB is too small for a run that keeps 1024MiB of output")
                  .endsWith("KiB or less.");
              new HeapShare(number("-Xmx(\\d+)m", message) * MIB, much).check();
              String kept = number("(\\d+)KiB", message) + "KiB";
              new HeapShare(256 * MIB, settings(Map.of("output.kept", kept))).check();
            });
  }

  @Test
  void as_much_output_fits_into_an_amount_as_needs_it() {
    long bytes = RunMemory.ofOneRun(RunLimits.DEFAULT);

    assertThat(RunMemory.keptOutputOf(bytes)).isEqualTo(RunLimits.DEFAULT.keptOutput());
    assertThat(RunMemory.keptOutputOf(1)).isZero();
  }

  @Test
  void the_deployed_server_has_room_for_all_ends_without_memory_and_is_probed() throws IOException {
    String manifest = Files.readString(Path.of("../deploy/kubernetes/server.yaml"));
    long limit = number("limits: \\{memory: (\\d+)Gi", manifest) << 10;
    long heap = limit * number("MaxRAMPercentage=(\\d+)", manifest) / 100;

    assertThat(new HeapShare(heap * MIB, settings(Map.of())).shortage()).isEmpty();
    assertThat(manifest)
        .contains("-XX:+ExitOnOutOfMemoryError")
        .containsPattern("readinessProbe:\\s+httpGet: \\{path: /readyz,")
        .containsPattern("livenessProbe:\\s+httpGet: \\{path: /healthz,");
  }

  private static long number(String pattern, String text) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    assertThat(matcher.find()).as(pattern).isTrue();
    return Long.parseLong(matcher.group(1));
  }

  private static Settings settings(Map<String, String> texts) {
    var values = new HashMap<String, SettingValue>();
    texts.forEach(
        (key, text) -> values.put(key, new SettingValue(text, new SettingSource.Flag("--test"))));
    return SettingsReader.read(new SettingValues(values));
  }
}
