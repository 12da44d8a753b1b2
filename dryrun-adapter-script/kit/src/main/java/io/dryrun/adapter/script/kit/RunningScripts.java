package io.dryrun.adapter.script.kit;

import io.dryrun.application.port.out.RunningScript;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The runs of one runner that go on. When it is closed they end, and none begins any more.
 * Thread-safe.
 */
public final class RunningScripts implements AutoCloseable {
  private final Set<RunningScript> running = new HashSet<>();
  private boolean closed;

  /** Of a runner that has begun none. */
  public RunningScripts() {}

  /**
   * Begins a run, and knows it until its completion.
   *
   * @param begin starts it and returns at once
   * @return {@code run}; after {@link #close} a {@link RefusedScript}, and nothing is begun
   */
  public <R extends RunningScript> RunningScript start(R run, Consumer<R> begin) {
    synchronized (running) {
      if (closed) {
        return new RefusedScript("The script runner was closed; nothing can be started any more.");
      }
      running.add(run);
    }
    try {
      begin.accept(run);
    } catch (RuntimeException | Error e) {
      forget(run);
      throw e;
    }
    var unused = run.completion().whenComplete((result, failure) -> forget(run));
    return run;
  }

  private void forget(RunningScript run) {
    synchronized (running) {
      running.remove(run);
    }
  }

  /** Cancels all and returns when each has completed. The second time there is nothing to do. */
  @Override
  public void close() {
    List<RunningScript> left;
    synchronized (running) {
      closed = true;
      left = List.copyOf(running);
    }
    left.forEach(RunningScript::cancel);
    left.forEach(run -> run.completion().join());
  }
}
