package io.dryrun.faults;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** The clocks of servers jump by an hour, forward and back, each for itself. */
final class ClockJumps implements Fault {
  private static final List<Integer> SECONDS = List.of(3600, 0, -3600, 3600, -3600, 0);

  @Override
  public String name() {
    return "clock";
  }

  @Override
  public String sentence() {
    return "the clocks of servers jump by an hour, both ways, under load and while they are down";
  }

  @Override
  public void happen(Trial trial) {
    trial.withSqlite(() -> jumps(trial, "SQLite", Map.of(), 1));
    trial.withPostgres(postgres -> jumps(trial, "PostgreSQL", postgres.settings(), 2));
  }

  private static void jumps(Trial trial, String store, Map<String, String> settings, int servers) {
    int rounds = trial.brief() ? SECONDS.size() : 5 * SECONDS.size();
    Random random = trial.random();
    Site site = trial.site(store, settings, Map.of()).prepare();
    List<FakeClock> clocks =
        IntStream.range(0, servers)
            .mapToObj(i -> FakeClock.in(Path.of(site.folder() + "/clock-" + i)))
            .toList();
    try (var fleet = new Fleet(trial.processes(), site)) {
      for (FakeClock clock : clocks) {
        fleet.start(clock.variables()).ready();
      }
      try (var load = Load.start(fleet, 5, Duration.ofMillis(200), random)) {
        for (int round = 0; round < rounds; round++) {
          Waiting.sleep(Duration.ofMillis(2000 + random.nextInt(3000)));
          int which = random.nextInt(servers);
          clocks.get(which).off(SECONDS.get(round % SECONDS.size()));
          if (round % 3 == 2) {
            // Its successor finds runs that come from the future, or from long ago.
            fleet.kill(fleet.servers().getFirst());
            clocks.get(which).off(SECONDS.get((round + 1) % SECONDS.size()));
            fleet.start(clocks.get(which).variables()).ready();
          }
        }
        URI address = fleet.servers().getFirst().ready();
        load.stop();
        trial.check(load.drained(Duration.ofMinutes(3)), store + ": not all runs have ended");
        Audit.conduct(trial, store, rounds, fleet, load, address, 0);
      }
    }
  }
}
