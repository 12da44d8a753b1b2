package io.dryrun.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page names tests, and what it names is there. */
class GuaranteesPageTest {
  private static final Path ROOT = Path.of("..");

  @Test
  void each_test_that_shows_a_promise_exists() throws IOException {
    Set<String> named = named("`([A-Z][A-Za-z]+(?:Test|Contract|Rules))`");

    assertThat(named).hasSizeGreaterThan(20);
    assertThat(classes("")).containsAll(named);
  }

  @Test
  void each_fault_that_shows_a_promise_can_be_tried() throws IOException {
    String programs =
        sources("dryrun-faults").map(GuaranteesPageTest::text).collect(Collectors.joining());

    assertThat(named("`faults ([a-z]+)`"))
        .isNotEmpty()
        .allSatisfy(name -> assertThat(programs).contains("return \"" + name + "\";"));
  }

  private static Set<String> named(String pattern) throws IOException {
    return Pattern.compile(pattern)
        .matcher(Files.readString(ROOT.resolve("docs/guarantees.md")))
        .results()
        .map(result -> result.group(1))
        .collect(Collectors.toSet());
  }

  private static Set<String> classes(String folder) throws IOException {
    return sources(folder)
        .map(file -> file.getFileName().toString().replace(".java", ""))
        .collect(Collectors.toSet());
  }

  private static Stream<Path> sources(String folder) throws IOException {
    try (Stream<Path> files = Files.walk(ROOT.resolve(folder))) {
      return files
          .filter(
              file -> file.toString().endsWith(".java") && !file.toString().contains("/target/"))
          .toList()
          .stream();
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
