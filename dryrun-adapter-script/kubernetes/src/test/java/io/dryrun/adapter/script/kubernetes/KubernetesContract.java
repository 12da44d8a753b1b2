package io.dryrun.adapter.script.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.dryrun.application.port.out.ScriptRunner;
import io.dryrun.testkit.contract.ScriptRunnerContract;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What this runner is to the contract, however its pods are made. */
abstract class KubernetesContract extends ScriptRunnerContract {
  /** Settings of a runner with limits that a test can reach. */
  static final String[] BOUNDS = {
    "memory",
    "96MiB",
    "processes",
    "40",
    "disk",
    "16MiB",
    "file-size",
    "8MiB",
    "open-files",
    "128",
    "cpu-time",
    "3s"
  };

  @Override
  protected Duration patience() {
    return Duration.ofSeconds(90);
  }

  @Override
  protected Set<String> furtherDevices() {
    // Every runtime makes them. Without a terminal the first can't be opened; the second makes
    // terminals of the container's own.
    return Set.of("/dev/tty", "/dev/pts/ptmx");
  }

  @Override
  protected Optional<ScriptRunner> runnerToClose() {
    return Optional.of(TestCluster.runner());
  }

  @Override
  protected Optional<ScriptRunner> brokenRunner() {
    return Optional.of(TestCluster.runner("shell.image", "dryrun-test/none:1", "pull", "never"));
  }

  @Override
  protected Map<String, String> exceptions() {
    String profile = " The setting \"seccomp\" names a stricter filter than the runtime's own.";
    String unsized = "Clusters before 1.22 give memory volumes no size; \"memory\" bounds them.";
    return Map.ofEntries(
        Map.entry("2.23", "EAGAIN is the answer to a system call, which the cluster does not see."),
        Map.entry("2.26", "EMFILE is the answer to a system call, which the cluster does not see."),
        Map.entry("2.29", unsized),
        Map.entry("2.30", unsized),
        Map.entry(
            "3.01", "A pod has an interface of its own; a NetworkPolicy keeps it from all others."),
        Map.entry("3.06", "The filter of Docker 20.10 allows sockets of vsock." + profile),
        Map.entry(
            "3.26",
            "The filter of Docker 20.10 allows ptrace of the script's own processes." + profile),
        Map.entry(
            "3.27",
            "The filter of Docker 20.10 allows io_uring; that of newer runtimes does not."
                + profile));
  }

  @Override
  protected void nothingIsLeftOf(UUID job) {
    try (var cluster = TestCluster.open()) {
      assertThat(Remains.of(cluster, job)).isEmpty();
    } catch (ClusterException e) {
      throw new AssertionError(e);
    }
  }
}
