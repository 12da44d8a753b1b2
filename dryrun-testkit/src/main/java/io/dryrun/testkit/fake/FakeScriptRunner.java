package io.dryrun.testkit.fake;

import io.dryrun.application.port.out.OutputSink;
import io.dryrun.application.port.out.RunningScript;
import io.dryrun.application.port.out.ScriptResult;
import io.dryrun.application.port.out.ScriptRunner;
import io.dryrun.domain.run.Termination;
import io.dryrun.domain.script.ScriptJob;
import io.dryrun.domain.script.ScriptLanguage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Runs no script: it plays what a test tells it to, each on a virtual thread, and remembers the
 * jobs that it got. Without instructions every script exits with 0 and prints nothing. Limits are
 * not enforced. Thread-safe.
 */
public final class FakeScriptRunner implements ScriptRunner {
  /** What {@link #name()} says. */
  public static final String NAME = "fake";

  private final Queue<ScriptBehaviour> next = new ConcurrentLinkedQueue<>();
  private final List<ScriptJob> jobs = new CopyOnWriteArrayList<>();
  private final Map<Play, Thread> running = new ConcurrentHashMap<>();
  private final Map<UUID, ScriptBehaviour> left = new ConcurrentHashMap<>();
  private volatile ScriptBehaviour otherwise = ScriptBehaviour.exits(0);
  private volatile Duration wallTime = Duration.ofMillis(120);
  private volatile Set<ScriptLanguage> languages =
      Set.of(ScriptLanguage.PYTHON, ScriptLanguage.SHELL);
  private volatile boolean closed;

  /** A runner whose scripts all do the same. */
  public static FakeScriptRunner thatAlways(ScriptBehaviour behaviour) {
    return new FakeScriptRunner().always(behaviour);
  }

  /** What scripts do for which {@link #next} says nothing. */
  public FakeScriptRunner always(ScriptBehaviour behaviour) {
    otherwise = behaviour;
    return this;
  }

  /** What the next script does; called again, what the one after it does. */
  public FakeScriptRunner next(ScriptBehaviour behaviour) {
    next.add(behaviour);
    return this;
  }

  /**
   * The script of that job was started by another instance and can be adopted once; what it does is
   * done from the beginning.
   */
  public FakeScriptRunner leftBehind(UUID job, ScriptBehaviour behaviour) {
    left.put(job, behaviour);
    return this;
  }

  /** How long each script is said to have run; 120 ms at first. */
  public FakeScriptRunner taking(Duration wallTime) {
    this.wallTime = wallTime;
    return this;
  }

  /** All jobs that it got, in order. */
  public List<ScriptJob> jobs() {
    return List.copyOf(jobs);
  }

  /**
   * The job that it got last.
   *
   * @throws java.util.NoSuchElementException if it got none
   */
  public ScriptJob lastJob() {
    return jobs().getLast();
  }

  /** How many scripts run now. */
  public int running() {
    return running.size();
  }

  /** The languages that it plays from now on; at first python and shell. */
  public FakeScriptRunner speaking(ScriptLanguage... languages) {
    this.languages = Set.of(languages);
    return this;
  }

  @Override
  public Set<ScriptLanguage> languages() {
    return languages;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String isolation() {
    return "none";
  }

  @Override
  public RunningScript start(ScriptJob job, OutputSink output) {
    jobs.add(job);
    var behaviour = next.poll();
    return play(job, output, behaviour == null ? otherwise : behaviour);
  }

  @Override
  public Optional<RunningScript> adopt(ScriptJob job, OutputSink output) {
    return Optional.ofNullable(left.remove(job.id()))
        .map(behaviour -> play(job, output, behaviour));
  }

  private RunningScript play(ScriptJob job, OutputSink output, ScriptBehaviour behaviour) {
    var play = new Play(new FakeScript(job, output), new CompletableFuture<>());
    if (closed) {
      play.completion.complete(ScriptResult.runnerFailed("The fake runner is closed."));
      return play;
    }
    var thread =
        Thread.ofVirtual().name("fake-script-" + job.id()).unstarted(() -> play.go(behaviour));
    running.put(play, thread);
    thread.start();
    if (closed) {
      play.cancel();
      thread.interrupt();
    }
    return play;
  }

  /** Cancels what still runs, interrupts what does not listen, and waits for its end. */
  @Override
  public void close() {
    closed = true;
    running.keySet().forEach(Play::cancel);
    running.values().forEach(Thread::interrupt);
    List.copyOf(running.keySet()).forEach(play -> play.completion.join());
  }

  private final class Play implements RunningScript {
    private final FakeScript script;
    private final CompletableFuture<ScriptResult> completion;

    Play(FakeScript script, CompletableFuture<ScriptResult> completion) {
      this.script = script;
      this.completion = completion;
    }

    void go(ScriptBehaviour behaviour) {
      var result = ScriptResult.runnerFailed("The fake runner was closed.");
      try {
        result = new ScriptResult(behaviour.play(script), wallTime);
      } catch (InterruptedException e) {
        if (script.isCancelled()) {
          result = new ScriptResult(new Termination.Cancelled(), wallTime);
        }
      } catch (RuntimeException e) {
        result = ScriptResult.runnerFailed("The script of a test threw " + e);
      } finally {
        running.remove(this);
        completion.complete(result);
      }
    }

    @Override
    public CompletableFuture<ScriptResult> completion() {
      return completion.copy();
    }

    @Override
    public void cancel() {
      script.cancel();
    }
  }
}
