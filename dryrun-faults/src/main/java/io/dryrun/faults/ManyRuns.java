package io.dryrun.faults;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Very many runs are submitted at once to a server with little memory. */
final class ManyRuns implements Fault {
  private static final int AT_ONCE = 64;
  private static final int GROWTH = 64;

  @Override
  public String name() {
    return "many";
  }

  @Override
  public String sentence() {
    return "10,000 runs are submitted at once to a server with a heap of 256 MiB";
  }

  @Override
  public void happen(Trial trial) {
    trial.withSqlite(() -> submitAll(trial, "SQLite", Map.of()));
    trial.withPostgres(postgres -> submitAll(trial, "PostgreSQL", postgres.settings()));
  }

  private static void submitAll(Trial trial, String store, Map<String, String> settings) {
    int runs = trial.brief() ? 1000 : 10_000;
    var random = new Random(trial.random().nextLong());
    Site site = trial.site(store, settings, Map.of()).with("-Xmx256m").prepare();
    try (var fleet = new Fleet(trial.processes(), site);
        var load = Load.none(fleet)) {
      Server server = fleet.start();
      URI address = server.ready();
      load.submit(0, false, random);
      long before = Memory.live(server);
      long begin = System.nanoTime();
      try (ExecutorService clients = Executors.newFixedThreadPool(AT_ONCE)) {
        for (int i = 0; i < runs; i++) {
          long seed = random.nextLong();
          clients.execute(() -> load.submit(0, true, new Random(seed)));
        }
      }
      double accepting = (System.nanoTime() - begin) / 1e9;
      long pending = runs - site.ledger().begun();
      long waiting = Memory.live(server);
      trial.check(load.drained(Duration.ofMinutes(15)), store + ": not all runs have ended");
      double all = (System.nanoTime() - begin) / 1e9;
      long after = Memory.live(server);
      trial.figure(
          String.format(
              Locale.ROOT,
              "%s, %,d runs at once: accepted within %.1f s (%.0f each second, while others were"
                  + " executed), all ended after %.1f s (%.0f each second)",
              store,
              runs,
              accepting,
              runs / accepting,
              all,
              runs / all));
      trial.figure(
          "%s: live heap %d MiB before, %d MiB with %d of them pending, %d MiB after; resident %d MiB"
              .formatted(store, before, waiting, pending, after, Memory.resident(server)));
      trial.check(
          Math.max(waiting, after) - before < GROWTH,
          "%s: the heap grew from %d MiB to %d MiB, then %d MiB"
              .formatted(store, before, waiting, after));
      Audit.conduct(trial, store, 1, fleet, load, address, 0);
    }
  }
}
