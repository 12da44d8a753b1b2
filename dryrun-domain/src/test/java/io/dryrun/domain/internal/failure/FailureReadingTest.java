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

class FailureReadingTest {

  private static final ScriptEnvironment ENVIRONMENT =
      new ScriptEnvironment(Map.of("RESOURCE_NAME", "x", "ATTRIBUTES", "{}"));

  private static final List<ScriptLanguage> LANGUAGES =
      List.of(ScriptLanguage.PYTHON, ScriptLanguage.SHELL, new ScriptLanguage("node"));

  private static List<Finding> read(ScriptLanguage language, String source, String output) {
    return FailureReading.of(
        new Script(language, source),
        ENVIRONMENT,
        output,
        "exit code 1",
        "The operator can install it.",
        UnaryOperator.identity());
  }

  private static List<Finding> hints(ScriptLanguage language, String output) {
    return read(language, "source", output).stream()
        .filter(f -> f.severity() == Severity.HINT)
        .toList();
  }

  @Test
  void a_traceback_is_told_by_its_innermost_line_in_the_script() {
    String source = "import json\n\ndef read(t):\n    return json.loads(t)\n\nread('')\n";
    String output =
        """
        starting
        Traceback (most recent call last):
          File "/run/x/script.py", line 6, in <module>
            read('')
          File "/run/x/script.py", line 4, in read
            return json.loads(t)
                   ^^^^^^^^^^^^^
          File "/usr/lib/python3.11/json/__init__.py", line 346, in loads
            return _default_decoder.decode(s)
        json.decoder.JSONDecodeError: Expecting value: line 1 column 1 (char 0)
        """;
    assertThat(read(ScriptLanguage.PYTHON, source, output))
        .singleElement()
        .isEqualTo(
            Finding.error(
                    "script.python-exception",
                    "script:4",
                    "json.decoder.JSONDecodeError: Expecting value: line 1 column 1 (char 0)"
                        + " (line 4, in read)")
                .withExcerpt(
                    List.of(
                        "  2 | ",
                        "  3 | def read(t):",
                        "> 4 |     return json.loads(t)",
                        "  5 | ",
                        "  6 | read('')")));
  }

  @Test
  void of_chained_exceptions_the_last_is_told() {
    String output =
        """
        Traceback (most recent call last):
          File "script.py", line 1, in <module>
        KeyError: 'a'

        During handling of the above exception, another exception occurred:

        Traceback (most recent call last):
          File "script.py", line 2, in <module>
        ValueError: b
        """;
    assertThat(read(ScriptLanguage.PYTHON, "x\ny\n", output).getFirst().message())
        .isEqualTo("ValueError: b (line 2)");
  }

  @Test
  void a_syntax_error_has_no_traceback_and_is_told_all_the_same() {
    String output =
        """
          File "/run/x/script.py", line 2
            print('a'
                 ^
        SyntaxError: '(' was never closed
        """;
    assertThat(read(ScriptLanguage.PYTHON, "x\nprint('a'\n", output).getFirst())
        .satisfies(
            finding -> {
              assertThat(finding.place()).isEqualTo("script:2");
              assertThat(finding.message()).isEqualTo("SyntaxError: '(' was never closed (line 2)");
              assertThat(finding.excerpt()).containsExactly("  1 | x", "> 2 | print('a'");
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/run/x/script.sh: line 2: foo: command not found|2|foo: command not found (line 2)",
        "/run/x/script.sh: 2: foo: not found|2|foo: not found (line 2)",
        "script: line 3: syntax error: unexpected end of file|2|syntax error: unexpected end of"
            + " file (line 3)",
        "/run/x/script.sh: line 1: NAME: unbound variable|1|NAME: unbound variable (line 1)"
      })
  void a_shell_names_the_line(String printed, int line, String message) {
    var finding = read(ScriptLanguage.SHELL, "set -eu\nfoo\n", "ok\n" + printed + "\n").getFirst();
    assertThat(finding.code()).isEqualTo("script.shell-error");
    assertThat(finding.place()).isEqualTo("script:" + line);
    assertThat(finding.message()).startsWith(message.substring(0, message.indexOf(" (line")));
    assertThat(finding.excerpt()).anyMatch(text -> text.startsWith("> " + line));
  }

  @Test
  void where_nothing_is_known_the_way_it_ended_is_told() {
    assertThat(read(ScriptLanguage.SHELL, "exit 3", "good bye"))
        .containsExactly(
            Finding.error(
                "script.failed",
                "script",
                "The script ended with exit code 1. The last that it printed: `good bye`."));
    assertThat(read(ScriptLanguage.SHELL, "exit 3", ""))
        .containsExactly(
            Finding.error("script.failed", "script", "The script ended with exit code 1."));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ModuleNotFoundError: No module named 'requests'|hint.module-missing|requests",
        "script.sh: line 2: jq: command not found|hint.command-missing|jq",
        "script.sh: 2: jq: not found|hint.command-missing|jq",
        "FileNotFoundError: [Errno 2] No such file or directory: 'jq'|hint.command-missing|jq",
        "socket.gaierror: [Errno -3] Temporary failure in name resolution|hint.no-network|no"
            + " network",
        "OSError: [Errno 101] Network is unreachable|hint.no-network|no network",
        "mkdir: cannot create directory '/x': Permission denied|hint.permission|working directory",
        "OSError: [Errno 30] Read-only file system: '/x'|hint.permission|working directory",
        "TypeError: unsupported operand type(s) for +: 'UUID' and"
            + " 'str'|hint.uuid-concatenation|str(id)",
        "NameError: name 'UUID' is not defined|hint.uuid-concatenation|RESOURCE_UUID",
        "TypeError: can only concatenate str (not \"bytes\") to str|hint.bytes|.decode()",
        "MemoryError|hint.memory|memory",
        "KeyError: 'RESOURCE_NAM'|hint.unknown-variable|Did you mean RESOURCE_NAME?",
        "script.sh: line 1: ATTRIBUTE: unbound variable|hint.unknown-variable|Did you mean"
            + " ATTRIBUTES?",
        "script.sh: 1: NOWHERE_NEAR: parameter not set|hint.unknown-variable|no variable"
            + " NOWHERE_NEAR."
      })
  void known_causes_get_a_hint(String printed, String code, String said) {
    assertThat(hints(ScriptLanguage.PYTHON, printed))
        .singleElement()
        .satisfies(
            hint -> {
              assertThat(hint.code()).isEqualTo(code);
              assertThat(hint.message()).contains(said);
            });
  }

  @Test
  void a_key_that_is_a_variable_gets_no_hint() {
    assertThat(hints(ScriptLanguage.PYTHON, "KeyError: 'RESOURCE_NAME'")).isEmpty();
  }

  @Test
  void a_shell_that_complains_and_goes_on_is_a_warning() {
    var script = new Script(ScriptLanguage.SHELL, "foo\necho vm-1\n");
    assertThat(
            FailureReading.complaints(
                script,
                "/x/script.sh: line 1: foo: command not found\n",
                false,
                UnaryOperator.identity()))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.severity()).isEqualTo(Severity.WARNING);
              assertThat(finding.message()).contains("set -e");
            });
    assertThat(FailureReading.complaints(script, "vm-1\n", false, UnaryOperator.identity()))
        .isEmpty();
  }

  @Test
  void malformed_tracebacks_do_not_confuse_it() {
    for (String output :
        List.of(
            "  File \"a\", line 1",
            "  File \"a\", line 1, in b\n",
            "Traceback (most recent call last):\n",
            "  File \"a\", line 7, in b\nError: x",
            "script.sh: line 9999999: x")) {
      for (ScriptLanguage language : LANGUAGES) {
        assertThat(read(language, "x", output)).isNotEmpty();
      }
    }
  }

  @Test
  void output_made_to_confuse_it_is_read_in_linear_time() {
    for (String output :
        List.of(
            "a".repeat(2_000_000) + ": line 1: ".repeat(10),
            "a-".repeat(1_000_000),
            (": " + "a".repeat(1990) + "\n").repeat(1000),
            "  File \"a\", line 1, in x\n".repeat(60_000),
            "9".repeat(2_000_000) + "m: 1: x",
            "  File \"" + "\", line 1, in ".repeat(100_000) + "\u2028x",
            "  File \"x\", line 99999999999\nboom",
            "x".repeat(1_000_000) + "\nscript.sh: line 1: jq: command not found\n")) {
      for (ScriptLanguage language : LANGUAGES) {
        assertThat(read(language, "x", output)).isNotEmpty();
      }
    }
    assertThat(hints(ScriptLanguage.SHELL, "x".repeat(1_000_000) + "\nscript.sh: 1: jq: not found"))
        .extracting(Finding::code)
        .containsExactly("hint.command-missing");
  }
}
