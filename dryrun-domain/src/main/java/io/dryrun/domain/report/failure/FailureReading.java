package io.dryrun.domain.report.failure;

import io.dryrun.domain.finding.Finding;
import io.dryrun.domain.script.Script;
import io.dryrun.domain.script.ScriptEnvironment;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Finds in the output of a script what an interpreter said about it, and what usually causes that.
 */
public final class FailureReading {

  private FailureReading() {}

  /**
   * What can be told about a script that failed: the failing line, if the interpreter named one,
   * and hints at known causes. At least one finding is an error.
   *
   * @param script what ran
   * @param environment what it saw
   * @param output all that it printed, secrets masked
   * @param ending how it ended, such as {@code exit code 3}
   * @param mask takes secrets out of a line of the source, before it is quoted
   */
  public static List<Finding> of(
      Script script,
      ScriptEnvironment environment,
      String output,
      String ending,
      UnaryOperator<String> mask) {
    var findings = new ArrayList<Finding>(diagnosis(script, output, mask));
    if (findings.isEmpty()) {
      findings.add(
          Finding.error("script.failed", "script", "The script ended with " + ending + "."));
    }
    findings.addAll(new KnownCauses(script, environment, output).hints());
    return findings;
  }

  /**
   * What an interpreter complained about in a script that succeeded all the same, such as a command
   * that a shell did not find: a warning each.
   */
  public static List<Finding> complaints(Script script, String output, UnaryOperator<String> mask) {
    return switch (script.language()) {
      case PYTHON -> List.of();
      case SHELL ->
          ShellMessage.in(output, script)
              .map(message -> message.complaint(new SourceExcerpt(script, mask)))
              .stream()
              .toList();
    };
  }

  private static List<Finding> diagnosis(Script script, String output, UnaryOperator<String> mask) {
    var source = new SourceExcerpt(script, mask);
    return switch (script.language()) {
      case PYTHON ->
          PythonTraceback.in(output).map(trace -> trace.finding(source)).stream().toList();
      case SHELL -> ShellMessage.in(output, script).map(m -> m.failure(source)).stream().toList();
    };
  }
}
