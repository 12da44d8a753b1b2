package io.dryrun.adapter.script.kubernetes;

import io.dryrun.adapter.script.kit.Amounts;
import io.dryrun.adapter.script.kit.RunFailedException;
import io.dryrun.domain.run.ByteCount;
import io.dryrun.domain.run.Limit;
import io.dryrun.domain.run.Termination;
import io.dryrun.domain.script.ScriptJob;
import io.dryrun.domain.script.ScriptLanguage;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The reasons for which runs ended, from what its pod, its Job and its launcher tell. Thread-safe.
 */
final class Terminations {
  /** From {@code launch.sh}. */
  private static final String NOT_HANDED_OVER = "the server that took this pod";

  private final ClusterClient cluster;
  private final KubernetesSettings settings;

  Terminations(ClusterClient cluster, KubernetesSettings settings) {
    this.cluster = cluster;
    this.settings = settings;
  }

  /** A script that nobody ended and of which the launcher told. */
  Termination of(LaunchReport report) {
    return report.termination(settings.bounds());
  }

  /** The launcher could not start it. */
  Termination complaint(ScriptJob job, String complaint) {
    ScriptLanguage language = job.script().language();
    if (complaint.startsWith(NOT_HANDED_OVER)) {
      return failed(
          "The server that took the pod ended before it had handed the script over. Run it again.");
    }
    return new Termination.RunnerFailed(
        complaint.isEmpty()
            ? settings.interpreters().of(language).missing(language)
            : "The pod could not start the script: %s Give it more memory and disk in the runner's settings, lower limits than its node's, or mend its image."
                .formatted(RunFailedException.sentence(complaint)));
  }

  /**
   * A pod that does not run, and will not.
   *
   * @param language of what it was to run
   * @param job the name of its Job
   */
  Termination unstarted(ScriptLanguage language, String job, @Nullable PodView pod) {
    String image = settings.interpreters().of(language).image();
    if (pod == null) {
      String warning = cluster.warning("Job", job);
      return failed(
          "The cluster made no pod for the Job within %s: %s Look at the quota and the admission rules of the namespace %s, and whether the Job controller runs."
              .formatted(
                  Amounts.seconds(settings.times().start()),
                  warning.isEmpty() ? "It does not say why." : RunFailedException.sentence(warning),
                  cluster.namespace()));
    }
    if (pod.waiting().contains("Image")) {
      return failed(
          "The node %s has no image %s (%s): %s Load or push the image, or name another one in the runner's settings python.image and shell.image; a private registry needs pull-secret."
              .formatted(pod.node(), image, pod.waiting(), said(pod.waitingMessage(), pod)));
    }
    if (!pod.waiting().isEmpty() && !pod.waiting().equals("ContainerCreating")) {
      return failed(
          "The node %s can't start the pod (%s): %s An image needs sh, env, cat, mkdir and chmod beside its interpreter."
              .formatted(pod.node(), pod.waiting(), said(pod.waitingMessage(), pod)));
    }
    return pod.unschedulable()
        .map(
            why ->
                failed(
                    "No node of the cluster took the pod within %s: %s Add nodes, let fewer scripts run at a time, or ask for less in the runner's settings memory and cpus-requested."
                        .formatted(
                            Amounts.seconds(settings.times().start()),
                            RunFailedException.sentence(why))))
        .orElseGet(
            () ->
                failed(
                    "The node %s did not start the pod within %s: %s If it only needs longer, as for large images, raise the runner's setting start-within."
                        .formatted(
                            pod.node(), Amounts.seconds(settings.times().start()), said("", pod))));
  }

  private String said(String message, PodView pod) {
    String known = message.isEmpty() ? cluster.warning("Pod", pod.name()) : message;
    return known.isEmpty() ? "It does not say why." : RunFailedException.sentence(known);
  }

  /**
   * A pod that ended and whose launcher could not tell how.
   *
   * @param name that of its Job
   */
  Termination ended(ScriptJob job, String name, PodView pod) {
    if (pod.ranOutOfMemory()) {
      return settings.bounds().memoryExceeded();
    }
    String message = pod.message().toLowerCase(Locale.ROOT);
    if (pod.reason().equals("Evicted") && message.contains("emptydir")) {
      return new Termination.LimitExceeded(
          Limit.DISK, "more than %s of files".formatted(ByteCount.text(settings.bounds().disk())));
    }
    if (pod.reason().equals("Evicted")) {
      return failed(
          "The node %s evicted the pod: %s Add nodes or memory, or let fewer scripts run at a time."
              .formatted(pod.node(), RunFailedException.sentence(pod.message())));
    }
    return deadline(job, name).orElseGet(() -> fromOutside(pod));
  }

  private Termination fromOutside(PodView pod) {
    if (pod.reason().equals("NodeLost") || pod.isLeaving()) {
      return failed(
          "The pod on the node %s was deleted while the script ran%s. Its node was lost or drained, or somebody deletes pods in the namespace %s: look at its events."
              .formatted(
                  pod.node(),
                  pod.reason().isEmpty() ? "" : " (" + pod.reason() + ")",
                  cluster.namespace()));
    }
    return failed(
        "The pod on the node %s was ended from outside, or the script disturbed its launcher, with exit code %s. Look for who ends pods or containers there, and into the log of its kubelet."
            .formatted(
                pod.node(),
                pod.terminated()
                    .map(ContainerStateTerminated::getExitCode)
                    .map(String::valueOf)
                    .orElse("unknown")));
  }

  private Optional<Termination> deadline(ScriptJob job, String name) {
    try {
      return cluster.job(name).filter(Terminations::isLate).map(late -> tooLate(job));
    } catch (ClusterException e) {
      return Optional.empty();
    }
  }

  static boolean isLate(Job job) {
    return job.getStatus() != null
        && job.getStatus().getConditions().stream()
            .anyMatch(it -> "DeadlineExceeded".equals(it.getReason()));
  }

  static Termination tooLate(ScriptJob job) {
    return new Termination.LimitExceeded(
        Limit.WALL_CLOCK, "after %s".formatted(Amounts.seconds(job.limits().wallClock())));
  }

  /** The output of a run can't be known any more. */
  Termination unread(PodView pod, @Nullable Throwable cause) {
    if (cause == null) {
      return failed(
          "The connection to the pod broke, and the log of the node %s does not hold what it printed: it holds text alone, or as much of it as the node keeps (containerLogMaxSize). Run it again."
              .formatted(pod.node()));
    }
    return new Termination.RunnerFailed(
        String.valueOf(cluster.failures().of("read a pod's log", cause).getMessage()));
  }

  static Termination failed(String message) {
    return new Termination.RunnerFailed(message);
  }
}
