package io.dryrun.testkit.assertion;

import io.dryrun.domain.report.Report;
import io.dryrun.domain.run.DryRun;
import io.dryrun.domain.run.RunResult;
import java.util.List;
import java.util.stream.Collectors;

/** A dry run as a failing assertion tells it: its end, its verdict, its findings, its output. */
final class Story {
  private static final int SHOWN_OUTPUT = 2000;

  private Story() {}

  /** Empty as long as it has not ended. */
  static String of(DryRun run) {
    return run.result().map(Story::of).orElse("");
  }

  private static String of(RunResult result) {
    return "%nIt ended with: %s%nIts verdict: %s%n%s%nIts output%s"
        .formatted(
            result.termination().description(),
            result.verdict().words(),
            findings(result),
            end(result.output().text()));
  }

  private static String findings(RunResult result) {
    return result.report().map(Report::findings).orElse(List.of()).stream()
        .map(
            finding ->
                "%n  %s %s: %s".formatted(finding.severity(), finding.code(), finding.message()))
        .collect(
            Collectors.collectingAndThen(
                Collectors.joining(), all -> "Its findings:" + (all.isEmpty() ? " none" : all)));
  }

  /** What decides stands at the end: the last line is what the marketplace reads. */
  private static String end(String output) {
    int length = output.length();
    return length <= SHOWN_OUTPUT
        ? ": " + output
        : ", of which this is the end: … " + output.substring(length - SHOWN_OUTPUT);
  }
}
