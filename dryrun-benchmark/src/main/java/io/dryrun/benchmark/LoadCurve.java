package io.dryrun.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How long a run takes by how many clients ask at a time.
 *
 * @param ours sandboxed Python over HTTP
 * @param other the same script by {@code webhook}, without a sandbox
 */
record LoadCurve(List<Integer> clients, List<Load> ours, List<Load> other) {
  static final LoadCurve NONE = new LoadCurve(List.of(), List.of(), List.of());

  LoadCurve {
    clients = List.copyOf(clients);
    ours = List.copyOf(ours);
    other = List.copyOf(other);
  }

  static LoadCurve measure(Bench bench) {
    System.out.printf("%nLatency by load%n");
    var clients = List.of(1, 2, 4, 8, 16, 32);
    var ours = new ArrayList<Load>();
    var other = new ArrayList<Load>();
    try (var server = Server.ours(bench, bench.fresh("data-load"), Map.of());
        var webhook = Webhook.start(bench)) {
      String url = server.url(Bench.runPath(Bench.PYTHON_OFFERING));
      new Repetition(url, Bench.ORDER).send(8, 100);
      for (int count : clients) {
        Load mine = Load.on(bench, count, url, "POST", Bench.TOKEN, Bench.ORDER);
        Load theirs = Load.on(bench, count, webhook.url("python"), "POST", "-", Bench.ORDER);
        System.out.printf(
            "  %2d clients: ours %.1f ms (p99 %.1f), webhook %.1f ms (p99 %.1f)%n",
            count, mine.median(), mine.p99(), theirs.median(), theirs.p99());
        ours.add(mine);
        other.add(theirs);
      }
    }
    return new LoadCurve(clients, ours, other);
  }
}
