package io.dryrun.faults;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;

/** A server of this version starts on what one of the version before left, with runs pending. */
final class Upgrade implements Fault {
  /** What the newest migration did is undone, so that it has to be done again. */
  private static final String DOWN =
      "drop table dryrun_count; delete from \"dryrun_schema\" where \"version\" = '2'";

  private static final int LONG = 6000;

  @Override
  public String name() {
    return "upgrade";
  }

  @Override
  public String sentence() {
    return "a database of the version before, with pending runs, is migrated and they run";
  }

  @Override
  public void happen(Trial trial) {
    trial.withSqlite(
        () -> {
          Site site = site(trial, "SQLite", Map.of());
          upgrade(trial, "SQLite", site, new Sqlite(site)::sql);
        });
    trial.withPostgres(
        postgres -> {
          Site site = site(trial, "PostgreSQL", postgres.settings());
          upgrade(trial, "PostgreSQL", site, postgres::sql);
        });
  }

  private static Site site(Trial trial, String store, Map<String, String> settings) {
    return trial.site(store, settings, Map.of("runs.asynchronous", "1")).prepare();
  }

  private static void upgrade(Trial trial, String store, Site site, Consumer<String> database) {
    int runs = trial.brief() ? 30 : 300;
    Random random = trial.random();
    try (var fleet = new Fleet(trial.processes(), site);
        var load = Load.none(fleet)) {
      Server before = fleet.start();
      before.ready();
      // Its only place is taken for long, so that all others wait.
      load.submit(LONG, false, random);
      Waiting.until(Duration.ofMinutes(1), () -> site.ledger().begun() == 1);
      for (int i = 0; i < runs; i++) {
        load.submit(0, false, random);
      }
      fleet.kill(before);
      trial.check(site.ledger().begun() == 1, store + ": a run did not wait for its turn");
      database.accept(DOWN);
      URI address = fleet.start().ready();
      trial.check(load.drained(Duration.ofMinutes(5)), store + ": not all runs have ended");
      Audit.conduct(trial, store, 1, fleet, load, address, 0);
    }
  }
}
