package io.dryrun.adapter.http.marketplace;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** Time that passes when somebody sleeps or a test says so. */
final class VirtualTime implements TimeSource {
  static final Instant START = Instant.parse("2026-01-31T12:00:00Z");

  private final AtomicLong nanos = new AtomicLong();
  private final List<Duration> pauses = new CopyOnWriteArrayList<>();

  @Override
  public long nanoTime() {
    return nanos.get();
  }

  @Override
  public Instant now() {
    return START.plusNanos(nanos.get());
  }

  @Override
  public void sleep(Duration pause) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    pauses.add(pause);
    pass(pause);
  }

  @Override
  public double random() {
    return 0.5;
  }

  void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  List<Duration> pauses() {
    return List.copyOf(pauses);
  }
}
