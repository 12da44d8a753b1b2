package io.dryrun.benchmark;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Runs at one client and at eight, beside interpreters without a server or a sandbox. */
final class RunsOverHttp implements Measurement {
  private static final int CLIENTS = 8;
  private static final int FIRST = 100;

  private final Bench bench;
  private @Nullable Server server;
  private @Nullable Webhook webhook;

  RunsOverHttp(Bench bench) {
    this.bench = bench;
  }

  @Override
  public Set<Row> rows() {
    return Set.of(
        Row.PYTHON_LATENCY,
        Row.PYTHON_RATE,
        Row.SHELL_LATENCY,
        Row.SHELL_RATE,
        Row.SHELL_RATE_BARE,
        Row.TAIL);
  }

  @Override
  public void prepare() {
    Server started = Server.ours(bench, bench.fresh("data-runs"), Map.of());
    server = started;
    webhook = Webhook.start(bench);
    // The first runs make what later ones find, however long that takes here.
    for (String offering : List.of(Bench.PYTHON_OFFERING, Bench.SHELL_OFFERING)) {
      new Repetition(started.url(Bench.runPath(offering)), Bench.ORDER).send(CLIENTS, FIRST);
    }
  }

  @Override
  public void round(Figures figures) {
    Load python = ours(1, Bench.PYTHON_OFFERING);
    Load barePython =
        Load.spawned(bench, 1, false, "/usr/bin/python3", bench.script("script.py").toString());
    figures.add(Row.PYTHON_LATENCY, python.median(), barePython.median(), "ms");

    Load shell = ours(1, Bench.SHELL_OFFERING);
    Load bareShell =
        Load.spawned(bench, 1, false, "/usr/bin/bash", bench.script("script.sh").toString());
    figures.add(Row.SHELL_LATENCY, shell.median(), bareShell.median(), "ms");

    Load worse = python.p99() / python.median() > shell.p99() / shell.median() ? python : shell;
    figures.add(Row.TAIL, worse.p99(), worse.median(), "ms");

    Load manyPython = ours(CLIENTS, Bench.PYTHON_OFFERING);
    figures.add(Row.PYTHON_RATE, manyPython.rate(), hook("python").rate(), "runs/s");

    Load manyShell = ours(CLIENTS, Bench.SHELL_OFFERING);
    Load sandboxed =
        Load.spawned(bench, CLIENTS, true, "/usr/bin/bash", bench.script("script.sh").toString());
    figures.add(Row.SHELL_RATE, manyShell.rate(), sandboxed.rate(), "runs/s");
    figures.add(Row.SHELL_RATE_BARE, manyShell.rate(), hook("shell").rate(), "runs/s");
  }

  private Load ours(int clients, String offering) {
    String url = Objects.requireNonNull(server).url(Bench.runPath(offering));
    return Load.on(bench, clients, url, "POST", Bench.TOKEN, Bench.ORDER);
  }

  private Load hook(String name) {
    String url = Objects.requireNonNull(webhook).url(name);
    return Load.on(bench, CLIENTS, url, "POST", "-", Bench.ORDER);
  }

  @Override
  public void close() {
    if (server != null) {
      server.close();
    }
    if (webhook != null) {
      webhook.close();
    }
  }
}
