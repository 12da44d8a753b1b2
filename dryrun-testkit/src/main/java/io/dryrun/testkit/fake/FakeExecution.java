package io.dryrun.testkit.fake;

import io.dryrun.application.port.in.ExecuteDryRuns;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * Executes nothing: it does what a test tells it to, and remembers what it was asked. Thread-safe.
 */
public final class FakeExecution implements ExecuteDryRuns {
  private final Consumer<UUID> execution;
  private final List<UUID> executed = new CopyOnWriteArrayList<>();
  private final List<UUID> recovered = new CopyOnWriteArrayList<>();
  private final List<UUID> stopped = new CopyOnWriteArrayList<>();

  /** Each execution ends at once. */
  public FakeExecution() {
    this(run -> {});
  }

  /** Each execution is {@code execution}, on the thread that asks for it. */
  public FakeExecution(Consumer<UUID> execution) {
    this.execution = execution;
  }

  @Override
  public void execute(UUID dryRun) {
    executed.add(dryRun);
    execution.accept(dryRun);
  }

  @Override
  public void recover(UUID dryRun) {
    recovered.add(dryRun);
  }

  @Override
  public void stop(UUID dryRun) {
    stopped.add(dryRun);
  }

  /** What it was asked to execute, in order. */
  public List<UUID> executed() {
    return List.copyOf(executed);
  }

  /** What it was asked to recover, in order. */
  public List<UUID> recovered() {
    return List.copyOf(recovered);
  }

  /** What it was asked to stop, in order. */
  public List<UUID> stopped() {
    return List.copyOf(stopped);
  }
}
