package io.dryrun.adapter.script.kubernetes;

import io.dryrun.adapter.script.kit.RunFailedException;
import io.dryrun.domain.script.ScriptJob;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.time.Duration;
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

  /** Makes the Job and lets it begin; the state is told of its pod. */
  void create(ScriptJob job, RunState state) throws RunFailedException {
    List<Map<String, byte[]>> payload =
        Payload.of(job, settings.interpreters().of(job.script().language()).unbuffered());
    leftovers.use(JobDescription.name(job));
    watch.add(job.id().toString(), state);
    cluster.create(description.job(job, payload.size()), payload);
  }

  /** Makes a Job of another server this one's; the state is told of its pod. */
  void adopt(ScriptJob job, RunState state) throws ClusterException {
    String name = JobDescription.name(job);
    leftovers.use(name);
    watch.add(job.id().toString(), state);
    cluster.patch(
        name, Map.of("metadata", Map.of("labels", Map.of(Labels.SERVER, labels.server()))));
    look(job, state);
  }

  /** Whether another server made a Job for it that was allowed to begin. Another is removed. */
  boolean isThere(ScriptJob job) throws ClusterException {
    Optional<Job> there = cluster.job(JobDescription.name(job));
    if (there.isEmpty() || there.get().getSpec().getParallelism() > 0) {
      return there.isPresent();
    }
    leftovers.remove(JobDescription.name(job));
    return false;
  }

  /** Asks for the pod, in case that a watch has gone silent. */
  void look(ScriptJob job, RunState state) throws ClusterException {
    List<Pod> pods = cluster.podsOf(job.id().toString());
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
  void remove(ScriptJob job) {
    String name = JobDescription.name(job);
    try {
      int secrets = cluster.job(name).map(JobDescription::secrets).orElse(0);
      leftovers.remove(name);
      for (int i = 0; i < secrets; i++) {
        cluster.deleteSecret(JobDescription.secretName(name, i));
      }
      removePods(job);
    } catch (ClusterException e) {
      leftovers.remove(name);
      log.warn("What belongs to the Job {} is left to the cluster: {}", name, e.getMessage());
    } finally {
      watch.remove(job.id().toString());
    }
  }

  /** Nothing runs in them any more: they need not wait for their node's word. */
  private void removePods(ScriptJob job) throws ClusterException {
    long end = System.nanoTime() + REMOVAL.toNanos();
    List<Pod> left = cluster.podsOf(job.id().toString());
    while (!left.isEmpty() && System.nanoTime() < end) {
      for (Pod pod : left) {
        cluster.deletePod(pod.getMetadata().getName(), 0);
      }
      left = cluster.podsOf(job.id().toString());
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
