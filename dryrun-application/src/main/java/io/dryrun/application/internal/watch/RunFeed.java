package io.dryrun.application.internal.watch;

import io.dryrun.application.port.out.DryRunStore;
import io.dryrun.application.port.out.RunProgress;
import io.dryrun.application.refusal.NoSuchDryRunException;
import io.dryrun.application.refusal.UnavailableException;
import io.dryrun.domain.output.CapturedOutput;
import io.dryrun.domain.output.OutputChunk;
import io.dryrun.domain.run.DryRun;
import io.dryrun.domain.run.DryRunState;
import io.dryrun.domain.run.RunResult;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The feed of one dry run, which all its watches share: its latest output, and one reading of the
 * store for all of them, made by the thread of whichever watch needs it first. Who has fallen
 * behind what is held here reads for itself. Thread-safe.
 */
final class RunFeed {
  private static final Logger log = LoggerFactory.getLogger(RunFeed.class);

  /** How much is read at a time, and how much of the latest output is held. */
  private static final int READ = 64 << 10;

  private static final int HELD = 4 * READ;
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

  private final UUID dryRun;
  private final DryRunStore store;
  private final Supplier<Duration> pause;
  private final Semaphore readers;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition news = lock.newCondition();
  private final Deque<OutputChunk> latest = new ArrayDeque<>();
  private long held;
  private long start;
  private long end;
  private @Nullable DryRunState state;
  private @Nullable DryRun last;
  private boolean gone;
  private boolean closed;
  private boolean reading;
  private boolean more = true;
  private long nextReading = System.nanoTime();

  /**
   * A feed that has read nothing yet.
   *
   * @param pause how long to wait after a reading, where nobody tells that there is something new
   * @param readers how many may read at a time what can be large
   */
  RunFeed(UUID dryRun, DryRunStore store, Supplier<Duration> pause, Semaphore readers) {
    this.dryRun = dryRun;
    this.store = store;
    this.pause = pause;
    this.readers = readers;
  }

  /** What is known: the state, and what of the output comes next. */
  record News(DryRunState state, Optional<OutputChunk> output, Optional<DryRun> last) {}

  /** Lets those in who are ahead of what was read, but not of what there is. */
  void join(long position, long known) {
    lock.lock();
    try {
      long place = Math.min(position, known);
      if (place > end) {
        latest.clear();
        held = 0;
        start = place;
        end = place;
        more = true;
      }
    } finally {
      lock.unlock();
    }
  }

  /** There may be something new. */
  void changed() {
    lock.lock();
    try {
      more = true;
      news.signalAll();
    } finally {
      lock.unlock();
    }
  }

  void close() {
    lock.lock();
    try {
      closed = true;
      news.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits for what somebody does not know yet.
   *
   * @param output how much of the output they know
   * @param told the state that they know; null for none
   * @return empty if there is nothing new in that time
   */
  Optional<News> after(long output, @Nullable DryRunState told, Duration patience)
      throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    long place = output;
    while (true) {
      switch (awaitTurn(place, told, deadline)) {
        case Turn.Told(News known) -> {
          return Optional.of(known);
        }
        case Turn.TimeIsUp t -> {
          return Optional.empty();
        }
        case Turn.ToRead r -> read();
        case Turn.FallenBehind behind -> {
          Optional<News> missed = missed(place);
          if (missed.isPresent()) {
            return missed;
          }
          place = behind.start();
        }
      }
    }
  }

  /** What one who waits is to do next. */
  private sealed interface Turn {
    /** There is something for them. */
    record Told(News news) implements Turn {}

    /** They have waited long enough. */
    record TimeIsUp() implements Turn {}

    /** They read the store, for all. */
    record ToRead() implements Turn {}

    /** What comes next for them is not held any more; {@code start} is where that begins. */
    record FallenBehind(long start) implements Turn {}
  }

  private Turn awaitTurn(long place, @Nullable DryRunState told, long deadline)
      throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (true) {
        requireOpen();
        Optional<News> known = known(place, told);
        long now = System.nanoTime();
        if (known.isPresent()) {
          return new Turn.Told(known.get());
        } else if (place < start) {
          return new Turn.FallenBehind(start);
        } else if (now - deadline >= 0) {
          return new Turn.TimeIsUp();
        } else if (isReadingDue(now)) {
          reading = true;
          more = false;
          return new Turn.ToRead();
        }
        long until = reading || last != null ? deadline - now : nextReading - now;
        news.awaitNanos(Math.max(1, Math.min(until, deadline - now)));
      }
    } finally {
      lock.unlock();
    }
  }

  private boolean isReadingDue(long now) {
    return !reading && last == null && (more || now - nextReading >= 0);
  }

  private void requireOpen() {
    if (closed) {
      throw new UnavailableException(
          "This server tells no more of this dry run; ask again.", AFTER_FAILURE);
    }
    if (gone) {
      throw new NoSuchDryRunException();
    }
  }

  /** What is held here of what somebody does not know. */
  private Optional<News> known(long output, @Nullable DryRunState told) {
    DryRunState now = state;
    if (now == null || output < start) {
      return Optional.empty();
    }
    for (OutputChunk chunk : latest) {
      Optional<OutputChunk> unknown = chunk.after(output);
      if (unknown.isPresent()) {
        return Optional.of(new News(now, unknown, Optional.empty()));
      }
    }
    if (now.isFinal()) {
      return last == null
          ? Optional.empty()
          : Optional.of(new News(now, Optional.empty(), Optional.of(last)));
    }
    return now == told
        ? Optional.empty()
        : Optional.of(new News(now, Optional.empty(), Optional.empty()));
  }

  /** For one who has fallen behind; empty if what they miss is not kept. */
  private Optional<News> missed(long output) throws InterruptedException {
    readers.acquire();
    try {
      RunProgress progress =
          store.progress(dryRun, output, READ).orElseThrow(NoSuchDryRunException::new);
      return progress.output().stream()
          .findFirst()
          .map(chunk -> new News(progress.state(), Optional.of(chunk), Optional.empty()));
    } finally {
      readers.release();
    }
  }

  private void read() throws InterruptedException {
    Optional<RunProgress> progress = Optional.empty();
    DryRun ended = null;
    boolean failed = true;
    try {
      long from = end;
      readers.acquire();
      try {
        progress = store.progress(dryRun, from, READ);
        if (progress.filter(RunFeed::isDrained).isPresent()) {
          ended = store.find(dryRun).map(RunFeed::withoutText).orElse(null);
        }
      } finally {
        readers.release();
      }
      failed = false;
    } catch (UnavailableException e) {
      log.debug("What is new of dry run {} will be told later", dryRun, e);
    } finally {
      lock.lock();
      try {
        reading = false;
        Duration wait = failed ? AFTER_FAILURE : pause.get();
        nextReading = System.nanoTime() + wait.toNanos();
        if (!failed) {
          take(progress, ended);
        }
        news.signalAll();
      } finally {
        lock.unlock();
      }
    }
  }

  private static boolean isDrained(RunProgress progress) {
    return progress.state().isFinal() && progress.output().isEmpty();
  }

  private void take(Optional<RunProgress> progress, @Nullable DryRun ended) {
    gone = progress.isEmpty();
    if (progress.isPresent()) {
      state = progress.get().state();
      last = ended;
      for (OutputChunk chunk : progress.get().output()) {
        latest.addLast(chunk);
        held += chunk.bytes();
        end = chunk.end();
        more = true;
      }
      more |= state.isFinal() && last == null;
      while (held > HELD && latest.size() > 1) {
        held -= latest.removeFirst().bytes();
        start = latest.getFirst().start();
      }
    }
  }

  private static DryRun withoutText(DryRun dryRun) {
    if (!(dryRun.progress() instanceof DryRun.Progress.Finished finished)) {
      return dryRun;
    }
    RunResult result = finished.result();
    var output = new CapturedOutput("", result.output().bytes(), result.output().cut());
    return new DryRun(
        dryRun.uuid(),
        dryRun.offering(),
        dryRun.customer(),
        dryRun.requester(),
        dryRun.request(),
        dryRun.created(),
        new DryRun.Progress.Finished(
            finished.started(),
            new RunResult(
                result.termination(),
                output,
                result.finished(),
                result.usage(),
                result.surroundings(),
                result.report())));
  }
}
