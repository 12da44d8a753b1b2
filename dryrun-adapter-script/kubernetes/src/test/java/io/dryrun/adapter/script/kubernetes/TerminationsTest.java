package io.dryrun.adapter.script.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.dryrun.domain.run.Limit;
import io.dryrun.domain.run.Termination;
import io.dryrun.domain.script.ScriptJob;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is made of a pod's status that the tests' cluster can't be brought to give. */
class TerminationsTest {
  private final ScriptJob job = Script.shell("echo");
  private ClusterClient away;
  private Terminations verdicts;

  @BeforeEach
  void open(@TempDir Path directory) throws IOException {
    Path kubeconfig =
        Files.writeString(
            directory.resolve("kubeconfig"),
            """
            clusters:
            - {name: away, cluster: {server: "http://127.0.0.1:1"}}
            contexts:
            - {name: away, context: {cluster: away, namespace: scripts}}
            current-context: away
            """);
    var settings = KubernetesSettings.of(TestCluster.settings("kubeconfig", kubeconfig.toString()));
    away = new ClusterClient(settings.access());
    verdicts = new Terminations(away, settings);
  }

  @AfterEach
  void close() {
    away.close();
  }

  @Test
  void an_evicted_pod_is_the_clusters_fault() {
    var ended = ended(failed("Evicted", "The node was low on resource: memory."));

    assertThat(message(ended))
        .contains("node-1", "evicted", "low on resource: memory", "Add nodes");
  }

  @Test
  void unless_it_wrote_more_than_it_may() {
    var ended =
        ended(
            failed("Evicted", "Usage of EmptyDir volume \"dryrun\" exceeds the limit \"128Mi\"."));

    assertThat(ended)
        .isInstanceOfSatisfying(
            Termination.LimitExceeded.class,
            exceeded -> assertThat(exceeded.limit()).isEqualTo(Limit.DISK));
  }

  @Test
  void a_lost_node_is_told() {
    var ended = ended(failed("NodeLost", "Node node-1 which was running the pod is unresponsive"));

    assertThat(message(ended)).contains("node-1", "NodeLost", "lost or drained");
  }

  @Test
  void a_pod_without_memory_is_told_by_its_status() {
    var ended = ended(terminated("OOMKilled", 137));

    assertThat(ended)
        .isInstanceOfSatisfying(
            Termination.LimitExceeded.class,
            exceeded -> assertThat(exceeded.limit()).isEqualTo(Limit.MEMORY));
  }

  @Test
  void a_container_that_somebody_killed_is_told() {
    assertThat(message(ended(terminated("Error", 137))))
        .contains("node-1", "from outside", "exit code 137");
  }

  @Test
  void an_image_that_cannot_be_pulled_is_told_with_what_the_node_says() {
    assertThat(message(unstarted(waiting("ImagePullBackOff", "pull access denied"))))
        .contains("dryrun-test/shell:1", "ImagePullBackOff", "pull access denied", "pull-secret");
  }

  @Test
  void so_is_a_container_that_can_not_be_made() {
    assertThat(message(unstarted(waiting("CreateContainerConfigError", "no such user"))))
        .contains("CreateContainerConfigError", "no such user", "An image needs sh");
  }

  private Termination ended(Pod pod) {
    return verdicts.ended(job, "job", new PodView(pod, false));
  }

  private Termination unstarted(Pod pod) {
    return verdicts.unstarted(job.script().language(), "job", new PodView(pod, false));
  }

  private static String message(Termination termination) {
    assertThat(termination).isInstanceOf(Termination.RunnerFailed.class);
    return ((Termination.RunnerFailed) termination).message();
  }

  private static PodBuilder pod() {
    return new PodBuilder()
        .withNewMetadata()
        .withName("pod-1")
        .endMetadata()
        .withNewSpec()
        .withNodeName("node-1")
        .endSpec();
  }

  private static Pod failed(String reason, String message) {
    return pod()
        .withNewStatus()
        .withPhase("Failed")
        .withReason(reason)
        .withMessage(message)
        .endStatus()
        .build();
  }

  private static Pod terminated(String reason, int code) {
    return pod()
        .withNewStatus()
        .withPhase("Failed")
        .addNewContainerStatus()
        .withName("script")
        .withNewState()
        .withNewTerminated()
        .withReason(reason)
        .withExitCode(code)
        .endTerminated()
        .endState()
        .endContainerStatus()
        .endStatus()
        .build();
  }

  private static Pod waiting(String reason, String message) {
    return pod()
        .withNewStatus()
        .withPhase("Pending")
        .addNewContainerStatus()
        .withName("script")
        .withNewState()
        .withNewWaiting()
        .withReason(reason)
        .withMessage(message)
        .endWaiting()
        .endState()
        .endContainerStatus()
        .endStatus()
        .build();
  }
}
