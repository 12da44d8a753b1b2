package io.dryrun.domain.internal.failure;

import io.dryrun.domain.finding.Finding;
import io.dryrun.domain.internal.source.SourceDoubts;
import io.dryrun.domain.script.Script;
import io.dryrun.domain.script.ScriptEnvironment;
import io.dryrun.domain.script.ScriptLanguage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

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
   * @param supply what an operator does about a program or a module that is missing; may be empty
   * @param mask takes secrets out of a line of the source, before it is quoted
   */
  public static List<Finding> of(
      Script script,
      ScriptEnvironment environment,
      String output,
      String ending,
      String supply,
      UnaryOperator<String> mask) {
    var findings = new ArrayList<Finding>(diagnosis(script, output, mask));
    if (findings.isEmpty()) {
      findings.add(new LastWords(script, output).finding(ending, mask));
    }
    findings.addAll(new KnownCauses(script, environment, output, supply).hints());
    findings.addAll(SourceDoubts.otherLanguage(script));
    return findings;
  }

  /**
   * What an interpreter complained about in a script that succeeded all the same, such as a command
   * that a shell did not find, and what else its output says of failures: a warning each.
   *
   * @param networkTold whether something else tells what of the network was not reached
   */
  public static List<Finding> complaints(
      Script script, String output, boolean networkTold, UnaryOperator<String> mask) {
    var findings = new ArrayList<Finding>();
    if (script.language().equals(ScriptLanguage.SHELL)) {
      ShellMessage.in(output, script)
          .map(message -> message.complaint(new SourceExcerpt(script, mask)))
          .ifPresent(findings::add);
    }
    findings.addAll(SwallowedFailures.in(script, output, networkTold));
    return findings;
  }

  private static List<Finding> diagnosis(Script script, String output, UnaryOperator<String> mask) {
    var source = new SourceExcerpt(script, mask);
    if (script.language().equals(ScriptLanguage.PYTHON)) {
      return PythonTraceback.in(output).map(trace -> trace.finding(source)).stream().toList();
    }
    if (!script.language().equals(ScriptLanguage.SHELL)) {
      return List.of();
    }
    return ShellMessage.in(output, script)
        .map(message -> message.failure(source))
        .or(
            () ->
                PythonTraceback.in(output)
                    .map(trace -> trace.finding(source, linesBeforePython(script, trace))))
        .stream()
        .toList();
  }

  /** How many lines stand before the only here-document for Python; -1 if that is not clear. */
  private static int linesBeforePython(Script script, PythonTraceback trace) {
    if (!trace.file().equals("<stdin>")) {
      return -1;
    }
    List<String> lines = script.source().lines().toList();
    List<Integer> starts =
        IntStream.range(0, lines.size())
            .filter(i -> lines.get(i).contains("python") && lines.get(i).contains("<<"))
            .boxed()
            .toList();
    return starts.size() == 1 ? starts.getFirst() + 1 : -1;
  }
}
