package io.dryrun.adapter.script.kubernetes;

import io.dryrun.adapter.script.kit.Sweeper;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The cleaner of Jobs that no server answers for: those of a predecessor with the same {@code
 * owner} that nobody took over for a while, those of which the time is over, and own ones that
 * could not be removed when their run ended. Never one without this project's labels. Thread-safe.
 *
 * <p>A cluster does the same by a Job's own deadline and time to live, only later.
 */
final class Leftovers {
  private static final Logger log = LoggerFactory.getLogger(Leftovers.class);
  private static final Duration AGAIN = Duration.ofSeconds(10);
  private static final Duration RARELY = Duration.ofMinutes(5);

  private final ClusterClient cluster;
  private final Labels labels;
  private final Duration keep;
  private final long began = System.nanoTime();
  private final Set<String> own = ConcurrentHashMap.newKeySet();
  private final Set<String> running = ConcurrentHashMap.newKeySet();
  private final Sweeper sweeper;

  /**
   * @param keep for how long predecessors' Jobs can be taken over
   */
  Leftovers(ClusterClient cluster, Labels labels, Duration keep) {
    this.cluster = cluster;
    this.labels = labels;
    this.keep = keep;
    this.sweeper = new Sweeper("dryrun-kubernetes-leftovers", "Leftover Jobs", AGAIN, this::sweep);
  }

  /** Looks now, and again for as long as the runner lives. Returns at once. */
  void start() {
    sweeper.start();
  }

  void stop() {
    sweeper.close();
  }

  /** The Job is in use by this runner, whoever made it. */
  void use(String job) {
    running.add(job);
  }

  /** Removes it; if it can't be, it is tried again. */
  void remove(String job) {
    own.add(job);
    try {
      removeOwn();
    } catch (ClusterException e) {
      log.warn("The Job {} is left for later: {}", job, e.getMessage());
    } finally {
      running.remove(job);
    }
  }

  private void removeOwn() throws ClusterException {
    for (String job : List.copyOf(own)) {
      cluster.deleteJob(job);
      own.remove(job);
    }
  }

  private Duration sweep() throws ClusterException {
    removeOwn();
    return sweepOthers();
  }

  /** How long to wait until the next time. */
  private Duration sweepOthers() throws ClusterException {
    Duration left = keep.minusNanos(System.nanoTime() - began);
    boolean later = false;
    for (Job job : cluster.jobsOfRuns()) {
      Map<String, String> said = job.getMetadata().getLabels();
      String name = job.getMetadata().getName();
      if (running.contains(name) || labels.isOwn(said)) {
        continue;
      }
      Instant created = Instant.parse(job.getMetadata().getCreationTimestamp());
      boolean over = Labels.expiry(said, created).isBefore(Instant.now());
      // What waits nobody takes over.
      boolean useless = Labels.waits(said) || !left.isPositive();
      if (over || (labels.isPredecessors(said) && useless)) {
        cluster.deleteJob(name);
        log.info("Removed the Job of the run {}, which a server left.", said.get(Labels.RUN));
      } else {
        later |= labels.isPredecessors(said);
      }
    }
    return later && left.compareTo(RARELY) < 0 ? left.plusMillis(10) : RARELY;
  }
}
