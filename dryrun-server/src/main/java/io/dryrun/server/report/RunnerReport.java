package io.dryrun.server.report;

import io.dryrun.domain.run.Limit;
import io.dryrun.domain.run.Surroundings;
import io.dryrun.server.composition.RunnerCheckup;
import java.util.Arrays;
import java.util.Optional;

/**
 * The page of {@code doctor}: what a person wants to know of a runner before scripts are left to
 * it.
 */
public final class RunnerReport {
  private static final int NAMES = 16;

  private RunnerReport() {}

  /**
   * The report, with a final line end.
   *
   * @param colour whether a terminal shows it
   */
  public static String text(RunnerCheckup checkup, boolean colour) {
    var sheet = Sheet.unruled(colour);
    RunReport.writeRunner(
        sheet, new Surroundings(checkup.runner(), checkup.isolation(), checkup.enforcement()));
    if (!checkup.readiness().isEmpty()) {
      sheet.entry("start", Printable.line(checkup.readiness()));
    }
    heading(sheet, "limits");
    Sheet below = sheet.indented(Sheet.LABEL).withLabels(NAMES);
    Arrays.stream(Limit.values()).forEach(limit -> write(below, checkup, limit));
    heading(sheet, "scripts");
    checkup.trials().forEach(trial -> write(below, trial));
    checkup
        .untried()
        .forEach(
            language -> below.entry(language.word(), Style.PLAIN, "", Style.PLAIN, "not tried"));
    if (!checkup.warnings().isEmpty()) {
      sheet.blank();
      checkup
          .warnings()
          .forEach(
              warning ->
                  sheet.entry("warning", Style.YELLOW, "", Style.PLAIN, Printable.line(warning)));
    }
    return sheet.toString();
  }

  private static void heading(Sheet sheet, String word) {
    sheet.line(Style.PLAIN, word);
  }

  private static void write(Sheet sheet, RunnerCheckup checkup, Limit limit) {
    Optional<String> by =
        limit == Limit.OUTPUT
            ? Optional.of("server")
            : Optional.ofNullable(checkup.enforcement().get(limit)).map(Printable::line);
    sheet.entry(
        word(limit),
        Style.PLAIN,
        by.isPresent() ? "" : "NOT enforced",
        Style.YELLOW,
        by.orElse(""));
  }

  private static void write(Sheet sheet, RunnerCheckup.Trial trial) {
    boolean works = trial.works();
    sheet.entry(
        trial.language().word(),
        Style.PLAIN,
        works ? "works" : "DOES NOT RUN",
        works ? Style.GREEN : Style.RED,
        works
            ? interpreter(trial) + ", in " + Measures.time(trial.wallTime())
            : ": " + Printable.line(reason(trial)));
  }

  /** What an interpreter says of itself; one that is no program has no path. */
  private static String interpreter(RunnerCheckup.Trial trial) {
    String told = Printable.line(trial.interpreter()).replaceFirst("^, ", "");
    return told.isEmpty() ? "" : ", " + told;
  }

  private static String reason(RunnerCheckup.Trial trial) {
    String how = trial.termination().description();
    return trial.interpreter().isEmpty()
        ? how
        : how.replaceFirst("\\.$", "") + "; it printed: " + trial.interpreter();
  }

  private static String word(Limit limit) {
    return switch (limit) {
      case WALL_CLOCK -> "time";
      case CPU_TIME -> "processor time";
      case MEMORY -> "memory";
      case PROCESSES -> "processes";
      case OPEN_FILES -> "open files";
      case FILE_SIZE -> "size of a file";
      case DISK -> "disk";
      case OUTPUT -> "output";
    };
  }
}
