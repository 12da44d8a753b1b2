package io.dryrun.domain.report;

import io.dryrun.domain.finding.Finding;
import io.dryrun.domain.report.Report.Cause;
import io.dryrun.domain.report.Report.Execution;
import io.dryrun.domain.script.Script;
import io.dryrun.domain.script.ScriptEnvironment;
import io.dryrun.domain.script.ScriptLanguage;
import java.util.Optional;

/**
 * Findings about Python's output buffer: in the marketplace its output is a pipe, so that lines
 * leave it when the buffer is full, when they are flushed, or when the script ends by itself.
 */
final class PythonBuffer {
  private static final Finding UNBUFFERED =
      Finding.hint(
          "run.unbuffered",
          "",
          "Python ran unbuffered, so its lines came as they were printed. In the marketplace they"
              + " come after what it writes to stderr and what its children print, unless they are"
              + " flushed, so that another line may be the last there. Run it once without --live"
              + " or python.unbuffered.");
  private static final Finding LOST =
      Finding.hint(
          "run.buffer-lost",
          "",
          "What Python had printed but not flushed when it was ended is lost, as it would be in the"
              + " marketplace. print(…, flush=True) hands a line on at once.");

  private PythonBuffer() {}

  static Optional<Finding> finding(
      Script script, ScriptEnvironment environment, Execution execution) {
    boolean flushed = !environment.variables().getOrDefault("PYTHONUNBUFFERED", "").isEmpty();
    if (!script.language().equals(ScriptLanguage.PYTHON) || flushed) {
      return Optional.empty();
    }
    if (execution.interpreter().unbuffered()) {
      return execution.cause() == Cause.CANCELLED || execution.cause() == Cause.RUNNER
          ? Optional.empty()
          : Optional.of(UNBUFFERED);
    }
    return execution.cause() == Cause.LIMIT ? Optional.of(LOST) : Optional.empty();
  }
}
