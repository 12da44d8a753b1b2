package io.dryrun.adapter.script.kubernetes;

import io.dryrun.application.port.out.OutputSink;
import io.dryrun.application.port.out.RunningScript;
import io.dryrun.application.port.out.ScriptResult;
import io.dryrun.domain.run.ResourceUsage;
import io.dryrun.domain.run.Termination;
import io.dryrun.domain.script.ScriptJob;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One script from its start, or from where another server left it, to its end. */
final class Run implements RunningScript {
  private static final Logger LOG = LoggerFactory.getLogger(Run.class);
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Duration LAUNCH = Duration.ofSeconds(60);
  private static final Duration SILENCE = Duration.ofSeconds(20);
  private static final Duration KILL = Duration.ofSeconds(5);

  /** A watch may go silent without a word. */
  private static final Duration LOOK = Duration.ofSeconds(10);

  /** From the end of a pod to that of its stream. */
  private static final Duration CLOSE = Duration.ofSeconds(2);

  private final ScriptJob job;
  private final Runs runs;
  private final Attendance attendance;
  private final boolean adopted;
  private final CompletableFuture<ScriptResult> done = new CompletableFuture<>();
  private @Nullable Reading reading;

  Run(ScriptJob job, OutputSink output, Runs runs, boolean adopted) {
    this.job = job;
    this.runs = runs;
    this.attendance = new Attendance(output);
    this.adopted = adopted;
  }

  @Override
  public CompletableFuture<ScriptResult> completion() {
    return done.copy();
  }

  @Override
  public void cancel() {
    attendance.cancel();
  }

  /** Runs it, in the calling thread. Never throws. */
  void execute() {
    ScriptResult result;
    try {
      result = attendance.isCancelled() && !adopted ? ended(new Termination.Cancelled()) : inPod();
    } catch (ClusterException e) {
      result = ended(new Termination.RunnerFailed(String.valueOf(e.getMessage())));
    } catch (RuntimeException | Error e) {
      LOG.error("A run failed in a way that nobody thought of.", e);
      result =
          ended(new Termination.RunnerFailed("An error in the runner; the server's log has more."));
    }
    done.complete(result);
  }

  private ScriptResult inPod() throws ClusterException {
    try {
      if (adopted) {
        runs.adopt(job, attendance);
      } else {
        runs.create(job, attendance);
      }
      return ended(attend());
    } finally {
      attendance.shut();
      if (reading != null) {
        reading.close();
      }
      runs.remove(job);
    }
  }

  private Termination attend() throws ClusterException {
    PodView pod = awaitPod();
    if (attendance.isCancelled() && (pod == null || !pod.isRunning())) {
      return new Termination.Cancelled();
    }
    if (pod == null || !(pod.isRunning() || pod.isFinished()) || pod.isHopeless()) {
      return runs.verdicts().unstarted(job, pod);
    }
    if (pod.isFinished() && !adopted) {
      return runs.verdicts().ended(job, pod);
    }
    Reading open = runs.read(attendance, pod);
    reading = open;
    begin(open, pod);
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
        runs.startWithin());
    return attendance.pod();
  }

  private void begin(Reading open, PodView pod) throws ClusterException {
    if (!adopted) {
      open.attach();
      open.start(word());
      return;
    }
    open.follow();
    if (pod.isRunning()) {
      // Means nothing to a launcher that has started its script.
      open.send("GO " + word());
    }
  }

  private static String word() {
    byte[] word = new byte[16];
    RANDOM.nextBytes(word);
    return HexFormat.of().formatHex(word);
  }

  /** Null if the script has started; it may have ended too. */
  private @Nullable Termination awaitStart() throws ClusterException {
    await(it -> it.hasStarted() || it.isOver() || it.isFinished() || it.isRead(), LAUNCH);
    String complaint = attendance.complaint();
    if (complaint != null) {
      return runs.verdicts().complaint(job, complaint);
    }
    if (attendance.hasStarted() || attendance.isFinished() || attendance.isRead()) {
      return null;
    }
    return Verdicts.failed(
        "The pod did not start the script within %d s. Its node is overloaded: let fewer scripts run at a time."
            .formatted(LAUNCH.toSeconds()));
  }

  /** Returns when the script has ended or was made to; null if it ended by itself. */
  private @Nullable Termination watch(Reading open, PodView pod) throws ClusterException {
    await(it -> it.hasEnded() || it.isCancelled() || it.lost() != null || it.isTorn(), left(pod));
    if (attendance.hasEnded() || attendance.lost() != null) {
      return null;
    }
    Termination verdict =
        attendance.isTorn()
            ? runs.verdicts().unread(pod, null)
            : attendance.isCancelled() ? new Termination.Cancelled() : Verdicts.tooLate(job);
    end(open, pod);
    return verdict;
  }

  /** Of the time that the script may take. An adopted one began by the node's clock. */
  private Duration left(PodView pod) {
    Duration all = job.limits().wallClock();
    if (!adopted) {
      return all;
    }
    Duration left =
        pod.begun().map(begun -> all.minus(Duration.between(begun, Instant.now()))).orElse(all);
    return left.compareTo(all) > 0 ? all : left.isNegative() ? Duration.ZERO : left;
  }

  /** TERM, grace, KILL: by the launcher if it can be reached, else by the cluster. */
  private void end(Reading open, PodView pod) throws ClusterException {
    Duration grace = job.limits().grace();
    try {
      open.send("TERM");
      if (attendance.await(Attendance::hasEnded, grace)) {
        return;
      }
      open.send("KILL");
      if (attendance.await(Attendance::hasEnded, KILL)) {
        return;
      }
      runs.deletePod(pod, Duration.ofSeconds(1));
    } catch (ClusterException e) {
      LOG.debug("The launcher of the run {} can't be reached: its pod is deleted.", job.id(), e);
      runs.deletePod(pod, grace);
    }
    await(it -> it.hasEnded() || it.lost() != null, grace.plus(SILENCE));
  }

  /** Returns when all that could be read was; a reader may take its time. */
  private void drain(Reading open) {
    if (!attendance.await(it -> it.isRead() || it.isOver(), CLOSE) && attendance.isFinished()) {
      open.follow();
    }
    while (!attendance.isRead() && !attendance.isOver()) {
      long seen = attendance.moves();
      boolean more = attendance.await(it -> it.isRead() || it.isOver(), SILENCE);
      if (!more && !attendance.isMoving(seen)) {
        return;
      }
    }
  }

  private Termination verdict() {
    LaunchReport report = attendance.report();
    if (report != null && !isLeaving(report)) {
      return runs.verdicts().of(report);
    }
    String complaint = attendance.complaint();
    if (complaint != null) {
      return runs.verdicts().complaint(job, complaint);
    }
    PodView pod = attendance.pod();
    if (pod == null) {
      return runs.verdicts().unstarted(job, null);
    }
    if (pod.isFinished() && !attendance.hasStarted() && !pod.lastWords().isBlank()) {
      return runs.verdicts().complaint(job, pod.lastWords());
    }
    return pod.isFinished() || pod.isLeaving()
        ? runs.verdicts().ended(job, pod)
        : runs.verdicts().unread(pod, attendance.lost());
  }

  /** Others had the pod deleted, and that ended the script. The watch may not have told yet. */
  private boolean isLeaving(LaunchReport report) {
    if (!runs.verdicts().of(report).isSuccess()) {
      try {
        runs.look(job, attendance);
      } catch (ClusterException e) {
        LOG.debug("What became of the pod of the run {} is not known.", job.id(), e);
      }
    }
    PodView pod = attendance.pod();
    return pod != null && pod.isLeaving();
  }

  /** As {@link Attendance#await}, and asks for the pod now and then. */
  private void await(Predicate<Attendance> condition, Duration most) throws ClusterException {
    long end = System.nanoTime() + most.toNanos();
    long left = most.toNanos();
    while (!attendance.await(condition, Duration.ofNanos(Math.min(left, LOOK.toNanos())))) {
      left = end - System.nanoTime();
      if (left <= 0 || Thread.currentThread().isInterrupted()) {
        return;
      }
      if (reading != null) {
        reading.probe();
      }
      try {
        runs.look(job, attendance);
      } catch (ClusterException e) {
        // A cluster may be away while a script runs. Before that it is the end.
        if (reading == null) {
          throw e;
        }
      }
    }
  }

  private ScriptResult ended(Termination termination) {
    LaunchReport report = attendance.report();
    Duration seen = attendance.wallTime();
    return new ScriptResult(
        termination, report == null ? ResourceUsage.ofTime(seen) : report.usage(seen));
  }
}
