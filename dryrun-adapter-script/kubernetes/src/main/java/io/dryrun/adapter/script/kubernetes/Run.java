package io.dryrun.adapter.script.kubernetes;

import io.dryrun.adapter.script.kit.Nonce;
import io.dryrun.adapter.script.kit.RunFailedException;
import io.dryrun.adapter.script.kit.RunGuard;
import io.dryrun.application.port.out.OutputSink;
import io.dryrun.application.port.out.RunningScript;
import io.dryrun.application.port.out.ScriptResult;
import io.dryrun.domain.run.ResourceUsage;
import io.dryrun.domain.run.Termination;
import io.dryrun.domain.script.ScriptJob;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One script from its start, or from where another server left it, to its end. */
final class Run implements RunningScript {
  private static final Logger log = LoggerFactory.getLogger(Run.class);
  private static final Duration LAUNCH = Duration.ofSeconds(60);
  private static final Duration SILENCE = Duration.ofSeconds(20);
  private static final Duration KILL = Duration.ofSeconds(5);

  /** A watch may go silent without a word. */
  private static final Duration LOOK = Duration.ofSeconds(10);

  /** From the end of a pod to that of its stream. */
  private static final Duration CLOSE = Duration.ofSeconds(2);

  private final ScriptJob job;
  private final ClusterJobs jobs;
  private final WarmPods warm;
  private final OutputSink output;
  private final @Nullable Job adopted;
  private final RunGuard guard;
  private RunState state;
  private Placement placement;
  private @Nullable PodConnection connection;

  /**
   * @param adopted the Job in which it runs already; null to start one
   */
  Run(ScriptJob job, OutputSink output, ClusterJobs jobs, WarmPods warm, @Nullable Job adopted) {
    this.job = job;
    this.guard = new RunGuard(job.id());
    this.jobs = jobs;
    this.warm = warm;
    this.output = output;
    this.state = new RunState(output);
    this.adopted = adopted;
    this.placement = adopted == null ? Placement.of(job, 0) : Placement.of(adopted);
  }

  @Override
  public CompletableFuture<ScriptResult> completion() {
    return guard.completion();
  }

  @Override
  public synchronized void cancel() {
    state.cancel();
  }

  /** What is known of the pod that it got; a cancel until now counts. */
  private synchronized void use(RunState other) {
    if (state.isCancelled()) {
      other.cancel();
    }
    state = other;
  }

  /** Runs it, in the calling thread. Never throws. */
  void execute() {
    guard.run(
        () -> state.isCancelled() && adopted == null ? ended(new Termination.Cancelled()) : inPod(),
        this::ended);
  }

  private ScriptResult inPod() throws RunFailedException {
    if (adopted != null) {
      return wholly(
          () -> {
            jobs.adopt(placement, state);
            return attend();
          });
    }
    boolean unbuffered = jobs.unbuffered(job);
    var payload = JobStream.of(job, Nonce.next(), unbuffered);
    Optional<TakenPod> taken = warm.take(job, payload, output);
    if (taken.isPresent()) {
      return wholly(() -> inWarmPod(taken.get(), payload));
    }
    List<Map<String, byte[]>> secrets = Payload.of(job, unbuffered);
    placement = Placement.of(job, secrets.size());
    return wholly(
        () -> {
          jobs.create(job, secrets, state);
          return attend();
        });
  }

  /** A run from its first object to its end. */
  @FunctionalInterface
  private interface Whole {
    Termination run() throws ClusterException;
  }

  /** After which nothing of it is left. */
  private ScriptResult wholly(Whole run) throws ClusterException {
    try {
      return ended(run.run());
    } finally {
      state.shut();
      if (connection != null) {
        connection.close();
      }
      jobs.remove(placement);
    }
  }

  private Termination inWarmPod(TakenPod taken, JobStream payload) throws ClusterException {
    use(taken.pod().state());
    placement = taken.pod().placement();
    connection = taken.connection();
    PodView pod = state.pod();
    if (state.isCancelled() || pod == null) {
      return new Termination.Cancelled();
    }
    taken.connection().give(payload.content());
    return conduct(taken.connection(), pod);
  }

  private Termination attend() throws ClusterException {
    PodView pod = awaitPod();
    if (state.isCancelled() && (pod == null || !pod.isRunning())) {
      return new Termination.Cancelled();
    }
    if (pod == null || !(pod.isRunning() || pod.isFinished()) || pod.isHopeless()) {
      return jobs.verdicts().unstarted(job.script().language(), placement.job(), pod);
    }
    if (pod.isFinished() && adopted == null) {
      return jobs.verdicts().ended(job, placement.job(), pod);
    }
    PodConnection open = jobs.read(state, pod);
    connection = open;
    begin(open, pod);
    return conduct(open, pod);
  }

  /** From where the launcher has been let go to the end. */
  private Termination conduct(PodConnection open, PodView pod) throws ClusterException {
    Termination verdict = awaitStart();
    if (verdict == null) {
      verdict = watch(open, pod);
    }
    drain(open);
    return verdict == null ? verdict() : verdict;
  }

  /** Returns when there is one that runs, has ended, or will not run. */
  private @Nullable PodView awaitPod() throws ClusterException {
    await(
        it -> {
          PodView pod = it.pod();
          return it.isCancelled()
              || (pod != null && (pod.isRunning() || pod.isFinished() || pod.isHopeless()));
        },
        jobs.startWithin());
    return state.pod();
  }

  private void begin(PodConnection open, PodView pod) throws ClusterException {
    if (adopted == null) {
      open.attach();
      open.start(Nonce.next());
      return;
    }
    open.follow();
    if (pod.isRunning()) {
      // Means nothing to a launcher that has started its script.
      open.send("GO " + Nonce.next());
    }
  }

  /** Null if the script has started; it may have ended too. */
  private @Nullable Termination awaitStart() throws ClusterException {
    await(it -> it.hasStarted() || it.isOver() || it.isFinished() || it.isRead(), LAUNCH);
    String complaint = state.complaint();
    if (complaint != null) {
      return jobs.verdicts().complaint(job, complaint);
    }
    if (state.hasStarted() || state.isFinished() || state.isRead()) {
      return null;
    }
    return Terminations.failed(
        "The pod did not start the script within %d s. Its node is overloaded: let fewer scripts run at a time."
            .formatted(LAUNCH.toSeconds()));
  }

  /** Returns when the script has ended or was made to; null if it ended by itself. */
  private @Nullable Termination watch(PodConnection open, PodView pod) throws ClusterException {
    await(it -> it.hasEnded() || it.isCancelled() || it.lost() != null || it.isTorn(), left(pod));
    if (state.hasEnded() || state.lost() != null) {
      return null;
    }
    Termination verdict =
        state.isTorn()
            ? jobs.verdicts().unread(pod, null)
            : state.isCancelled() ? new Termination.Cancelled() : Terminations.tooLate(job);
    end(open, pod);
    return verdict;
  }

  /** Of the time that the script may take. An adopted one began by the node's clock. */
  private Duration left(PodView pod) {
    Duration all = job.limits().wallClock();
    if (adopted == null) {
      return all;
    }
    Duration waited = Labels.waited(adopted.getMetadata().getLabels());
    Duration left =
        pod.begun()
            .map(begun -> all.plus(waited).minus(Duration.between(begun, Instant.now())))
            .orElse(all);
    return left.compareTo(all) > 0 ? all : left.isNegative() ? Duration.ZERO : left;
  }

  /** TERM, grace, KILL: by the launcher if it can be reached, else by the cluster. */
  private void end(PodConnection open, PodView pod) throws ClusterException {
    Duration grace = job.limits().grace();
    try {
      open.send("TERM");
      if (state.await(RunState::hasEnded, grace)) {
        return;
      }
      open.send("KILL");
      if (state.await(RunState::hasEnded, KILL)) {
        return;
      }
      jobs.deletePod(pod, Duration.ofSeconds(1));
    } catch (ClusterException e) {
      log.debug("The launcher of the run {} can't be reached: its pod is deleted.", job.id(), e);
      jobs.deletePod(pod, grace);
    }
    await(it -> it.hasEnded() || it.lost() != null, grace.plus(SILENCE));
  }

  /** Returns when all that could be read was; a reader may take its time. */
  private void drain(PodConnection open) {
    if (!state.await(it -> it.isRead() || it.isOver(), CLOSE) && state.isFinished()) {
      open.follow();
    }
    while (!state.isRead() && !state.isOver()) {
      long seen = state.moves();
      boolean more = state.await(it -> it.isRead() || it.isOver(), SILENCE);
      if (!more && !state.isMoving(seen)) {
        return;
      }
    }
  }

  private Termination verdict() {
    LaunchReport report = state.report();
    if (report != null && !isLeaving(report)) {
      return jobs.verdicts().of(report);
    }
    String complaint = state.complaint();
    if (complaint != null) {
      return jobs.verdicts().complaint(job, complaint);
    }
    PodView pod = state.pod();
    if (pod == null) {
      return jobs.verdicts().unstarted(job.script().language(), placement.job(), null);
    }
    if (pod.isFinished() && !state.hasStarted() && !pod.lastWords().isBlank()) {
      return jobs.verdicts().complaint(job, pod.lastWords());
    }
    return pod.isFinished() || pod.isLeaving()
        ? jobs.verdicts().ended(job, placement.job(), pod)
        : jobs.verdicts().unread(pod, state.lost());
  }

  /** Others had the pod deleted, and that ended the script. The watch may not have told yet. */
  private boolean isLeaving(LaunchReport report) {
    if (!jobs.verdicts().of(report).isSuccess()) {
      try {
        jobs.look(placement, state);
      } catch (ClusterException e) {
        log.debug("What became of the pod of the run {} is not known.", job.id(), e);
      }
    }
    PodView pod = state.pod();
    return pod != null && pod.isLeaving();
  }

  /** As {@link RunState#await}, and asks for the pod now and then. */
  private void await(Predicate<RunState> condition, Duration most) throws ClusterException {
    long end = System.nanoTime() + most.toNanos();
    long left = most.toNanos();
    while (!state.await(condition, Duration.ofNanos(Math.min(left, LOOK.toNanos())))) {
      left = end - System.nanoTime();
      if (left <= 0 || Thread.currentThread().isInterrupted()) {
        return;
      }
      if (connection != null) {
        connection.probe();
      }
      try {
        jobs.look(placement, state);
      } catch (ClusterException e) {
        // A cluster may be away while a script runs. Before that it is the end.
        if (connection == null) {
          throw e;
        }
      }
    }
  }

  private ScriptResult ended(Termination termination) {
    LaunchReport report = state.report();
    Duration seen = state.wallTime();
    return new ScriptResult(
        termination, report == null ? ResourceUsage.ofTime(seen) : report.usage(seen));
  }
}
