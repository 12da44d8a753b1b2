package io.dryrun.adapter.script.kubernetes;

import io.dryrun.domain.script.ScriptJob;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.util.UUID;

/**
 * The objects of one run in the cluster.
 *
 * @param job the name of its Job
 * @param pods the label of its pods: the run's id, or another where the pod was made before its run
 *     was known
 * @param secrets how many Secrets belong to it
 */
record Placement(String job, String pods, int secrets) {

  /** Of a run for which all is made anew. */
  static Placement of(ScriptJob job, int secrets) {
    return new Placement(name(job), job.id().toString(), secrets);
  }

  /** Of one that waits for its run. */
  static Placement ofWaiting(UUID id) {
    return new Placement("dryrun-warm-" + id, id.toString(), 0);
  }

  /** Of a Job that is there. */
  static Placement of(Job job) {
    var pods = job.getSpec().getTemplate().getMetadata().getLabels();
    return new Placement(
        job.getMetadata().getName(),
        pods.getOrDefault(Labels.RUN, ""),
        JobDescription.secrets(job));
  }

  static String name(ScriptJob job) {
    return "dryrun-" + job.id();
  }
}
