package io.dryrun.adapter.script.docker;

import io.dryrun.domain.script.RunLimits;
import io.dryrun.domain.script.ScriptJob;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * The labels of a container, so that a later server knows it for a leftover.
 *
 * @param owner the deployment's name for this server; empty for none
 * @param server unique to this runner in this process
 * @param outlives whether the run goes on without its server, so that another may take it over
 */
record Labels(String owner, String server, boolean outlives) {
  static final String RUN = "io.dryrun.run";
  private static final String OWNER = "io.dryrun.owner";
  private static final String SERVER = "io.dryrun.server";
  private static final String SECONDS = "io.dryrun.seconds";
  private static final String OUTLIVES = "io.dryrun.outlives";
  private static final String WARM = "io.dryrun.warm";

  /** For creation, start, the end of output that is read slowly, and removal. */
  static final Duration MARGIN = Duration.ofMinutes(10);

  Map<String, String> of(ScriptJob job) {
    return Map.of(
        RUN,
        job.id().toString(),
        OWNER,
        owner,
        SERVER,
        server,
        SECONDS,
        Long.toString(lifetime(job).toSeconds()),
        OUTLIVES,
        Boolean.toString(outlives));
  }

  /**
   * Those of a container that waits. What run it will get nobody knows yet, and how long that will
   * take.
   *
   * @param id its own, in place of a run's
   */
  Map<String, String> ofWaiting(UUID id) {
    return Map.of(
        RUN, id.toString(), OWNER, owner, SERVER, server, WARM, "true", OUTLIVES, "false");
  }

  /** It was made to wait for its run; it may have got it meanwhile. */
  static boolean isWarm(Map<String, String> labels) {
    return labels.containsKey(WARM);
  }

  /** How long a container of a run can be of use. */
  static Duration lifetime(ScriptJob job) {
    RunLimits limits = job.limits();
    return limits.wallClock().plus(limits.grace()).plus(MARGIN);
  }

  /** Its run may be taken over. */
  static boolean outlives(Map<String, String> labels) {
    return Boolean.parseBoolean(labels.getOrDefault(OUTLIVES, ""));
  }

  /**
   * A predecessor of this very server made it, one with the same owner, which was given; and nobody
   * will take it over.
   */
  boolean isPredecessors(Map<String, String> labels) {
    return !owner.isEmpty()
        && !outlives(labels)
        && owner.equals(labels.get(OWNER))
        && !server.equals(labels.get(SERVER));
  }

  boolean isOwn(Map<String, String> labels) {
    return server.equals(labels.get(SERVER));
  }

  /**
   * When it is a leftover whoever made it, on the engine's clock.
   *
   * @param created seconds of the epoch, on that clock
   */
  static Instant deadline(Map<String, String> labels, long created) {
    String seconds = labels.getOrDefault(SECONDS, "");
    return seconds.matches("[0-9]{1,12}")
        ? Instant.ofEpochSecond(created).plusSeconds(Long.parseLong(seconds))
        : Instant.MAX;
  }
}
