package io.dryrun.domain.internal.failure;

import static org.assertj.core.api.Assertions.assertThat;

import io.dryrun.domain.finding.Finding;
import io.dryrun.domain.finding.Severity;
import io.dryrun.domain.script.Script;
import io.dryrun.domain.script.ScriptEnvironment;
import io.dryrun.domain.script.ScriptLanguage;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The cause of a failure is told, not its last echo; and what failed unnoticed is told too. */
class CausesTest {
  private static final ScriptEnvironment ENVIRONMENT =
      new ScriptEnvironment(
          Map.of(
              "ATTRIBUTES",
              "{\"name\": \"x\"}",
              "LIMITS",
              "{}",
              "RESOURCE_BACKEND_METADATA",
              "{}",
              "RESOURCE_BACKEND_ID",
              ""));

  private static List<Finding> read(ScriptLanguage language, String source, String output) {
    return FailureReading.of(
        new Script(language, source),
        ENVIRONMENT,
        output,
        "exit code 1",
        "",
        UnaryOperator.identity());
  }

  private static List<Finding> complaints(ScriptLanguage language, String output) {
    return FailureReading.complaints(
        new Script(language, "a\nb\n"), output, false, UnaryOperator.identity());
  }

  @Test
  void of_several_errors_of_a_shell_the_first_is_told() {
    assertThat(
            read(
                    ScriptLanguage.SHELL,
                    "foo\nbar\nfalse\n",
                    "script: line 1: foo: not found\nscript: line 2: bar: not found\n")
                .getFirst()
                .message())
        .isEqualTo("foo: not found (line 1)");
  }

  @Test
  void both_lines_of_a_syntax_error_of_bash_are_told() {
    assertThat(
            read(
                    ScriptLanguage.SHELL,
                    "x\nfoo)\n",
                    """
                    script.sh: line 2: syntax error near unexpected token `)'
                    script.sh: line 2: `foo)'
                    """)
                .getFirst()
                .message())
        .isEqualTo("syntax error near unexpected token `)': `foo)' (line 2)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/work/script: line 2: foo: not found|script:2|foo: not found",
        "script: cd: line 2: can't cd to /x: No such file or directory|script:2|cd: can't cd",
        "script: .: line 2: can't open './x': No such file or directory|script:2|.: can't open",
        "script: line 3: syntax error: bad substitution|script:2|bad substitution",
        "script: line 2: syntax error: unexpected redirection|script:2|unexpected redirection"
      })
  void busybox_is_understood_and_its_line_put_right(String printed, String place, String said) {
    assertThat(read(ScriptLanguage.SHELL, "x=vm\necho ${x^^}\necho ok\n", printed).getFirst())
        .satisfies(
            finding -> {
              assertThat(finding.code()).isEqualTo("script.shell-error");
              assertThat(finding.place()).isEqualTo(place);
              assertThat(finding.message()).contains(said);
            });
  }

  @Test
  void a_group_of_exceptions_is_told_with_its_first() {
    String output =
        """
          + Exception Group Traceback (most recent call last):
          |   File "/work/script", line 3, in <module>
          |     raise ExceptionGroup("all failed", errors)
          | ExceptionGroup: all failed (2 sub-exceptions)
          +-+---------------- 1 ----------------
            | Traceback (most recent call last):
            |   File "/work/script", line 1, in f
            |     raise ValueError("a")
            | ValueError: a
            +---------------- 2 ----------------
            | TypeError: b
            +------------------------------------
        """;
    assertThat(read(ScriptLanguage.PYTHON, "x\ny\nz\n", output).getFirst())
        .satisfies(
            finding -> {
              assertThat(finding.place()).isEqualTo("script:3");
              assertThat(finding.message())
                  .isEqualTo(
                      "ExceptionGroup: all failed (2 sub-exceptions): ValueError: a (line 3)");
            });
  }

  @Test
  void python_in_a_here_document_of_a_shell_is_told_by_the_line_of_the_script() {
    String source = "set -e\npython3 - <<'EOF'\nimport os\nos.environ['X']\nEOF\necho vm-1\n";
    String output =
        """
        Traceback (most recent call last):
          File "<stdin>", line 2, in <module>
        KeyError: 'X'
        """;
    assertThat(read(ScriptLanguage.SHELL, source, output).getFirst())
        .satisfies(
            finding -> {
              assertThat(finding.code()).isEqualTo("script.python-exception");
              assertThat(finding.place()).isEqualTo("script:4");
              assertThat(finding.excerpt()).anyMatch(line -> line.startsWith("> 4 | os.environ"));
            });
    assertThat(read(ScriptLanguage.SHELL, "./tool.py\n", output).getFirst().place())
        .isEqualTo("script");
  }

  @Test
  void the_words_of_an_exit_are_told_with_its_line() {
    assertThat(
            read(
                    ScriptLanguage.PYTHON,
                    "import sys\nif True:\n    sys.exit(\"no quota left\")\n",
                    "starting\nno quota left\n")
                .getFirst())
        .satisfies(
            finding -> {
              assertThat(finding.place()).isEqualTo("script:3");
              assertThat(finding.message()).contains("`no quota left`");
            });
  }

  @Test
  void a_shell_that_ends_without_a_word_gets_advice() {
    assertThat(read(ScriptLanguage.SHELL, "set -eu\nfalse\n", ""))
        .extracting(Finding::code)
        .containsExactly("script.failed", "hint.silent-exit");
  }

  @Test
  void a_file_that_became_too_large_in_a_child_is_told() {
    assertThat(read(ScriptLanguage.SHELL, "dd\n", "File size limit exceeded (core dumped)\n"))
        .extracting(Finding::code)
        .contains("hint.file-size");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "json.loads(os.environ['ATTRIBUTES'])['size']|KeyError: 'size'|--attributes '{\"size\"",
        "json.loads(os.environ['LIMITS'])['ram']|KeyError: 'ram'|--limits '{\"ram\"",
        "json.loads(os.environ['RESOURCE_BACKEND_METADATA'])['ip']|KeyError: 'ip'|backend_metadata",
        "print(os.environ['RESOURCE_BACKEND_ID'])|x|--resource '{\"backend_id\""
      })
  void what_only_the_imagined_order_lacks_is_told_with_the_option_that_gives_it(
      String source, String printed, String said) {
    assertThat(read(ScriptLanguage.PYTHON, source, printed))
        .filteredOn(f -> f.code().equals("hint.imagined-order"))
        .singleElement()
        .satisfies(finding -> assertThat(finding.message()).contains(said));
  }

  @Test
  void of_several_places_where_it_is_missing_the_one_that_the_script_reads_is_told() {
    String source =
        """
        attributes = json.loads(os.environ["ATTRIBUTES"])
        limits = json.loads(os.environ["LIMITS"])
        print(attributes["size"])
        """;
    assertThat(read(ScriptLanguage.PYTHON, source, "KeyError: 'size'"))
        .filteredOn(f -> f.code().equals("hint.imagined-order"))
        .singleElement()
        .satisfies(finding -> assertThat(finding.message()).contains("--attributes"));
  }

  @Test
  void a_key_that_is_there_or_that_nobody_gives_is_no_matter_of_imagination() {
    assertThat(read(ScriptLanguage.PYTHON, "ATTRIBUTES", "KeyError: 'name'"))
        .noneMatch(f -> f.code().equals("hint.imagined-order"));
    assertThat(read(ScriptLanguage.PYTHON, "RESOURCE_ATTRIBUTES", "KeyError: 'size'"))
        .noneMatch(f -> f.code().equals("hint.imagined-order"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "curl: (7) Failed to connect to h port 443: Connection refused",
        "socket.gaierror: [Errno -3] Temporary failure in name resolution",
        "curl: (6) Could not resolve host: h",
        "OSError: [Errno 101] Network is unreachable",
        "/bin/sh: 1: jq: not found",
        "sh: jq: not found",
        "bash: line 1: jq: command not found",
        "env: ‘python’: No such file or directory"
      })
  void a_failure_that_a_script_survived_is_a_warning_with_its_line(String line) {
    for (ScriptLanguage language : List.of(ScriptLanguage.PYTHON, ScriptLanguage.SHELL)) {
      assertThat(complaints(language, "log\n" + line + "\nvm-1\n"))
          .singleElement()
          .satisfies(
              finding -> {
                assertThat(finding.severity()).isEqualTo(Severity.WARNING);
                assertThat(finding.code()).isEqualTo("script.swallowed-failure");
                assertThat(finding.place()).isEqualTo("output:2");
                assertThat(finding.excerpt()).containsExactly(line);
              });
    }
  }

  @Test
  void a_traceback_of_a_script_that_succeeded_is_a_warning_with_the_exception() {
    String output =
        """
        ERROR:root:failed
        Traceback (most recent call last):
          File "/work/script", line 2, in <module>
            1 / 0
            ~~^~~
        ZeroDivisionError: division by zero
        vm-1
        """;
    assertThat(complaints(ScriptLanguage.PYTHON, output))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.place()).isEqualTo("output:6");
              assertThat(finding.excerpt()).containsExactly("ZeroDivisionError: division by zero");
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "vm-1: not found, creating it",
        "vm-1: not found",
        "404 Not Found",
        "no traceback",
        "vm-1"
      })
  void an_ordinary_output_is_no_reason_to_warn(String output) {
    assertThat(complaints(ScriptLanguage.PYTHON, output)).isEmpty();
  }

  @Test
  void outputs_made_to_confuse_it_are_read_in_linear_time() {
    for (String output :
        List.of(
            "Traceback (most recent call last):\n".repeat(50_000),
            ("Traceback (most recent call last):\n" + " x\n".repeat(300)).repeat(1000),
            "  + Exception Group Traceback (most recent call last):\n".repeat(50_000),
            ("sh: " + "a/".repeat(990) + "\n").repeat(1000),
            ("script: " + "script: ".repeat(240) + "\n").repeat(1000),
            "Connection refuse".repeat(200_000))) {
      for (ScriptLanguage language : List.of(ScriptLanguage.PYTHON, ScriptLanguage.SHELL)) {
        assertThat(complaints(language, output)).hasSizeLessThan(4);
        assertThat(read(language, "x", output)).isNotEmpty();
      }
    }
  }
}
