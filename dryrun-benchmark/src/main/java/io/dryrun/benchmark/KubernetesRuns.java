package io.dryrun.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Runs in a cluster, beside Jobs that the cluster's own client makes and waits for. */
final class KubernetesRuns implements Measurement {
  private final Bench bench;
  private final Map<String, String> environment;
  private @Nullable Server server;

  KubernetesRuns(Bench bench, Map<String, String> environment) {
    this.bench = bench;
    this.environment = Map.copyOf(environment);
  }

  @Override
  public Set<Row> rows() {
    return Set.of(Row.KUBERNETES);
  }

  @Override
  public void prepare() {
    if (!environment.containsKey("KUBECONFIG")) {
      throw new Unavailable("no cluster: KUBECONFIG names none");
    }
    try {
      Command.of("kubectl", "version").output();
    } catch (IllegalStateException | UncheckedIOException e) {
      throw new Unavailable("no cluster: the one that KUBECONFIG names does not answer");
    }
    var variables = new HashMap<String, String>();
    variables.put("DRYRUN_RUNNER_NAME", "kubernetes");
    variables.put("DRYRUN_RUNNER_SETTINGS_SHELL__IMAGE", image());
    server = Server.ours(bench, bench.fresh("data-kubernetes"), variables);
    ours();
  }

  private String image() {
    return environment.getOrDefault("DRYRUN_BENCHMARK_IMAGE", "alpine:3");
  }

  @Override
  public void round(Figures figures) {
    var jobs = new ArrayList<Double>();
    double median = ours().median();
    for (int i = 0; i < 3; i++) {
      jobs.add(job("benchmark-" + System.nanoTime()));
    }
    figures.add(Row.KUBERNETES, median, Bench.median(jobs), "ms");
  }

  private Load ours() {
    String url = Objects.requireNonNull(server).url(Bench.runPath(Bench.SHELL_OFFERING));
    return Load.on(bench, 1, url, "POST", Bench.TOKEN, Bench.ORDER);
  }

  /** Makes a Job, waits for it, reads its log and removes it, as a shell script would. */
  private double job(String name) {
    Path file = bench.folder().resolve("job.yaml");
    try {
      Files.writeString(
          file,
          """
          apiVersion: batch/v1
          kind: Job
          metadata: {name: %s}
          spec:
            backoffLimit: 0
            template:
              spec:
                restartPolicy: Never
                automountServiceAccountToken: false
                containers:
                  - name: script
                    image: %s
                    imagePullPolicy: IfNotPresent
                    command: [sh, -c, "echo vm-0042"]
                    resources:
                      limits: {memory: 512Mi, cpu: "1"}
                      requests: {cpu: 100m}
          """
              .formatted(name, image()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    long begin = System.nanoTime();
    Command.of("kubectl", "create", "-f", file.toString()).output();
    Command.of("kubectl", "wait", "--for=condition=complete", "--timeout=60s", "job/" + name)
        .output();
    Command.of("kubectl", "logs", "job/" + name).output();
    double took = (System.nanoTime() - begin) / 1e6;
    Command.of("kubectl", "delete", "--wait=false", "job/" + name).output();
    return took;
  }

  @Override
  public void close() {
    if (server != null) {
      server.close();
    }
  }
}
