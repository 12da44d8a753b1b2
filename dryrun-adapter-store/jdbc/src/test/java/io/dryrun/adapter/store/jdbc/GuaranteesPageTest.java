package io.dryrun.adapter.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The page of what is promised")
class GuaranteesPageTest {
  private static final Path ROOT = Path.of("..", "..");
  private static final Pattern SHOWING = Pattern.compile("`(\\w+(?:Test|Contract|Rules))`");
  private static final Pattern CLASS = Pattern.compile("`([A-Z][a-z]+(?:[A-Z][a-z]+)*)`");
  private static final Pattern FAULT = Pattern.compile("`faults (\\w+)`");
  private static final Pattern RULES =
      Pattern.compile("rules ((?:\\d\\.\\d\\d(?:, | to )?)+) of `(\\w+)`");
  private static final Pattern NUMBER = Pattern.compile("\\d\\.\\d\\d");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)\\)");

  private static String page;
  private static Map<String, Path> sources;

  @BeforeAll
  static void read() throws IOException {
    page = Files.readString(ROOT.resolve("docs/guarantees.md"));
    try (Stream<Path> files = Files.walk(ROOT)) {
      sources =
          files
              .filter(file -> file.toString().endsWith(".java"))
              .filter(file -> file.toString().contains("/src/"))
              .collect(
                  Collectors.toMap(
                      file -> file.getFileName().toString().replace(".java", ""),
                      Function.identity(),
                      (one, another) -> one));
    }
  }

  @Test
  @DisplayName("names classes that there are")
  void classes() {
    Set<String> named = new TreeSet<>(all(SHOWING, page));
    named.addAll(all(CLASS, page));
    assertThat(named).hasSizeGreaterThan(20);
    assertThat(sources.keySet()).containsAll(named);
  }

  @Test
  @DisplayName("names rules that there are in the contracts that it names")
  void rules() throws IOException {
    List<MatchResult> named = RULES.matcher(page).results().toList();
    assertThat(named).isNotEmpty();
    for (MatchResult rules : named) {
      String contract = Files.readString(sources.get(rules.group(2)));
      for (MatchResult number : NUMBER.matcher(rules.group(1)).results().toList()) {
        assertThat(contract).as(rules.group(2)).contains("\"" + number.group() + " ");
      }
    }
  }

  @Test
  @DisplayName("names faults that can be tried")
  void faults() throws IOException {
    String program = Files.readString(ROOT.resolve("verify"));
    String faults = program.substring(program.indexOf("a fault: "));
    assertThat(all(FAULT, page))
        .isNotEmpty()
        .allSatisfy(
            name -> assertThat(faults.substring(0, 120)).containsPattern("\\b" + name + "\\b"));
  }

  @Test
  @DisplayName("names for each promise what shows it")
  void shown() {
    String promises = page.substring(page.indexOf("## Promises"), page.indexOf("## Not promised"));
    List<String> rows = promises.lines().filter(line -> line.startsWith("| ")).skip(1).toList();
    assertThat(rows)
        .hasSizeGreaterThan(10)
        .allSatisfy(
            row -> {
              List<String> cells = List.of(row.split("\\|"));
              assertThat(cells).hasSize(4);
              String shownBy = cells.get(3);
              assertThat(all(SHOWING, shownBy).size() + all(FAULT, shownBy).size()).isPositive();
            });
  }

  @Test
  @DisplayName("leads to pages that there are")
  void links() {
    assertThat(all(LINK, page))
        .allSatisfy(link -> assertThat(ROOT.resolve("docs").resolve(link)).exists());
  }

  private static List<String> all(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(match -> match.group(1)).toList();
  }
}
