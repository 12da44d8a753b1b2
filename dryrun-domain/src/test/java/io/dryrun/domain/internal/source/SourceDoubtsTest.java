package io.dryrun.domain.internal.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.dryrun.domain.finding.Finding;
import io.dryrun.domain.script.Script;
import io.dryrun.domain.script.ScriptLanguage;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SourceDoubtsTest {

  private static List<String> codes(ScriptLanguage language, String source) {
    return SourceDoubts.of(new Script(language, source)).stream().map(Finding::code).toList();
  }

  @Test
  void windows_line_ends_and_a_byte_order_mark_are_named_in_a_shell_script_only() {
    String source = "\ufeffecho a\r\nexit 1\r\n";
    assertThat(codes(ScriptLanguage.SHELL, source))
        .containsExactly("script.byte-order-mark", "script.crlf");
    assertThat(codes(ScriptLanguage.PYTHON, source)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pip install requests",
        "python3 -m pip install --user x",
        "subprocess.run([sys.executable, '-m', 'pip', 'install', 'x'])"
      })
  void installing_modules_in_a_script_is_told_with_its_line(String line) {
    for (ScriptLanguage language : List.of(ScriptLanguage.PYTHON, ScriptLanguage.SHELL)) {
      assertThat(SourceDoubts.of(new Script(language, "x\n# pip install y\n" + line)))
          .singleElement()
          .satisfies(
              finding -> {
                assertThat(finding.code()).isEqualTo("hint.pip-install");
                assertThat(finding.place()).isEqualTo("script:3");
              });
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "sleep 5 &|true",
        "(sleep 5; touch x) & # later|true",
        "sleep 5 & wait|false",
        "a && b|false",
        "make 2>&1|false",
        "make >&2|false",
        "echo 'a &'|false",
        "x=\"a & b\"|false"
      })
  void what_is_started_in_the_background_and_left_is_a_hint(String line, boolean told) {
    assertThat(codes(ScriptLanguage.SHELL, line))
        .isEqualTo(told ? List.of("hint.background") : List.of());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "shell|import os\\nprint('vm-1')|looks like Python",
        "shell|#!/usr/bin/env python3\\nx = 1|looks like Python",
        "python|#!/bin/sh\\nset -e\\necho vm-1|looks like a shell script",
        "shell|echo a\\nexit 1|",
        "python|import os\\nraise ValueError()|",
        "shell|set -e\\necho a\\npython3 - <<EOF\\nimport os\\nEOF\\n|"
      })
  void a_script_in_the_other_language_is_noticed(
      ScriptLanguage language, String source, String said) {
    var findings = SourceDoubts.otherLanguage(new Script(language, source.replace("\\n", "\n")));
    if (said == null) {
      assertThat(findings).isEmpty();
    } else {
      assertThat(findings)
          .singleElement()
          .satisfies(finding -> assertThat(finding.message()).contains(said));
    }
  }
}
