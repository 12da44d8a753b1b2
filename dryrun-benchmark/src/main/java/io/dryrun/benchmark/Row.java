package io.dryrun.benchmark;

/** What is measured: ours by another program's, or what ours takes. */
enum Row {
  PYTHON_LATENCY(
      "1",
      "sandboxed Python `run` over HTTP, one client, median / bare `/usr/bin/python3 script` spawned from C",
      "4.3",
      Aim.atMost(0.7)),
  PYTHON_RATE(
      "2",
      "the same, runs/s at 8 clients / `webhook` (Go) with the same script and no sandbox",
      "0.51",
      Aim.atLeast(3)),
  SHELL_LATENCY(
      "3",
      "sandboxed shell, one client, median / bare `bash script` spawned from C",
      "21",
      Aim.atMost(5)),
  SHELL_RATE(
      "4",
      "sandboxed shell, runs/s at 8 clients / a C program that makes the same namespaces and mounts for each `bash`",
      "0.15",
      Aim.atLeast(0.6)),
  SHELL_RATE_BARE("5", "the same / `webhook` without a sandbox", "0.04", Aim.atLeast(0.3)),
  TAIL(
      "6",
      "p99 / median at one client, the worse of Python and shell",
      "2.2 to 3.3",
      Aim.atMost(3)),
  SERVER_START("7", "server start to `Ready` / `java -version`", "30 to 58", Aim.atMost(12)),
  COMMAND(
      "8",
      "`./dryrun run` of a shell script, second call / `java -version`",
      "17 to 27",
      Aim.atMost(6)),
  DOCKER(
      "9",
      "Docker, median over HTTP / `docker run --rm` with the same limits",
      "0.96",
      Aim.atMost(0.4)),
  KUBERNETES(
      "10", "Kubernetes, median over HTTP / a Job by `kubectl`", "0.53 to 0.9", Aim.atMost(0.25)),
  ACCEPT_RATE(
      "11",
      "`async_run` accepted/s, durable / committed single-row inserts/s of the same database (SQLite)",
      "not measured",
      Aim.atLeast(0.4)),
  FULL_OFFERING(
      "12",
      "`run` with a fake runner and the full offering, requests/s / the same server answering a constant of the same bytes",
      "not measured",
      Aim.atLeast(0.5)),
  MEMORY_IDLE("13a", "memory of the server (RSS), idle, MiB", "148", Aim.atMost(150)),
  MEMORY_USED("13b", "the same after 2,000 runs at 8 clients, MiB", "487", Aim.atMost(220)),
  DATA_FOLDER(
      "14",
      "data folder after 2,000 short runs, before anything is deleted, MB",
      "240",
      Aim.atMost(12)),
  LONG_LIST(
      "15",
      "list page 1 and one dry run, the slower of the two, at 1,000,000 stored / at 1,000",
      "≤ 1.0",
      Aim.atMost(1.2));

  private final String number;
  private final String title;
  private final String before;
  private final boolean most;
  private final double bound;

  Row(String number, String title, String before, Aim aim) {
    this.number = number;
    this.title = title;
    this.before = before;
    this.most = aim.most();
    this.bound = aim.bound();
  }

  /** By which it is named. */
  String number() {
    return number;
  }

  /** What it is, in Markdown. */
  String title() {
    return title;
  }

  /** What it was before anybody made it faster, as measured then. */
  String before() {
    return before;
  }

  Aim aim() {
    return new Aim(most, bound);
  }
}
