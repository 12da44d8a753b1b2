package io.dryrun.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Program that tries faults, one after the other, and prints what became of every run. */
public final class Main {
  private static final List<Fault> FAULTS =
      List.of(
          new KilledServer(),
          new Cluster(),
          new DatabaseAway(),
          new DiskFull(),
          new ClockJumps(),
          new ManyRuns(),
          new Upgrade(),
          new AcceptRate(),
          new ListLatency());

  private static final int SHOWN = 20;

  private Main() {}

  /**
   * Tries faults. Ends with 0 if every promise was kept, 1 if not, 2 if the words are wrong.
   *
   * @param words {@code JAR FOLDER [--short] [--seed NUMBER] [--store NAME] [NAME…]}: the packaged
   *     program, a folder for what happens, and the faults to try; all if there are none
   * @throws IOException if the folder can't be written to
   */
  public static void main(String[] words) throws IOException {
    Arguments arguments;
    try {
      arguments = Arguments.of(List.of(words), FAULTS);
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(2);
      return;
    }
    System.exit(tryAll(arguments) ? 0 : 1);
  }

  private static boolean tryAll(Arguments arguments) throws IOException {
    System.out.printf(
        "Seed: %d (--seed %d tries the same again)%n", arguments.seed(), arguments.seed());
    Files.createDirectories(arguments.folder());
    var rows = new ArrayList<ResultRow>();
    var figures = new ArrayList<String>();
    boolean kept = true;
    var processes = new Processes();
    for (Fault fault : arguments.faults()) {
      System.out.printf("%n%s: %s%n", fault.name(), fault.sentence());
      var trial = new Trial(fault.name(), arguments, processes);
      kept &= happens(fault, trial, arguments.folder());
      rows.addAll(trial.rows());
      figures.addAll(trial.figures());
      report(arguments, rows, figures);
    }
    System.out.println();
    System.out.println(Files.readString(arguments.folder().resolve("figures.md")));
    System.out.println(
        kept
            ? "Every promise was kept."
            : "Promises were broken, see above; logs are in " + arguments.folder());
    return kept;
  }

  /** Whether nothing went wrong that is promised not to. */
  private static boolean happens(Fault fault, Trial trial, Path folder) throws IOException {
    long start = System.nanoTime();
    try {
      fault.happen(trial);
    } catch (Fault.Unavailable e) {
      System.out.println("  SKIPPED: " + e.getMessage());
      return true;
    } catch (RuntimeException e) {
      trial.problem("The program itself failed: " + e);
      e.printStackTrace();
    }
    trial.problems().stream()
        .limit(SHOWN)
        .forEach(problem -> System.out.println("  BROKEN: " + problem));
    if (!trial.problems().isEmpty()) {
      Path all = folder.resolve(fault.name() + "-broken.txt");
      Files.write(all, trial.problems());
      System.out.printf("  all %d are in %s%n", trial.problems().size(), all);
    }
    System.out.printf("  took %d s%n", Duration.ofNanos(System.nanoTime() - start).toSeconds());
    return trial.problems().isEmpty();
  }

  /** After each fault, so that an end before the last one leaves what is known. */
  private static void report(Arguments arguments, List<ResultRow> rows, List<String> figures)
      throws IOException {
    var lines = new ArrayList<String>();
    lines.add(ResultRow.HEAD);
    rows.forEach(row -> lines.add(row.toString()));
    lines.add("");
    figures.forEach(figure -> lines.add("- " + figure));
    Files.write(arguments.folder().resolve("figures.md"), lines);
  }
}
