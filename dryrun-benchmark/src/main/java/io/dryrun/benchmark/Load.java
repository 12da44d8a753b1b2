package io.dryrun.benchmark;

import java.util.List;

/**
 * What came of a load.
 *
 * @param rate how many each second
 * @param median of how long one took, in milliseconds
 * @param p99 what one of a hundred exceeded, in milliseconds
 */
record Load(double rate, double median, double p99) {

  /** A request to our server, again and again. */
  static Load on(Bench bench, int clients, String url, String method, String token, String body) {
    return read(wrk(bench, clients, bench.seconds() + "s", url).and("--", method, token, body));
  }

  private static Command wrk(Bench bench, int clients, String time, String url) {
    return Command.of("wrk", "-t", Integer.toString(Math.min(clients, 2)))
        .and("-c", Integer.toString(clients), "-d", time, "--timeout", "60s")
        .and("-s", bench.script("ask.lua").toString(), url);
  }

  private static Load read(Command wrk) {
    String output = wrk.output();
    List<String> words =
        output
            .lines()
            .filter(line -> line.startsWith("ANSWERS "))
            .findFirst()
            .map(line -> List.of(line.split(" ", -1)))
            .orElseThrow(() -> new IllegalStateException("No result: " + output));
    double answers = Double.parseDouble(words.get(1));
    if (answers == 0 || Double.parseDouble(words.get(3)) > 0) {
      throw new IllegalStateException("Answers went wrong: " + output);
    }
    return new Load(
        answers / (Double.parseDouble(words.get(2)) / 1e6),
        Double.parseDouble(words.get(4)) / 1e3,
        Double.parseDouble(words.get(5)) / 1e3);
  }

  /** A program that is spawned by another one in C, again and again. */
  static Load spawned(Bench bench, int workers, boolean apart, String... command) {
    Command spawn = Command.of(bench.spawner().toString());
    String[] words =
        (apart ? spawn.and("-n") : spawn)
            .and(bench.seconds(), Integer.toString(workers))
            .and(command)
            .with("ATTRIBUTES", Bench.ATTRIBUTES)
            .output()
            .strip()
            .split(" ", -1);
    return new Load(
        Double.parseDouble(words[0]) / bench.each().toSeconds(),
        Double.parseDouble(words[1]) / 1e3,
        Double.parseDouble(words[2]) / 1e3);
  }
}
