package io.dryrun.faults;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** One server after the other on one store is killed at a random moment, under load. */
final class KilledServer implements Fault {
  private static final Duration CHILDREN_END = Duration.ofSeconds(3);

  @Override
  public String name() {
    return "kill";
  }

  @Override
  public String sentence() {
    return "SIGKILL of the server at a random moment, again and again";
  }

  @Override
  public void happen(Trial trial) {
    trial.withSqlite(() -> rounds(trial, "SQLite", Map.of()));
    trial.withPostgres(postgres -> rounds(trial, "PostgreSQL", postgres.settings()));
  }

  private static void rounds(Trial trial, String store, Map<String, String> settings) {
    int rounds = trial.brief() ? 5 : 50;
    Random random = trial.random();
    Site site = trial.site(store, settings, Map.of()).prepare();
    int left = 0;
    try (var fleet = new Fleet(trial.processes(), site);
        var load = Load.start(fleet, 5, Duration.ofMillis(200), random)) {
      for (int round = 1; round <= rounds; round++) {
        Server server = fleet.start();
        waitForTheMoment(server, random);
        fleet.kill(server);
        List<String> children = site.marked().leftAfter(CHILDREN_END, fleet.pids());
        children.forEach(child -> trial.problem("outlived its server: " + child));
        left += children.size();
        if (round % 10 == 0) {
          trial.say("%s: killed %d times".formatted(store, round));
        }
      }
      Server last = fleet.start();
      var address = last.ready();
      load.stop();
      trial.check(load.drained(Duration.ofMinutes(5)), store + ": not all runs have ended");
      Audit.conduct(trial, store, rounds, fleet, load, address, left);
    }
  }

  /** Now and then that is before it serves. */
  private static void waitForTheMoment(Server server, Random random) {
    if (random.nextInt(10) > 0) {
      server.ready();
      Waiting.sleep(Duration.ofMillis(random.nextInt(5000)));
    } else {
      Waiting.sleep(Duration.ofMillis(random.nextInt(2500)));
    }
  }
}
