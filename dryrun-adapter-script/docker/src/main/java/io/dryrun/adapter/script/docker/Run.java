package io.dryrun.adapter.script.docker;

import io.dryrun.application.port.out.OutputSink;
import io.dryrun.application.port.out.RunningScript;
import io.dryrun.application.port.out.ScriptResult;
import io.dryrun.domain.run.Limit;
import io.dryrun.domain.run.Termination;
import io.dryrun.domain.script.ScriptJob;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One script from its start to its end. */
final class Run implements RunningScript {
  private static final Logger LOG = LoggerFactory.getLogger(Run.class);
  private static final Duration START = Duration.ofSeconds(60);
  private static final Duration LOOK_BACK = Duration.ofSeconds(15);
  private static final Duration SILENCE = Duration.ofSeconds(20);
  private static final SecureRandom RANDOM = new SecureRandom();

  private final ScriptJob job;
  private final Containers containers;
  private final Attendance attendance;
  private final @Nullable Adoption adoption;
  private final String container;
  private final CompletableFuture<ScriptResult> done = new CompletableFuture<>();

  /** What the container ends with, where the script is not its main process. */
  private final Orders keeper = new Orders();

  private @Nullable String program;

  /**
   * @param adoption the container in which it runs already; null to start one
   */
  Run(ScriptJob job, OutputSink output, Containers containers, @Nullable Adoption adoption) {
    this.job = job;
    this.containers = containers;
    this.attendance = new Attendance(output);
    this.adoption = adoption;
    this.container = adoption == null ? "dryrun-" + job.id() : adoption.container();
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
      if (adoption != null) {
        result = followed(adoption);
      } else {
        result = attendance.isCancelled() ? ended(new Termination.Cancelled()) : inContainer();
      }
    } catch (EngineException e) {
      result = ended(new Termination.RunnerFailed(String.valueOf(e.getMessage())));
    } catch (RuntimeException | Error e) {
      LOG.error("A run failed in a way that nobody thought of.", e);
      result =
          ended(new Termination.RunnerFailed("An error in the runner; the server's log has more."));
    }
    done.complete(result);
  }

  private ScriptResult inContainer() throws EngineException {
    byte[] payload = Payload.of(job, word(), containers.unbuffered(job));
    boolean placed = containers.enter(attendance);
    try {
      if (!placed) {
        return ended(new Termination.Cancelled());
      }
      containers.create(container, job);
      launch(payload);
    } catch (EngineException | RuntimeException e) {
      clear();
      throw e;
    } finally {
      if (placed) {
        containers.leave();
      }
    }
    try {
      Termination termination = attend();
      return ended(termination);
    } finally {
      clear();
    }
  }

  /** What another server's runner began. */
  private ScriptResult followed(Adoption found) throws EngineException {
    try {
      if (found.runs()) {
        containers.engine().attachInput(container, attendance.orders());
        attendance.orders().send(found.introduction().getBytes(StandardCharsets.US_ASCII));
      }
      containers.engine().follow(container, attendance);
      if (!attendance.await(it -> it.hasStarted() || it.isClosed(), LOOK_BACK)
          || (!attendance.hasStarted() && attendance.failure() == null)) {
        containers.engine().kill(container);
        return ended(
            new Termination.RunnerFailed(
                "The server that made the container ended before it had handed the script over. Run"
                    + " it again."));
      }
      return ended(attend());
    } finally {
      clear();
    }
  }

  /** Returns when the script runs, has ended already, or must not be started any more. */
  private void launch(byte[] payload) throws EngineException {
    attendance.attach();
    if (containers.outlive()) {
      containers.engine().attach(container, attendance.orders(), attendance);
      awaitConnection();
      containers.engine().start(container);
    } else {
      containers.engine().attachInput(container, keeper);
      containers.engine().start(container);
      program = containers.launch(container, job, attendance);
      awaitConnection();
    }
    if (attendance.isCancelled()) {
      return;
    }
    attendance.orders().send(payload);
    if (!attendance.await(it -> it.hasStarted() || it.isClosed(), START)) {
      throw new EngineException(
          "The container did not start the script within %d s. Its engine is overloaded: let fewer scripts run at a time."
              .formatted(START.toSeconds()));
    }
  }

  private void awaitConnection() throws EngineException {
    attendance.await(it -> it.isConnected() || it.isClosed(), START);
    if (!attendance.isConnected()) {
      throw lost("connect to a container");
    }
  }

  /** By which a launcher's lines are known, and which its script does not know. */
  private static String word() {
    byte[] word = new byte[16];
    RANDOM.nextBytes(word);
    return HexFormat.of().formatHex(word);
  }

  private Termination attend() throws EngineException {
    if (!attendance.hasStarted()) {
      return attendance.isCancelled() ? new Termination.Cancelled() : unstarted();
    }
    Termination verdict = watch();
    drain();
    return verdict == null ? containers.verdict(container, program, attendance.report()) : verdict;
  }

  private Termination unstarted() throws EngineException {
    LaunchReport report = attendance.report();
    if (report.lacksInterpreter()) {
      return new Termination.RunnerFailed(containers.missingInterpreter(job));
    }
    if (report.complaint().isEmpty()) {
      throw lost("start the script");
    }
    return new Termination.RunnerFailed(
        "The container could not start the script: %s. Give it more memory and disk in the runner's settings, or mend its image."
            .formatted(report.complaint()));
  }

  /** Returns when the script has ended or was made to; null if it ended by itself. */
  private @Nullable Termination watch() throws EngineException {
    attendance.await(it -> it.hasEnded() || it.isClosed() || it.isCancelled(), timeLeft());
    if (attendance.hasEnded() || attendance.isClosed()) {
      return null;
    }
    Termination verdict =
        attendance.isCancelled()
            ? new Termination.Cancelled()
            : new Termination.LimitExceeded(
                Limit.WALL_CLOCK, "after %s".formatted(Verdicts.seconds(job.limits().wallClock())));
    String orders = adoption == null ? "TERM\n" : "TERM " + adoption.token() + "\n";
    attendance.orders().send(orders.getBytes(StandardCharsets.US_ASCII));
    if (!attendance.await(it -> it.hasEnded() || it.isClosed(), job.limits().grace())) {
      containers.engine().kill(container);
    }
    return verdict;
  }

  private Duration timeLeft() {
    Duration left = job.limits().wallClock().minus(before());
    return left.isNegative() ? Duration.ZERO : left;
  }

  private Duration before() {
    return adoption == null ? Duration.ZERO : adoption.before();
  }

  /**
   * Returns when all output was handed over; a reader may take its time. There is no more to come:
   * a launcher tells the end after it has ended all that the script started.
   */
  private void drain() throws EngineException {
    while (!attendance.isClosed()) {
      long seen = attendance.frames();
      if (!attendance.await(Attendance::isClosed, SILENCE) && !attendance.isMoving(seen)) {
        throw new EngineException(
            "The Docker engine did not end the output of a container that has ended. Look into its"
                + " log and restart it if need be.");
      }
    }
  }

  private EngineException lost(String what) {
    Throwable failure = attendance.failure();
    return failure == null
        ? new EngineException(
            "The Docker engine did not %s. Look into its log and restart it if need be."
                .formatted(what))
        : containers.engine().failure(what, failure);
  }

  private ScriptResult ended(Termination termination) {
    return new ScriptResult(
        termination, attendance.report().usage(attendance.wallTime().plus(before())));
  }

  private void clear() {
    attendance.shut();
    keeper.close();
    containers.remove(container);
  }
}
