package io.dryrun.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.dryrun.application.runner.ScriptRunners;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunnersPageTest {
  private static final Path PAGE = Path.of("..", "docs", "runners.md");

  @ParameterizedTest
  @ValueSource(strings = {"process", "docker", "kubernetes"})
  void the_page_names_the_settings_of_each_runner_and_no_others(String runner) throws IOException {
    assertThat(documented(runner)).isEqualTo(known(runner));
  }

  private static SortedSet<String> known(String runner) {
    Throwable refusal =
        catchThrowable(() -> ScriptRunners.named(runner, Map.of("no-such-setting", "x")));
    String message = refusal.getMessage();
    String names = message.substring(message.indexOf("Known are: ") + "Known are: ".length());
    var known = new TreeSet<String>();
    Pattern.compile("[A-Za-z][A-Za-z.-]*[a-z]")
        .matcher(names)
        .results()
        .forEach(r -> known.add(r.group()));
    return known;
  }

  /** The first cells of the table in the runner's section. */
  private static SortedSet<String> documented(String runner) throws IOException {
    String page = Files.readString(PAGE);
    String section = page.substring(page.indexOf("\n## `" + runner + "`"));
    int end = section.indexOf("\n## ", 1);
    var names = new TreeSet<String>();
    (end < 0 ? section : section.substring(0, end))
        .lines()
        .filter(line -> line.startsWith("| `"))
        .map(line -> line.substring(2, line.indexOf(" | ")))
        .forEach(
            cell ->
                Pattern.compile("`([^`]+)`")
                    .matcher(cell)
                    .results()
                    .forEach(result -> names.add(result.group(1))));
    return names;
  }
}
