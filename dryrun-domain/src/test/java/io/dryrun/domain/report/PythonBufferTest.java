package io.dryrun.domain.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.dryrun.domain.finding.Finding;
import io.dryrun.domain.report.Report.Cause;
import io.dryrun.domain.script.Interpreter;
import io.dryrun.domain.script.Script;
import io.dryrun.domain.script.ScriptEnvironment;
import io.dryrun.domain.script.ScriptLanguage;
import io.dryrun.domain.script.ShellDialect;
import io.dryrun.domain.secret.Secrets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PythonBufferTest {
  private static final Map<String, String> NONE = Map.of();

  @Test
  void what_python_kept_is_lost_with_a_run_that_took_too_long() {
    assertThat(code(ScriptLanguage.PYTHON, NONE, Cause.LIMIT, false)).contains("run.buffer-lost");
    assertThat(code(ScriptLanguage.SHELL, NONE, Cause.LIMIT, false)).isEmpty();
    assertThat(code(ScriptLanguage.PYTHON, NONE, Cause.SUCCESS, false)).isEmpty();
  }

  @Test
  void an_order_of_lines_that_the_marketplace_would_not_see_is_told() {
    assertThat(code(ScriptLanguage.PYTHON, NONE, Cause.SUCCESS, true)).contains("run.unbuffered");
    assertThat(code(ScriptLanguage.PYTHON, NONE, Cause.SCRIPT, true)).contains("run.unbuffered");
    assertThat(code(ScriptLanguage.PYTHON, NONE, Cause.CANCELLED, true)).isEmpty();
  }

  @Test
  void an_offering_that_keeps_python_from_buffering_has_it_there_too() {
    Map<String, String> set = Map.of("PYTHONUNBUFFERED", "1");

    assertThat(code(ScriptLanguage.PYTHON, set, Cause.SUCCESS, true)).isEmpty();
    assertThat(code(ScriptLanguage.PYTHON, set, Cause.LIMIT, false)).isEmpty();
    assertThat(code(ScriptLanguage.PYTHON, Map.of("PYTHONUNBUFFERED", ""), Cause.LIMIT, false))
        .contains("run.buffer-lost");
  }

  private static Optional<String> code(
      ScriptLanguage language, Map<String, String> variables, Cause cause, boolean unbuffered) {
    var interpreter = new Interpreter("", ShellDialect.UNKNOWN, unbuffered);
    return PythonBuffer.finding(
            new Script(language, "x"),
            new ScriptEnvironment(variables),
            new Report.Execution(cause, "", Executed.output("", Secrets.NONE), interpreter, ""))
        .map(Finding::code);
  }
}
