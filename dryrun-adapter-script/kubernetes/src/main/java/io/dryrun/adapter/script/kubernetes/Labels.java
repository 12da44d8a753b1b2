package io.dryrun.adapter.script.kubernetes;

import io.dryrun.domain.script.RunLimits;
import io.dryrun.domain.script.ScriptJob;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * The labels of all that belongs to a run, so that a later server knows it.
 *
 * @param owner the deployment's name for this server; empty for none
 * @param server unique to this runner in this process
 */
record Labels(String owner, String server) {
  static final String RUN = "dryrun.io/run";
  static final String SERVER = "dryrun.io/server";
  private static final String OWNER = "dryrun.io/owner";
  private static final String SECONDS = "dryrun.io/seconds";

  /** For creation, the end of output that is read slowly, and removal. */
  private static final Duration MARGIN = Duration.ofMinutes(2);

  /**
   * @param start the time until the pod runs
   * @param keep for how long it can be taken over afterwards
   */
  Map<String, String> of(ScriptJob job, Duration start, Duration keep) {
    return Map.of(
        "app.kubernetes.io/name",
        "dryrun-script",
        RUN,
        job.id().toString(),
        OWNER,
        owner,
        SERVER,
        server,
        SECONDS,
        Long.toString(deadline(job.limits(), start).plus(keep).toSeconds()));
  }

  /** After which the cluster itself ends a run, because no server did. */
  static Duration deadline(RunLimits limits, Duration start) {
    return limits.wallClock().plus(limits.grace()).plus(start).plus(MARGIN);
  }

  /** A predecessor of this very server made it: one with the same owner, which was given. */
  boolean isPredecessors(Map<String, String> labels) {
    return !owner.isEmpty()
        && owner.equals(labels.get(OWNER))
        && !server.equals(labels.get(SERVER));
  }

  boolean isOwn(Map<String, String> labels) {
    return server.equals(labels.get(SERVER));
  }

  /** When it is a leftover whoever made it. */
  static Instant expiry(Map<String, String> labels, Instant created) {
    String seconds = labels.getOrDefault(SECONDS, "");
    return seconds.matches("[0-9]{1,12}")
        ? created.plusSeconds(Long.parseLong(seconds))
        : Instant.MAX;
  }
}
