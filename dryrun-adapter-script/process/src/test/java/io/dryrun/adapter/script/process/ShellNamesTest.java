package io.dryrun.adapter.script.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.dryrun.application.port.out.ScriptRunner;
import io.dryrun.domain.script.ScriptLanguage;
import java.io.IOException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Every name and every byte arrive, whatever they mean to the shell on the way. */
class ShellNamesTest {
  private static final List<String> PRINT =
      List.of(
          "import os",
          "for name, value in os.environb.items(): print(name.hex() + '=' + value.hex())");

  @Test
  void names_that_mean_something_to_bash_arrive() throws IOException {
    var given = new LinkedHashMap<String, String>();
    for (String name : namesOfBash()) {
      given.put(name, "(1 2) $(id) ~ " + name);
    }
    given.put("PATH", "/usr/bin:/bin");
    given.put("HOME", "/");
    given.put("LANG", "C.UTF-8");
    for (String name :
        List.of(
            "LC_ALL",
            "LD_DEBUG_OUTPUT",
            "POSIXLY_CORRECT",
            "BASH_ENV",
            "ENV",
            "TZ",
            "TMOUT",
            "BASH_FUNC_env%%",
            "a[0]",
            "a+",
            "-u",
            "--",
            "PROMPT_COMMAND",
            "FUNCNEST",
            "linger",
            "lingers",
            "limits",
            "job",
            "sh-elf",
            "1")) {
      given.put(name, "1");
    }

    assertThat(seen(given)).isEqualTo(new TreeMap<>(given));
    assertThat(given.keySet().stream().filter(JobFields.NAMES::canExport))
        .containsExactlyInAnyOrder("HOME", "linger");
  }

  @Test
  void every_byte_that_a_value_can_hold_arrives() {
    var value = new StringBuilder();
    for (char c = 1; c < 0x800; c++) {
      value.append(c);
    }
    var given =
        new TreeMap<>(
            Map.of(
                "A",
                value.toString(),
                "IFS",
                value.toString(),
                "PATH",
                "",
                "HOME",
                "",
                "LANG",
                "C.UTF-8"));

    assertThat(seen(given)).isEqualTo(given);
  }

  @Test
  void variables_may_take_as_much_as_a_process_can_be_given() {
    var given = new TreeMap<>(Map.of("PATH", "", "HOME", "", "LANG", "C.UTF-8"));
    for (int i = 0; i < 14; i++) {
      given.put("V" + i, "x".repeat((128 << 10) - 10));
    }
    given.put("TZ", "x".repeat(100 << 10));

    assertThat(seen(given)).isEqualTo(given);
  }

  @Test
  void variables_that_take_more_are_told_as_the_runners_failure() {
    var given = new TreeMap<>(Map.of("HOME", ""));
    for (int i = 0; i < 20; i++) {
      given.put("V" + i, "x".repeat(120 << 10));
    }

    try (ScriptRunner runner = TestRunners.create("none")) {
      assertThat(start(runner, given).termination().description())
          .isEqualTo(
              "the runner failed: The script's variables take 2457927 bytes in all; a process can be given 2031616. Make attributes or variables smaller.");
    }
  }

  private static Map<String, String> seen(Map<String, String> given) {
    try (ScriptRunner runner = TestRunners.create("none")) {
      var seen = new TreeMap<String, String>();
      start(runner, given)
          .text()
          .lines()
          .map(line -> line.split("=", -1))
          .forEach(pair -> seen.put(text(pair[0]), text(pair[1])));
      return seen;
    }
  }

  private static TestRun start(ScriptRunner runner, Map<String, String> given) {
    return TestRun.start(
        runner, ScriptLanguage.PYTHON, given, Duration.ofSeconds(30), PRINT.toArray(String[]::new));
  }

  private static String text(String hex) {
    return new String(HexFormat.of().parseHex(hex), java.nio.charset.StandardCharsets.UTF_8);
  }

  private static List<String> namesOfBash() throws IOException {
    var builder = new ProcessBuilder("/bin/bash", "--norc", "-c", "compgen -v");
    builder.environment().clear();
    return ForkedServer.output(builder.start()).lines().toList();
  }
}
