package io.dryrun.faults;

import java.time.Duration;
import java.util.Map;
import java.util.Random;

/** The database of two servers is stopped and started, and the network to it tears and dawdles. */
final class DatabaseAway implements Fault {
  private static final int KINDS = 5;

  @Override
  public String name() {
    return "database";
  }

  @Override
  public String sentence() {
    return "PostgreSQL is stopped and started; connections to it are torn, slow, silent";
  }

  @Override
  public void happen(Trial trial) {
    int rounds = trial.brief() ? KINDS : 6 * KINDS;
    Random random = trial.random();
    try (var postgres = Postgres.start(trial.processes());
        var link = NetworkProxy.to(postgres.port(), random);
        var fleet = new Fleet(trial.processes(), site(trial, link))) {
      fleet.start();
      fleet.start();
      fleet.servers().forEach(Server::ready);
      try (var load = Load.start(fleet, 5, Duration.ofMillis(200), random)) {
        load.storeMayBreak();
        for (int round = 0; round < rounds; round++) {
          Waiting.sleep(Duration.ofMillis(3000 + random.nextInt(3000)));
          breakDown(postgres, link, round % KINDS, random);
        }
        load.stop();
        trial.check(load.drained(Duration.ofMinutes(5)), "not all runs have ended");
        Audit.conduct(
            trial, "PostgreSQL", rounds, fleet, load, fleet.servers().getFirst().ready(), 0);
      }
    }
  }

  private static Site site(Trial trial, NetworkProxy link) {
    return trial.site("PostgreSQL", Postgres.settings(link.port()), Map.of()).prepare();
  }

  private static void breakDown(Postgres postgres, NetworkProxy link, int how, Random random) {
    switch (how) {
      case 0 -> {
        postgres.crash();
        Waiting.sleep(Duration.ofMillis(random.nextInt(15_000)));
        postgres.startAgain();
      }
      case 1 -> {
        postgres.stop();
        Waiting.sleep(Duration.ofMillis(random.nextInt(15_000)));
        postgres.startAgain();
      }
      case 2 -> lasts(link, new NetworkProxy.Condition.Torn(20_000), 8000);
      case 3 ->
          lasts(
              link,
              new NetworkProxy.Condition.Slow(Duration.ofMillis(20 + random.nextInt(150))),
              10_000);
      default -> {
        lasts(link, new NetworkProxy.Condition.Silent(), 2000 + random.nextInt(10_000));
        // What was swallowed does not come again: a conversation with a hole must not go on.
        link.cut();
      }
    }
  }

  private static void lasts(NetworkProxy link, NetworkProxy.Condition condition, int millis) {
    link.turns(condition);
    Waiting.sleep(Duration.ofMillis(millis));
    link.turns(new NetworkProxy.Condition.Normal());
  }
}
