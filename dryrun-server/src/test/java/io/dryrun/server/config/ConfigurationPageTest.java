package io.dryrun.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The table in the documentation is made from the keys; {@code -Ddryrun.docs=write} writes it. */
class ConfigurationPageTest {
  private static final Path PAGE = Path.of("..", "docs", "configuration.md");
  private static final String START = "<!-- keys: made by ConfigurationPageTest -->\n";
  private static final String END = "<!-- end of keys -->\n";

  @Test
  void the_page_documents_every_key_as_the_program_knows_it() throws IOException {
    String page = Files.readString(PAGE);
    int start = page.indexOf(START) + START.length();
    int end = page.indexOf(END);
    if ("write".equals(System.getProperty("dryrun.docs"))) {
      page = page.substring(0, start) + table() + page.substring(end);
      Files.writeString(PAGE, page);
      end = page.indexOf(END);
    }

    assertThat(page.substring(start, end))
        .as("docs/configuration.md; run this test with -Ddryrun.docs=write to bring it up to date")
        .isEqualTo(table());
  }

  private static String table() {
    return "| key | variable | value | default | meaning |\n|---|---|---|---|---|\n"
        + Arrays.stream(SettingKey.values())
            .map(ConfigurationPageTest::row)
            .collect(Collectors.joining());
  }

  private static String row(SettingKey key) {
    return "| `%s` | `%s` | %s | %s | %s |\n"
        .formatted(
            key.key(),
            key.variable(),
            key.form().description(),
            key.defaultText().map(text -> "`" + text + "`").orElse(""),
            key.description());
  }
}
