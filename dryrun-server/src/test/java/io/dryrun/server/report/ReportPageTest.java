package io.dryrun.server.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The documentation of the report knows every code that the source has, and no other. */
class ReportPageTest {
  private static final Path PAGE = Path.of("..", "docs", "report.md");
  private static final String CODE =
      "(?:outcome|script|effect|hint|order|cost|secret|run|report|environment)\\.[a-z]+(?:-[a-z0-9]+)*";
  private static final Pattern IN_SOURCE = Pattern.compile("\"(" + CODE + ")\"");
  private static final Pattern IN_TABLE =
      Pattern.compile("^\\| \\w+(?:, \\w+)* \\| `(" + CODE + ")` \\|", Pattern.MULTILINE);

  @Test
  void the_page_lists_every_code_of_a_finding() throws IOException {
    Set<String> documented = codes(IN_TABLE, Files.readString(PAGE));

    assertThat(documented).as("the table in docs/report.md").isEqualTo(codesOfTheSource());
  }

  private static Set<String> codesOfTheSource() throws IOException {
    var codes = new TreeSet<String>();
    for (String module : new String[] {"dryrun-domain", "dryrun-application"}) {
      try (Stream<Path> files = Files.walk(Path.of("..", module, "src", "main", "java"))) {
        for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
          codes.addAll(codes(IN_SOURCE, Files.readString(file)));
        }
      }
    }
    assertThat(codes).as("codes in the source").hasSizeGreaterThan(50);
    return codes;
  }

  private static Set<String> codes(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .map((MatchResult found) -> found.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
