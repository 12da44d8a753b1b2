package io.dryrun.benchmark;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Program that measures every row of the page, in rounds, and says which aims are met. */
public final class Main {

  private Main() {}

  /**
   * Measures. Ends with 0 if it could, also if aims are missed; 2 if the words are wrong.
   *
   * @param words {@code ROOT FOLDER [--short] [--rounds N] [--stored N] [--no-page] [--scaling |
   *     ROW…]}
   */
  public static void main(String[] words) {
    Arguments arguments;
    try {
      arguments = Arguments.of(List.of(words).subList(2, words.length));
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(2);
      return;
    }
    var bench =
        new Bench(
            Path.of(words[0]).toAbsolutePath(),
            Path.of(words[1]).toAbsolutePath(),
            Duration.ofSeconds(arguments.brief() ? 2 : 5),
            arguments.brief(),
            arguments.stored());
    bench.prepare();
    Machine machine = Machine.now(bench);
    Path docs = bench.root().resolve("docs");
    if (arguments.scaling()) {
      List<Growth> curves = new Scaling(bench).measure();
      if (arguments.write()) {
        new ScalingPage(docs).write(curves, machine);
        System.out.println("Written: docs/scaling.md");
      }
      return;
    }
    var figures = new Figures();
    LoadCurve curve = measure(arguments, bench, figures);
    System.out.println();
    new ResultTable(figures).lines().forEach(System.out::println);
    if (arguments.write()) {
      new PerformancePage(docs).write(figures, machine, curve);
      System.out.println("Written: docs/performance.md");
    }
  }

  private static LoadCurve measure(Arguments arguments, Bench bench, Figures figures) {
    List<Measurement> all =
        List.of(
            new RunsOverHttp(bench),
            new Starts(bench),
            new DockerRuns(bench, System.getenv()),
            new KubernetesRuns(bench, System.getenv()),
            new AcceptRate(bench),
            new FullOffering(bench),
            new Footprint(bench),
            new LongLists(bench));
    for (Measurement each : all) {
      if (!Collections.disjoint(each.rows(), arguments.rows())) {
        rounds(each, arguments.rounds(), figures);
      }
    }
    return arguments.write() ? LoadCurve.measure(bench) : LoadCurve.NONE;
  }

  private static void rounds(Measurement measurement, int rounds, Figures figures) {
    var names = new ArrayList<String>();
    measurement.rows().stream().sorted().forEach(row -> names.add(row.number()));
    System.out.printf("%nRows %s%n", String.join(", ", names));
    long begin = System.nanoTime();
    try (measurement) {
      measurement.prepare();
      for (int i = 1; i <= rounds; i++) {
        System.out.printf(" round %d%n", i);
        measurement.round(figures);
      }
    } catch (Measurement.Unavailable e) {
      System.out.println("  not measured: " + e.getMessage());
      measurement.rows().forEach(row -> figures.missing(row, String.valueOf(e.getMessage())));
    } catch (RuntimeException e) {
      System.out.println("  not measured: " + e);
      measurement.rows().forEach(row -> figures.missing(row, "it failed"));
    }
    System.out.printf("  took %d s%n", Duration.ofNanos(System.nanoTime() - begin).toSeconds());
  }
}
