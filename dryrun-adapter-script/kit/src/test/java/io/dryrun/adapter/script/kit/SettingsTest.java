package io.dryrun.adapter.script.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
  private enum Colour {
    RED,
    GREEN
  }

  private static final Setting<Colour> COLOUR =
      Setting.of("colour", Form.choice(Colour.class), "red", "how it looks");
  private static final Setting<Long> SIZE =
      Setting.of("size", Form.size(1024), "1MiB", "how large it is");
  private static final Setting<Duration> TIME =
      Setting.optional("time", Form.time(), "as long as it takes", "how long it takes");
  private static final Setting<Long> CPUS = LimitSettings.cpus("how fast it is");
  private static final Setting<Path> PATH =
      Setting.optional("path", Form.path(), "", "where it is");
  private static final Setting<Boolean> FLAG =
      Setting.of("flag", Form.flag(), "false", "whether it is");
  private static final Setting<Long> COUNT =
      Setting.of("count", Form.number(1, 9), "3", "how many there are");
  private static final List<Setting<?>> ALL = List.of(COLOUR, SIZE, TIME, CPUS, PATH, FLAG, COUNT);

  private static Settings settings(Map<String, String> given) {
    return Settings.of("toy", ALL, given);
  }

  @Test
  void what_is_not_given_has_its_default() {
    Settings settings = settings(Map.of());

    assertThat(settings.get(COLOUR)).isEqualTo(Colour.RED);
    assertThat(settings.get(SIZE)).isEqualTo(1L << 20);
    assertThat(settings.find(TIME)).isEmpty();
    assertThat(settings.has(COLOUR)).isFalse();
    assertThatThrownBy(() -> settings.get(TIME))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The script runner \"toy\" needs \"time\".");
  }

  @Test
  void what_is_given_is_read_without_the_blanks_around_it() {
    Settings settings =
        settings(Map.of("colour", " green ", "size", "4 KiB", "time", "1m30s", "path", "/a/../b"));

    assertThat(settings.get(COLOUR)).isEqualTo(Colour.GREEN);
    assertThat(settings.get(SIZE)).isEqualTo(4096);
    assertThat(settings.find(TIME)).contains(Duration.ofSeconds(90));
    assertThat(settings.get(PATH)).isEqualTo(Path.of("/b"));
    assertThat(settings.has(COLOUR)).isTrue();
  }

  @Test
  void an_unknown_one_is_refused_with_the_nearest_and_all_in_order() {
    assertThatThrownBy(() -> settings(Map.of("color", "red")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "The script runner \"toy\" has no setting \"color\". Did you mean \"colour\"? Known are: colour, count, cpus, flag, path, size, time.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          colour | blue   | red or green
          colour | RED    | red or green
          size   | 1023   | a size such as 256MiB, of at least 1024 bytes
          size   | 2000000GiB | a size such as 256MiB, of at least 1024 bytes
          time   | 999 ms | a time such as 90s or 5m, of at least 1s
          cpus   | 0.009  | a number such as 0.5 or 2, of at least 0.01
          path   | a/b    | a path from the root, without "="
          path   | /a=b   | a path from the root, without "="
          flag   | yes    | false or true
          count  | 10     | a whole number from 1 to 9
          """)
  void what_does_not_fit_is_named_with_what_would(String name, String text, String right) {
    Settings settings = settings(Map.of(name, text));
    Setting<?> setting =
        ALL.stream().filter(known -> known.name().equals(name)).findFirst().orElseThrow();

    assertThatThrownBy(() -> settings.find(setting))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "The script runner \"toy\" can't take \"%s\" for \"%s\": it is %s."
                .formatted(text, name, right));
  }

  @Test
  void a_default_that_does_not_fit_is_a_mistake_of_the_runners_maker() {
    assertThatThrownBy(() -> Setting.of("count", Form.number(1, 9), "10", "how many"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The default \"10\" of \"count\" is not a whole number from 1 to 9.");
  }

  @Test
  void the_table_of_a_page_is_made_of_them() {
    assertThat(Setting.table(List.of(SIZE, TIME, PATH)))
        .isEqualTo(
            """
            | setting | default | meaning |
            |---|---|---|
            | `size` | `1MiB` | how large it is |
            | `time` | as long as it takes | how long it takes |
            | `path` | | where it is |
            """);
  }
}
