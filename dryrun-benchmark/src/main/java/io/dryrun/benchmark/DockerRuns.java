package io.dryrun.benchmark;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Runs in containers, beside the engine's own client with the same limits. */
final class DockerRuns implements Measurement {
  private final Bench bench;
  private final Map<String, String> environment;
  private @Nullable Server server;

  DockerRuns(Bench bench, Map<String, String> environment) {
    this.bench = bench;
    this.environment = Map.copyOf(environment);
  }

  @Override
  public Set<Row> rows() {
    return Set.of(Row.DOCKER);
  }

  @Override
  public void prepare() {
    if (!environment.containsKey("DOCKER_HOST")) {
      throw new Unavailable("no engine: DOCKER_HOST names none");
    }
    var variables = new HashMap<String, String>();
    variables.put("DRYRUN_RUNNER_NAME", "docker");
    variables.put("DRYRUN_RUNNER_SETTINGS_SHELL__IMAGE", image());
    server = Server.ours(bench, bench.fresh("data-docker"), variables);
    ours();
  }

  private String image() {
    return environment.getOrDefault("DRYRUN_BENCHMARK_IMAGE", "alpine:3");
  }

  @Override
  public void round(Figures figures) {
    var bare = new ArrayList<Double>();
    var runs = new ArrayList<Double>();
    int turns = bench.brief() ? 2 : 4;
    for (int i = 0; i < turns; i++) {
      runs.add(ours().median());
      bare.addAll(docker().milliseconds(3));
    }
    figures.add(Row.DOCKER, Bench.median(runs), Bench.median(bare), "ms");
  }

  private Load ours() {
    String url = Objects.requireNonNull(server).url(Bench.runPath(Bench.SHELL_OFFERING));
    return Load.on(bench, 1, url, "POST", Bench.TOKEN, Bench.ORDER);
  }

  private Command docker() {
    List<String> words =
        List.of(
            "docker",
            "run",
            "--rm",
            "--network",
            "none",
            "--read-only",
            "--cap-drop",
            "ALL",
            "--security-opt",
            "no-new-privileges",
            "--memory",
            "512m",
            "--memory-swap",
            "512m",
            "--cpus",
            "1",
            "--pids-limit",
            "256",
            "--ulimit",
            "nofile=1024",
            "--user",
            "65534:65534",
            "--workdir",
            "/work",
            "--tmpfs",
            "/work:size=128m,mode=1777",
            "--tmpfs",
            "/tmp:size=128m",
            "--env",
            "ATTRIBUTES=" + Bench.ATTRIBUTES,
            image(),
            "sh",
            "-c",
            Bench.SHELL);
    return new Command(words, Map.of());
  }

  @Override
  public void close() {
    if (server != null) {
      server.close();
    }
  }
}
