package io.dryrun.faults;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** No fault, a measure: how many runs a server accepts each second while it executes none. */
final class AcceptRate implements Fault {
  private static final int CLIENTS = 16;

  @Override
  public String name() {
    return "rate";
  }

  @Override
  public String sentence() {
    return "how many runs a server accepts each second, its only place being taken";
  }

  @Override
  public void happen(Trial trial) {
    trial.withSqlite(() -> measure(trial, "SQLite", Map.of()));
    trial.withPostgres(postgres -> measure(trial, "PostgreSQL", postgres.settings()));
  }

  private static void measure(Trial trial, String store, Map<String, String> settings) {
    int runs = trial.brief() ? 500 : 5000;
    Random random = trial.random();
    Site site = trial.site(store, settings, Map.of("runs.asynchronous", "1")).prepare();
    try (var fleet = new Fleet(trial.processes(), site);
        var load = Load.none(fleet)) {
      fleet.start().ready();
      // The way is warm, and the only place taken, before time counts.
      submit(load, 200, random);
      load.submit(6000, false, random);
      Waiting.until(Duration.ofMinutes(2), () -> site.ledger().begun() == 201);
      long begin = System.nanoTime();
      submit(load, runs, random);
      double seconds = (System.nanoTime() - begin) / 1e9;
      trial.figure(
          String.format(
              Locale.ROOT,
              "%s: %.0f runs accepted each second (%d by %d clients)",
              store,
              runs / seconds,
              runs,
              CLIENTS));
      trial.check(load.wrongAnswers().isEmpty(), store + ": " + load.wrongAnswers());
    }
  }

  private static void submit(Load load, int runs, Random random) {
    try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
      for (int i = 0; i < runs; i++) {
        long seed = random.nextLong();
        clients.execute(() -> load.submit(0, false, new Random(seed)));
      }
    }
  }
}
