package io.dryrun.testkit.fake;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that stands still until a test moves it. Thread-safe. */
public final class SettableClock implements InstantSource {
  /** What it shows first where a test says nothing else. */
  public static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

  private final AtomicReference<Instant> now;

  /** Shows {@link #START}. */
  public SettableClock() {
    this(START);
  }

  /** Shows {@code start}. */
  public SettableClock(Instant start) {
    now = new AtomicReference<>(start);
  }

  @Override
  public Instant instant() {
    return now.get();
  }

  /** Shows {@code instant} from now on; it may lie in the past. */
  public void set(Instant instant) {
    now.set(instant);
  }

  /** Moves by {@code duration}, back if it is negative, and returns what it shows then. */
  public Instant advance(Duration duration) {
    return now.updateAndGet(instant -> instant.plus(duration));
  }
}
