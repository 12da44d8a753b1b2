package io.dryrun.benchmark;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import java.util.Set;

/** How long the server and a command take to start, beside the JVM alone. */
final class Starts implements Measurement {
  private static final int TIMES = 5;

  private final Bench bench;

  Starts(Bench bench) {
    this.bench = bench;
  }

  @Override
  public Set<Row> rows() {
    return Set.of(Row.SERVER_START, Row.COMMAND);
  }

  @Override
  public void prepare() {
    // Builds, where nobody has.
    command().output();
  }

  @Override
  public void round(Figures figures) {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var bare = new ArrayList<Double>();
    var starts = new ArrayList<Double>();
    var commands = new ArrayList<Double>();
    for (int i = 0; i < TIMES; i++) {
      bare.add(Command.of(java, "-version").milliseconds());
      try (var server = Server.ours(bench, bench.fresh("data-start"), Map.of())) {
        starts.add(server.startMilliseconds());
      }
      bare.add(Command.of(java, "-version").milliseconds());
      commands.add(command().milliseconds());
    }
    figures.add(Row.SERVER_START, Bench.median(starts), Bench.median(bare), "ms");
    figures.add(Row.COMMAND, Bench.median(commands), Bench.median(bare), "ms");
  }

  private Command command() {
    return Command.of(bench.root().resolve("dryrun").toString(), "run")
        .and(bench.offerings().resolve(Bench.SHELL_OFFERING + ".json").toString())
        .and("--attributes", Bench.ATTRIBUTES);
  }

  @Override
  public void close() {}
}
