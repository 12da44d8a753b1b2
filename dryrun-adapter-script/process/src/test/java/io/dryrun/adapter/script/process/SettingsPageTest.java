package io.dryrun.adapter.script.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.dryrun.adapter.script.kit.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SettingsPageTest {
  private static final Path PAGE = Path.of("..", "..", "docs", "runners.md");

  @Test
  void the_page_says_of_each_setting_what_the_code_says() throws IOException {
    assertThat(Files.readString(PAGE))
        .contains("\n## `process`\n\n" + Setting.table(ProcessSettings.ALL));
  }
}
