package io.dryrun.adapter.script.kubernetes;

import io.dryrun.domain.script.RunLimits;
import io.dryrun.domain.script.ScriptJob;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
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
  private static final String WAITS = "dryrun.io/waits";
  private static final String WAITED = "dryrun.io/waited";

  /** For creation, the end of output that is read slowly, and removal. */
  static final Duration MARGIN = Duration.ofMinutes(2);

  /**
   * @param start the time until the pod runs
   * @param keep for how long it can be taken over afterwards
   */
  Map<String, String> of(ScriptJob job, Duration start, Duration keep) {
    return of(job.id().toString(), deadline(job.limits(), start).plus(keep));
  }

  private Map<String, String> of(String run, Duration most) {
    return Map.of(
        "app.kubernetes.io/name",
        "dryrun-script",
        RUN,
        run,
        OWNER,
        owner,
        SERVER,
        server,
        SECONDS,
        Long.toString(most.toSeconds()));
  }

  /**
   * Those of what waits for its run.
   *
   * @param id its own, in place of a run's
   * @param most for how long it can be of use, if it gets none
   */
  Map<String, String> ofWaiting(String id, Duration most) {
    var labels = new HashMap<>(of(id, most));
    labels.put(WAITS, "true");
    return Map.copyOf(labels);
  }

  /**
   * What changes in a Job that waited and is a run's from now on.
   *
   * @param deadline how old it may become
   * @param waited since its container started
   */
  static Map<String, String> handedOver(
      ScriptJob job, Duration deadline, Duration keep, Duration waited) {
    return Map.of(
        RUN,
        job.id().toString(),
        SECONDS,
        Long.toString(deadline.plus(keep).toSeconds()),
        WAITS,
        "false",
        WAITED,
        Long.toString(Math.max(0, waited.toSeconds())));
  }

  /** It has no run yet, so that nobody takes it over. */
  static boolean waits(Map<String, String> labels) {
    return Boolean.parseBoolean(labels.getOrDefault(WAITS, ""));
  }

  /** How long its container had run before it got its job. */
  static Duration waited(Map<String, String> labels) {
    String seconds = labels.getOrDefault(WAITED, "");
    return seconds.matches("[0-9]{1,12}")
        ? Duration.ofSeconds(Long.parseLong(seconds))
        : Duration.ZERO;
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
