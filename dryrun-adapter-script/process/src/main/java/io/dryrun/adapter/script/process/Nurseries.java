package io.dryrun.adapter.script.process;

import io.dryrun.domain.script.ScriptLanguage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The nursery in use and those that follow it, and the sandboxes that wait in it. Thread-safe.
 *
 * <p>A nursery is replaced after a number of runs and after a while, since its copies share what an
 * interpreter chooses by chance when it starts; when its interpreter or what its sandbox shows has
 * changed; when it has grown; and when it ended.
 */
final class Nurseries {
  private static final Logger log = LoggerFactory.getLogger(Nurseries.class);
  private static final Duration NEXT_TRY = Duration.ofMinutes(1);

  /** Whether scripts are started from a nursery. */
  enum Choice {
    /** From the second run on, where it can be made. */
    AUTO,
    /** From the first run on; where it can't be made nothing runs. */
    ON,
    /** Each by programs of its own. */
    OFF
  }

  private final Choice choice;
  private final Bubblewrap isolation;
  private final NurserySandbox sandbox;
  private final Enforcement enforcement;
  private final Path directory;
  private final Path interpreter;
  private final RunThreads threads;
  private final SpareSandboxes spare;
  private final List<Nursery> all = new ArrayList<>();
  private @Nullable NurseryGeneration current;
  private @Nullable String trouble;
  private String unwatched = "";
  private long nextTry = System.nanoTime();
  private int asked;
  private boolean closed;

  private Nurseries(
      Choice choice,
      Bubblewrap isolation,
      ProcessSettings settings,
      Enforcement enforcement,
      RunThreads threads) {
    this.choice = choice;
    this.isolation = isolation;
    this.sandbox = new NurserySandbox(isolation, settings.interpreters());
    this.enforcement = enforcement;
    this.directory = settings.directory();
    this.interpreter = settings.interpreters().program(ScriptLanguage.PYTHON);
    this.threads = threads;
    this.spare = new SpareSandboxes(threads);
  }

  /** Those of a runner; empty where a deployment wants none, or scripts have no sandbox. */
  static Optional<Nurseries> of(
      ProcessSettings settings, Enforcement enforcement, RunThreads threads) {
    return settings.isolation() instanceof Bubblewrap bubblewrap && settings.nursery() != Choice.OFF
        ? Optional.of(new Nurseries(settings.nursery(), bubblewrap, settings, enforcement, threads))
        : Optional.empty();
  }

  Bubblewrap isolation() {
    return isolation;
  }

  /** Whether nothing runs but from a nursery. */
  boolean isNeeded() {
    return choice == Choice.ON;
  }

  /**
   * A sandbox for one run, made if need be.
   *
   * @return empty where scripts are to start otherwise: in the first run, while a nursery starts,
   *     and where none can be made
   */
  Optional<PreparedSandbox> take() {
    Optional<PreparedSandbox> taken = waiting();
    if (taken.isEmpty()) {
      taken = nursery().flatMap(this::prepared);
    }
    taken.ifPresent(unused -> spare.refill(this::preparedInTheFit));
    return taken;
  }

  /** What an operator should know, a sentence or two each. */
  synchronized List<String> warnings() {
    var warnings = new ArrayList<String>();
    trouble().ifPresent(warnings::add);
    if (!unwatched.isEmpty()) {
      warnings.add(
          "Nobody tells what scripts of the nursery try to reach, as no relay can be made there: %s. A report then says nothing of a call that failed unless the script does."
              .formatted(unwatched));
    }
    return warnings;
  }

  /** Why there is none, and what an operator can do; empty if nothing is known to be in the way. */
  synchronized Optional<String> trouble() {
    return Optional.ofNullable(trouble);
  }

  private Optional<PreparedSandbox> waiting() {
    NurseryGeneration fit = fit().orElse(null);
    for (PreparedSandbox next = spare.poll(); next != null; next = spare.poll()) {
      if (fit != null && next.nursery() == fit.nursery()) {
        fit.count();
        return Optional.of(next);
      }
      next.close();
    }
    return Optional.empty();
  }

  /** The nursery in use if it still will do. */
  private Optional<NurseryGeneration> fit() {
    NurseryGeneration now;
    synchronized (this) {
      now = current;
    }
    if (now == null) {
      return Optional.empty();
    }
    if (now.willDo(state())) {
      return Optional.of(now);
    }
    synchronized (this) {
      if (current == now) {
        current = null;
      }
    }
    now.nursery().retire();
    return Optional.empty();
  }

  /** Differs as soon as another interpreter is there, or a sandbox would show something else. */
  private List<Object> state() {
    Object program;
    try {
      program = Files.readAttributes(interpreter, "unix:dev,ino,size,ctime");
    } catch (IOException e) {
      program = Map.of();
    }
    return List.of(program, isolation.shared().get());
  }

  /** The one in use, started if need be. */
  private Optional<Nursery> nursery() {
    NurseryGeneration now = fit().orElseGet(() -> started().orElse(null));
    if (now == null) {
      return Optional.empty();
    }
    if (!now.nursery().ready().isDone() && choice == Choice.AUTO) {
      return Optional.empty();
    }
    try {
      var unused = now.nursery().ready().join();
      now.count();
      return Optional.of(now.nursery());
    } catch (CompletionException e) {
      return Optional.empty();
    }
  }

  private Optional<NurseryGeneration> started() {
    List<Object> state = state();
    synchronized (this) {
      if (current != null) {
        return Optional.of(current);
      }
      asked++;
      if (closed || (choice == Choice.AUTO && (asked == 1 || System.nanoTime() - nextTry < 0))) {
        return Optional.empty();
      }
      try {
        // On a thread that stays: the nursery ends with the one that started it.
        var starting = new CompletableFuture<NurseryGeneration>();
        threads.execute(() -> live(starting, state));
        current = starting.join();
        return Optional.of(current);
      } catch (CompletionException e) {
        failed(e.getCause());
        return Optional.empty();
      } catch (RejectedExecutionException | OutOfMemoryError e) {
        return Optional.empty();
      }
    }
  }

  private void live(CompletableFuture<NurseryGeneration> starting, List<Object> state) {
    Nursery nursery;
    try {
      nursery = Nursery.start(directory, sandbox);
    } catch (IOException | RuntimeException e) {
      starting.completeExceptionally(e);
      return;
    }
    starting.complete(new NurseryGeneration(nursery, state));
    synchronized (this) {
      all.add(nursery);
    }
    nursery.attend(sandbox, sandbox.settings(enforcement));
    synchronized (this) {
      all.remove(nursery);
    }
    if (nursery.ready().isCompletedExceptionally()) {
      failed(nursery.ready().exceptionNow());
    }
  }

  private synchronized void failed(@Nullable Throwable why) {
    if (!closed) {
      nextTry = System.nanoTime() + NEXT_TRY.toNanos();
      String reason = why == null ? "" : String.valueOf(why.getMessage());
      trouble =
          "No nursery of interpreters can be made here: %s. Scripts start more slowly without it; with the runner's \"nursery\" off none is tried."
              .formatted(reason.replaceFirst("\\.$", ""));
      log.warn("{}", trouble);
    }
  }

  private Optional<PreparedSandbox> prepared(Nursery nursery) {
    try {
      PreparedSandbox made = PreparedSandbox.in(nursery, enforcement);
      synchronized (this) {
        trouble = null;
        if (!made.unwatched().equals(unwatched)) {
          unwatched = made.unwatched();
          warnings().forEach(log::warn);
        }
      }
      return Optional.of(made);
    } catch (IOException e) {
      log.debug("A nursery made no sandbox", e);
      if (nursery.isAlive()) {
        failed(e);
      }
      return Optional.empty();
    }
  }

  private Optional<PreparedSandbox> preparedInTheFit() {
    return fit().map(fit -> fit.nursery()).filter(Nursery::isReady).flatMap(this::prepared);
  }

  /** Ends all. For when no run is left. */
  void close() {
    List<Nursery> left;
    synchronized (this) {
      closed = true;
      left = List.copyOf(all);
      current = null;
    }
    spare.close();
    left.forEach(Nursery::close);
  }
}
