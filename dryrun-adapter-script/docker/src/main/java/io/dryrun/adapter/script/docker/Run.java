package io.dryrun.adapter.script.docker;

import io.dryrun.adapter.script.kit.Amounts;
import io.dryrun.adapter.script.kit.Nonce;
import io.dryrun.adapter.script.kit.RunFailedException;
import io.dryrun.adapter.script.kit.RunGuard;
import io.dryrun.application.port.out.OutputSink;
import io.dryrun.application.port.out.RunningScript;
import io.dryrun.application.port.out.ScriptResult;
import io.dryrun.domain.run.Limit;
import io.dryrun.domain.run.Termination;
import io.dryrun.domain.script.ScriptJob;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One script from its start to its end. */
final class Run implements RunningScript {
  private static final Duration START = Duration.ofSeconds(60);
  private static final Duration LOOK_BACK = Duration.ofSeconds(15);
  private static final Duration SILENCE = Duration.ofSeconds(20);

  private final ScriptJob job;
  private final Containers containers;
  private final WarmContainers warm;
  private final RunState state;
  private final @Nullable AdoptedContainer adoption;
  private String container;
  private final RunGuard guard;

  /** What the container ends with, where the script is not its main process. */
  private ContainerInputStream keeper = new ContainerInputStream();

  private @Nullable String program;

  /**
   * @param adoption the container in which it runs already; null to start one
   */
  Run(
      ScriptJob job,
      OutputSink output,
      Containers containers,
      WarmContainers warm,
      @Nullable AdoptedContainer adoption) {
    this.job = job;
    this.guard = new RunGuard(job.id());
    this.containers = containers;
    this.warm = warm;
    this.state = new RunState(output);
    this.adoption = adoption;
    this.container = adoption == null ? Containers.name(job) : adoption.container();
  }

  @Override
  public CompletableFuture<ScriptResult> completion() {
    return guard.completion();
  }

  @Override
  public void cancel() {
    state.cancel();
  }

  /** Runs it, in the calling thread. Never throws. */
  void execute() {
    guard.run(this::run, this::ended);
  }

  private ScriptResult run() throws RunFailedException {
    if (adoption != null) {
      return followed(adoption);
    }
    return state.isCancelled() ? ended(new Termination.Cancelled()) : inContainer();
  }

  private ScriptResult inContainer() throws RunFailedException {
    Payload payload = Payload.of(job, Nonce.next(), containers.unbuffered(job));
    Optional<WarmContainer> waiting = warm.take(job.script().language(), payload);
    if (waiting.isEmpty()) {
      return inNewContainer(payload);
    }
    try {
      use(waiting.get());
      begin(payload);
      return ended(attend());
    } finally {
      clear();
    }
  }

  private ScriptResult inNewContainer(Payload payload) throws EngineException {
    boolean placed = containers.enter(state::isCancelled);
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

  /** What waited lives from now on for as long as a container of the job's own would. */
  private void use(WarmContainer waiting) {
    container = waiting.id();
    keeper = waiting.keeper();
    program = waiting.program();
    long seconds = ContainerConfiguration.most(job).toSeconds();
    keeper.send((seconds + "\n").getBytes(StandardCharsets.US_ASCII));
    state.attach(waiting.launcher().input());
    waiting.launcher().handTo(state);
    containers.name(container, job);
  }

  /** What another server's runner began. */
  private ScriptResult followed(AdoptedContainer found) throws EngineException {
    try {
      if (found.runs()) {
        containers.engine().attachInput(container, state.input());
        state.input().send(found.introduction().getBytes(StandardCharsets.US_ASCII));
      }
      containers.engine().follow(container, state);
      if (!state.await(it -> it.hasStarted() || it.isClosed(), LOOK_BACK)
          || (!state.hasStarted() && state.failure() == null)) {
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
  private void launch(Payload payload) throws EngineException {
    state.attach();
    if (containers.outlive()) {
      containers.engine().attach(container, state.input(), state);
      awaitConnection();
      containers.engine().start(container);
    } else {
      containers.engine().attachInput(container, keeper);
      containers.engine().start(container);
      program = containers.launch(container, job.script().language(), state.input(), state);
      awaitConnection();
    }
    if (state.isCancelled()) {
      return;
    }
    state.input().send(payload.header());
    begin(payload);
  }

  /** Lets a launcher begin that was sent the payload's header. */
  private void begin(Payload payload) throws EngineException {
    if (state.isCancelled()) {
      return;
    }
    state.input().send(payload.content());
    if (!state.await(it -> it.hasStarted() || it.isClosed(), START)) {
      throw new EngineException(
          "The container did not start the script within %d s. Its engine is overloaded: let fewer scripts run at a time."
              .formatted(START.toSeconds()));
    }
  }

  private void awaitConnection() throws EngineException {
    state.await(it -> it.isConnected() || it.isClosed(), START);
    if (!state.isConnected()) {
      throw lost("connect to a container");
    }
  }

  private Termination attend() throws EngineException {
    if (!state.hasStarted()) {
      return state.isCancelled() ? new Termination.Cancelled() : unstarted();
    }
    Termination verdict = watch();
    drain();
    return verdict == null ? containers.verdict(container, program, state.report()) : verdict;
  }

  private Termination unstarted() throws EngineException {
    LaunchReportParser report = state.report();
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
    state.await(it -> it.hasEnded() || it.isClosed() || it.isCancelled(), timeLeft());
    if (state.hasEnded() || state.isClosed()) {
      return null;
    }
    Termination verdict =
        state.isCancelled()
            ? new Termination.Cancelled()
            : new Termination.LimitExceeded(
                Limit.WALL_CLOCK, "after " + Amounts.seconds(job.limits().wallClock()));
    String orders = adoption == null ? "TERM\n" : "TERM " + adoption.token() + "\n";
    state.input().send(orders.getBytes(StandardCharsets.US_ASCII));
    if (!state.await(it -> it.hasEnded() || it.isClosed(), job.limits().grace())) {
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
    while (!state.isClosed()) {
      long seen = state.frames();
      if (!state.await(RunState::isClosed, SILENCE) && !state.isMoving(seen)) {
        throw new EngineException(
            "The Docker engine did not end the output of a container that has ended. Look into its"
                + " log and restart it if need be.");
      }
    }
  }

  private EngineException lost(String what) {
    Throwable failure = state.failure();
    return failure == null
        ? new EngineException(
            "The Docker engine did not %s. Look into its log and restart it if need be."
                .formatted(what))
        : containers.engine().failure(what, failure);
  }

  private ScriptResult ended(Termination termination) {
    return new ScriptResult(termination, state.report().usage(state.wallTime().plus(before())));
  }

  private void clear() {
    state.shut();
    keeper.close();
    containers.remove(container);
  }
}
