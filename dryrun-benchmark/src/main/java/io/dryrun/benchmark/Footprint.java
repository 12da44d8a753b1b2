package io.dryrun.benchmark;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/** What a server takes of memory and disk. */
final class Footprint implements Measurement {
  private static final int RUNS = 2_000;
  private static final int CLIENTS = 8;
  private static final long QUIET_MILLISECONDS = 3_000;

  private final Bench bench;

  Footprint(Bench bench) {
    this.bench = bench;
  }

  @Override
  public Set<Row> rows() {
    return Set.of(Row.MEMORY_IDLE, Row.MEMORY_USED, Row.DATA_FOLDER);
  }

  @Override
  public void prepare() {}

  @Override
  public void round(Figures figures) {
    Path data = bench.fresh("data-footprint");
    try (var server = Server.ours(bench, data, Map.of())) {
      settle();
      figures.add(Row.MEMORY_IDLE, server.residentMebibytes(), 1, "MiB");
      String url = server.url(Bench.runPath(Bench.SHELL_OFFERING));
      new Repetition(url, Bench.ORDER).send(CLIENTS, RUNS);
      figures.add(Row.MEMORY_USED, server.residentMebibytes(), 1, "MiB");
      figures.add(Row.DATA_FOLDER, Bench.size(data) / 1e6, 1, "MB");
    }
  }

  /** What a start leaves to threads of its own is part of being idle. */
  private static void settle() {
    try {
      Thread.sleep(QUIET_MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {}
}
