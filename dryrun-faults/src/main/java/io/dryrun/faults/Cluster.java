package io.dryrun.faults;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Three servers on one PostgreSQL, of which one after the other is killed, frozen or restarted. */
final class Cluster implements Fault {
  private static final int SERVERS = 3;

  @Override
  public String name() {
    return "cluster";
  }

  @Override
  public String sentence() {
    return "three servers on one PostgreSQL: one is killed, frozen past its lease, or restarted";
  }

  @Override
  public void happen(Trial trial) {
    Duration length = trial.brief() ? Duration.ofSeconds(75) : Duration.ofMinutes(10);
    Random random = trial.random();
    try (var postgres = Postgres.start(trial.processes());
        var fleet = new Fleet(trial.processes(), site(trial, postgres))) {
      for (int i = 0; i < SERVERS; i++) {
        fleet.start();
      }
      fleet.servers().forEach(Server::ready);
      try (var load = Load.start(fleet, 6, Duration.ofMillis(200), random)) {
        int rounds = 0;
        long end = System.nanoTime() + length.toNanos();
        while (System.nanoTime() - end < 0) {
          Waiting.sleep(Duration.ofMillis(2000 + random.nextInt(4000)));
          List<Server> servers = fleet.servers();
          hit(fleet, servers.get(random.nextInt(servers.size())), rounds % 3, random);
          rounds++;
        }
        load.stop();
        trial.check(load.drained(Duration.ofMinutes(3)), "not all runs have ended");
        Audit.conduct(
            trial, "PostgreSQL", rounds, fleet, load, fleet.servers().getFirst().ready(), 0);
      }
    }
  }

  private static Site site(Trial trial, Postgres postgres) {
    // Longer than any script here: who ends in order interrupts none.
    return trial.site("PostgreSQL", postgres.settings(), Map.of("shutdown", "30s")).prepare();
  }

  private static void hit(Fleet fleet, Server server, int how, Random random) {
    switch (how) {
      case 0 -> {
        fleet.kill(server);
        Waiting.sleep(Duration.ofMillis(random.nextInt(6000)));
        fleet.start().ready();
      }
      case 1 -> {
        fleet.freeze(server);
        Waiting.sleep(Duration.ofMillis(6000 + random.nextInt(6000)));
        server.thaw();
      }
      default -> {
        fleet.end(server);
        fleet.start().ready();
      }
    }
  }
}
