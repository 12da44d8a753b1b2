package io.dryrun.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Pages for maintainers, held to what they name. */
class ArchitecturePageTest {
  private static final Path ROOT = Path.of("..");
  private static final Pattern CLASS =
      Pattern.compile("`([A-Z][A-Za-z]+[a-z][A-Za-z]*)(?:\\.\\w+)?`");
  private static final Pattern TEST = Pattern.compile("`([A-Z]\\w+Test)`");
  private static final Pattern PACKAGE = Pattern.compile("`(io\\.dryrun(?:\\.[a-z]+)+)`");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)[^):]*\\)");

  @Test
  void every_class_that_the_page_names_is_there() throws IOException {
    Set<String> classes = sources().map(ArchitecturePageTest::name).collect(Collectors.toSet());

    List<String> named = named(CLASS);

    assertThat(named).hasSizeGreaterThan(40);
    assertThat(classes).containsAll(named);
  }

  @Test
  void every_package_that_the_page_names_is_there() throws IOException {
    Set<String> packages =
        sources()
            .map(file -> file.getParent().toString().replace('/', '.'))
            .collect(Collectors.toSet());

    assertThat(named(PACKAGE))
        .isNotEmpty()
        .allSatisfy(name -> assertThat(packages).anyMatch(p -> p.endsWith("." + name)));
  }

  @Test
  void every_test_that_a_page_names_as_its_proof_is_there() throws IOException {
    Set<String> classes = sources().map(ArchitecturePageTest::name).collect(Collectors.toSet());
    try (var pages = Files.list(ROOT.resolve("docs"))) {
      assertThat(pages.filter(page -> page.toString().endsWith(".md")))
          .hasSizeGreaterThan(10)
          .allSatisfy(page -> assertThat(classes).containsAll(named(TEST, page)));
    }
  }

  @Test
  void every_link_of_the_page_and_of_the_decisions_leads_somewhere() throws IOException {
    List<Path> pages;
    try (var decisions = Files.list(ROOT.resolve("docs/decisions"))) {
      pages = Stream.concat(Stream.of(page()), decisions).toList();
    }
    for (Path page : pages) {
      assertThat(LINK.matcher(Files.readString(page)).results().map(found -> found.group(1)))
          .allSatisfy(link -> assertThat(page.resolveSibling(link)).exists());
    }
  }

  @Test
  void the_index_lists_every_decision() throws IOException {
    Path folder = ROOT.resolve("docs/decisions");
    String index = Files.readString(folder.resolve("README.md"));
    try (var records = Files.list(folder)) {
      assertThat(records.map(file -> file.getFileName().toString()))
          .filteredOn(name -> !name.equals("README.md"))
          .hasSizeGreaterThan(9)
          .allSatisfy(name -> assertThat(index).contains("(" + name + ")"));
    }
  }

  private static List<String> named(Pattern pattern) throws IOException {
    return named(pattern, page());
  }

  private static List<String> named(Pattern pattern, Path page) throws IOException {
    return pattern
        .matcher(Files.readString(page))
        .results()
        .map(found -> found.group(1))
        .distinct()
        .toList();
  }

  private static Path page() {
    return ROOT.resolve("docs/architecture.md");
  }

  private static String name(Path file) {
    return file.getFileName().toString().replace(".java", "");
  }

  private static Stream<Path> sources() throws IOException {
    try (var files = Files.walk(ROOT)) {
      return files
          .filter(file -> file.toString().contains("/src/") && file.toString().endsWith(".java"))
          .toList()
          .stream();
    }
  }
}
