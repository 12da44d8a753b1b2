package io.dryrun.adapter.script.kubernetes;

import io.dryrun.domain.script.ScriptJob;
import io.dryrun.domain.script.ScriptLanguage;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The Jobs of runs, with their pods and Secrets: makes, watches and removes them. Thread-safe. */
final class ClusterJobs {
  private static final Logger log = LoggerFactory.getLogger(ClusterJobs.class);
  private static final Duration REMOVAL = Duration.ofSeconds(15);
  private static final Duration LOOK = Duration.ofMillis(100);

  private final ClusterClient cluster;
  private final KubernetesSettings settings;
  private final JobDescription description;
  private final PodWatch watch;
  private final Leftovers leftovers;
  private final Labels labels;
  private final Terminations verdicts;

  ClusterJobs(ClusterClient cluster, KubernetesSettings settings, Labels labels) {
    this.cluster = cluster;
    this.settings = settings;
    this.labels = labels;
    this.description = new JobDescription(settings, labels);
    this.watch = new PodWatch(cluster.client(), cluster.namespace());
    this.leftovers = new Leftovers(cluster, labels, settings.times().keep());
    this.verdicts = new Terminations(cluster, settings);
  }

  void start() {
    watch.start();
    leftovers.start();
  }

  void stop() {
    leftovers.stop();
    watch.stop();
    cluster.close();
  }

  Terminations verdicts() {
    return verdicts;
  }

  Duration startWithin() {
    return settings.times().start();
  }

  PodConnection read(RunState state, PodView pod) {
    return new PodConnection(cluster, state, pod.name());
  }

  /** Whether the job's interpreter is to print at once. */
  boolean unbuffered(ScriptJob job) {
    return settings.interpreters().of(job.script().language()).unbuffered();
  }

  /** Makes the Job and lets it begin; the state is told of its pod. */
  void create(ScriptJob job, List<Map<String, byte[]>> payload, RunState state)
      throws ClusterException {
    leftovers.use(Placement.name(job));
    watch.add(job.id().toString(), state::see);
    cluster.create(description.job(job, payload.size()), payload);
  }

  /**
   * Makes the Job of a pod that will wait for its run; its state is told of the pod.
   *
   * @param most for how long it waits
   * @param onChange called whenever something has changed
   */
  void createWaiting(WarmPod made, ScriptLanguage language, Duration most, Runnable onChange)
      throws ClusterException {
    leftovers.use(made.placement().job());
    watch.add(
        made.placement().pods(),
        view -> {
          made.state().see(view);
          onChange.run();
        });
    cluster.create(description.waiting(made.placement(), language, most));
  }

  /** Makes a Job that waited a run's, for which others know it from now on. */
  void handOver(WarmPod waiting, PodView pod, ScriptJob job) throws ClusterException {
    Duration deadline = waiting.age().plus(Labels.deadline(job.limits(), Duration.ZERO));
    Instant now = Instant.now();
    Duration waited = Duration.between(pod.begun().orElse(now), now);
    cluster.patch(
        waiting.placement().job(),
        Map.of(
            "metadata",
            Map.of("labels", Labels.handedOver(job, deadline, settings.times().keep(), waited)),
            "spec",
            Map.of("activeDeadlineSeconds", deadline.toSeconds())));
  }

  /** Makes a Job of another server this one's; the state is told of its pod. */
  void adopt(Placement placement, RunState state) throws ClusterException {
    leftovers.use(placement.job());
    watch.add(placement.pods(), state::see);
    cluster.patch(
        placement.job(),
        Map.of("metadata", Map.of("labels", Map.of(Labels.SERVER, labels.server()))));
    look(placement, state);
  }

  /** The Job that another server made for it and that was allowed to begin. Another is removed. */
  Optional<Job> find(ScriptJob job) throws ClusterException {
    Optional<Job> there = cluster.jobsOf(job.id().toString()).stream().findFirst();
    if (there.isEmpty() || there.get().getSpec().getParallelism() > 0) {
      return there;
    }
    leftovers.remove(there.get().getMetadata().getName());
    return Optional.empty();
  }

  /** Asks for the pod, in case that a watch has gone silent. */
  void look(Placement placement, RunState state) throws ClusterException {
    List<Pod> pods = cluster.podsOf(placement.pods());
    PodView known = state.pod();
    if (pods.isEmpty() && known != null) {
      state.see(new PodView(known.pod(), true));
    }
    pods.forEach(pod -> state.see(new PodView(pod, false)));
  }

  void deletePod(PodView pod, Duration grace) throws ClusterException {
    cluster.deletePod(pod.name(), grace.toSeconds());
  }

  /** Removes all that belongs to it; returns when it is gone, or left for later. */
  void remove(Placement placement) {
    String name = placement.job();
    try {
      leftovers.remove(name);
      for (int i = 0; i < placement.secrets(); i++) {
        cluster.deleteSecret(JobDescription.secretName(name, i));
      }
      removePods(placement);
    } catch (ClusterException e) {
      leftovers.remove(name);
      log.warn("What belongs to the Job {} is left to the cluster: {}", name, e.getMessage());
    } finally {
      watch.remove(placement.pods());
    }
  }

  /** Nothing runs in them any more: they need not wait for their node's word. */
  private void removePods(Placement placement) throws ClusterException {
    long end = System.nanoTime() + REMOVAL.toNanos();
    List<Pod> left = cluster.podsOf(placement.pods());
    while (!left.isEmpty() && System.nanoTime() < end) {
      for (Pod pod : left) {
        cluster.deletePod(pod.getMetadata().getName(), 0);
      }
      left = cluster.podsOf(placement.pods());
      if (!left.isEmpty()) {
        pause();
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(LOOK);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
