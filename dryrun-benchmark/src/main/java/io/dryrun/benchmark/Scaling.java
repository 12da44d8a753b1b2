package io.dryrun.benchmark;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Measures what there is more of when there is more of something else. */
record Scaling(Bench bench) {
  private static final int WARM_UP = 200;
  private static final String LIST = "/api/marketplace-script-async-dry-run/";

  List<Growth> measure() {
    var curves = new ArrayList<Growth>();
    curves.add(clients());
    curves.add(output());
    curves.add(history());
    curves.add(offerings());
    return curves;
  }

  private Growth clients() {
    var growth =
        Growth.of(
                "scaling-clients",
                "Clients that ask at a time, a shell script each",
                "clients",
                "runs/s",
                "median, ms",
                "p99, ms",
                "processor for each run, ms")
            .announced();
    try (var server = Server.ours(bench, bench.fresh("data-clients"), Map.of())) {
      String url = server.url(Bench.runPath(Bench.SHELL_OFFERING));
      new Repetition(url, Bench.ORDER).send(8, WARM_UP);
      for (int clients : List.of(1, 2, 4, 8, 16, 32)) {
        double before = Processors.busySeconds();
        Load load = Load.on(bench, clients, url, "POST", Bench.TOKEN, Bench.ORDER);
        double busy = Processors.busySeconds() - before;
        double runs = load.rate() * bench.each().toSeconds();
        growth = growth.and(clients, load.rate(), load.median(), load.p99(), 1000 * busy / runs);
      }
    }
    return growth;
  }

  private Growth output() {
    var growth =
        Growth.of(
                "scaling-output",
                "What a shell script prints",
                "KiB printed",
                "median of a run, ms",
                "processor for each run, ms",
                "server's memory, MiB")
            .announced();
    Path offerings = bench.fresh("offerings-output");
    List<Integer> sizes = List.of(1, 100, 1_000, 4_000, 16_000);
    for (int size : sizes) {
      bench.offering(
          offerings,
          uuid(size),
          "shell",
          "head -c $((%d * 1024)) /dev/zero | tr '\\\\0' x | fold -w 79\n".formatted(size));
    }
    try (var server = Server.ours(bench, bench.fresh("data-output"), offerings, Map.of())) {
      String shortest = server.url(Bench.runPath(uuid(sizes.getFirst())));
      new Repetition(shortest, Bench.ORDER).send(1, WARM_UP);
      for (int size : sizes) {
        String url = server.url(Bench.runPath(uuid(size)));
        new Repetition(url, Bench.ORDER).send(1, 2);
        double before = Processors.busySeconds();
        Load load = Load.on(bench, 1, url, "POST", Bench.TOKEN, Bench.ORDER);
        double busy = Processors.busySeconds() - before;
        double runs = load.rate() * bench.each().toSeconds();
        growth = growth.and(size, load.median(), 1000 * busy / runs, server.residentMebibytes());
      }
    }
    return growth;
  }

  private Growth history() {
    var growth =
        Growth.of(
                "scaling-history",
                "Dry runs that are stored",
                "stored",
                "first page of the list, ms",
                "page in the middle, ms",
                "one dry run, ms",
                "accepting one, ms",
                "data folder, MB")
            .announced();
    for (int count = 1_000; count <= bench.stored(); count *= 10) {
      Path data = bench.fresh("data-history");
      try (var stored = StoredRuns.of(bench, data, count)) {
        double first = get(stored.url(LIST + "?page=1&page_size=10"));
        double middle = get(stored.url(LIST + "?page=" + count / 20 + "&page_size=10"));
        double one = get(stored.url(LIST + stored.run() + "/"));
        double size = Bench.size(data) / 1e6;
        Load accepting =
            Load.on(
                bench,
                1,
                stored.url(Bench.startPath(Bench.WAITING_OFFERING)),
                "POST",
                Bench.TOKEN,
                Bench.ORDER);
        growth = growth.and(count, first, middle, one, accepting.median(), size);
      }
      Bench.delete(data);
    }
    return growth;
  }

  private Growth offerings() {
    var growth =
        Growth.of(
                "scaling-offerings",
                "Offerings in the folder",
                "offerings",
                "start to Ready, ms",
                "median of a run, ms",
                "server's memory, MiB")
            .announced();
    for (int count : List.of(10, 100, 1_000, 10_000)) {
      Path offerings = bench.fresh("offerings-many");
      for (int i = 0; i < count; i++) {
        bench.offering(offerings, uuid(i), "shell", Bench.SHELL);
      }
      try (var server = Server.ours(bench, bench.fresh("data-offerings"), offerings, Map.of())) {
        String url = server.url(Bench.runPath(uuid(count / 2)));
        new Repetition(url, Bench.ORDER).send(1, WARM_UP);
        Load load = Load.on(bench, 1, url, "POST", Bench.TOKEN, Bench.ORDER);
        growth =
            growth.and(
                count, server.startMilliseconds(), load.median(), server.residentMebibytes());
      }
      Bench.delete(offerings);
    }
    return growth;
  }

  private double get(String url) {
    return Load.on(bench, 1, url, "GET", Bench.TOKEN, "-").median();
  }

  private static String uuid(int number) {
    return "00000000-0000-4000-8000-%012x".formatted(number + 256);
  }
}
