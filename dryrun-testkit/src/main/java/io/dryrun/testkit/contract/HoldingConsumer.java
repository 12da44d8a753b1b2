package io.dryrun.testkit.contract;

import io.dryrun.application.port.in.ExecuteDryRuns;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** Executes nothing: it holds each delivery until the rule lets it go. Closing lets all go. */
final class HoldingConsumer implements ExecuteDryRuns, AutoCloseable {
  private static final int ALL = 100_000;

  private final Duration patience;
  private final List<UUID> deliveries = new CopyOnWriteArrayList<>();
  private final List<UUID> failedChecks = new CopyOnWriteArrayList<>();
  private final List<UUID> recovered = new CopyOnWriteArrayList<>();
  private final List<UUID> stopped = new CopyOnWriteArrayList<>();
  private final Semaphore gate = new Semaphore(0);
  private final AtomicInteger inside = new AtomicInteger();
  private final AtomicInteger most = new AtomicInteger();
  private final AtomicInteger ended = new AtomicInteger();
  private volatile Predicate<UUID> check = run -> true;
  private volatile boolean failing;

  HoldingConsumer(Duration patience) {
    this.patience = patience;
  }

  void onDelivery(Predicate<UUID> check) {
    this.check = check;
  }

  void failAfterLettingGo() {
    failing = true;
  }

  @Override
  public void execute(UUID dryRun) {
    int now = inside.incrementAndGet();
    most.accumulateAndGet(now, Math::max);
    if (!check.test(dryRun)) {
      failedChecks.add(dryRun);
    }
    deliveries.add(dryRun);
    try {
      gate.acquireUninterruptibly();
    } finally {
      inside.decrementAndGet();
      ended.incrementAndGet();
    }
    if (failing) {
      throw new IllegalStateException("A test made this execution fail.");
    }
  }

  @Override
  public void recover(UUID dryRun) {
    recovered.add(dryRun);
  }

  @Override
  public void stop(UUID dryRun) {
    stopped.add(dryRun);
  }

  List<UUID> awaitStopped(int count) {
    Patiently.until(patience, () -> stopped.size() >= count);
    return List.copyOf(stopped);
  }

  List<UUID> recovered() {
    return List.copyOf(recovered);
  }

  void letGo(int executions) {
    gate.release(executions);
  }

  List<UUID> awaitDeliveries(int count) {
    Patiently.until(patience, () -> deliveries.size() >= count);
    return List.copyOf(deliveries);
  }

  /** Each delivery may come more than once, so that different ones are counted. */
  List<UUID> awaitDifferent(int count) {
    Patiently.until(patience, () -> deliveries.stream().distinct().count() >= count);
    return new ArrayList<>(deliveries.stream().distinct().toList());
  }

  List<UUID> failedChecks() {
    return List.copyOf(failedChecks);
  }

  int mostAtATime() {
    return most.get();
  }

  int ended() {
    return ended.get();
  }

  @Override
  public void close() {
    gate.release(ALL);
    Patiently.until(patience, () -> inside.get() == 0);
  }
}
