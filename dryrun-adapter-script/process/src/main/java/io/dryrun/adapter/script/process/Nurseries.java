package io.dryrun.adapter.script.process;

import io.dryrun.domain.script.ScriptLanguage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
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

  private final NurseryChoice choice;
  private final Bubblewrap isolation;
  private final NurserySandbox sandbox;
  private final Enforcement enforcement;
  private final Path directory;
  private final Path interpreter;
  private final RunThreads threads;
  private final SpareSandboxes spare;
  private final NurseryHealth health = new NurseryHealth();
  private final List<Nursery> all = new ArrayList<>();
  private @Nullable NurseryGeneration current;
  private int asked;
  private boolean closed;

  private Nurseries(
      NurseryChoice choice,
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
    return settings.isolation() instanceof Bubblewrap bubblewrap
            && settings.nursery() != NurseryChoice.OFF
        ? Optional.of(new Nurseries(settings.nursery(), bubblewrap, settings, enforcement, threads))
        : Optional.empty();
  }

  Bubblewrap isolation() {
    return isolation;
  }

  /** Whether nothing runs but from a nursery. */
  boolean isNeeded() {
    return choice == NurseryChoice.ON;
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

  /** What is known of whether they can be made. */
  NurseryHealth health() {
    return health;
  }

  /** How scripts are started at the moment, in a few words for a person. */
  String readiness() {
    if (isUp()) {
      return "from the nursery, as copies of an interpreter that runs already";
    }
    String otherwise = choice == NurseryChoice.ON ? "not at all" : "each by programs of its own";
    return health
        .reason()
        .map((otherwise + ", as no nursery can be made: %s")::formatted)
        .orElse("each by programs of its own until there is a nursery");
  }

  /** Whether scripts start from one. */
  boolean isUp() {
    NurseryGeneration now;
    synchronized (this) {
      now = current;
    }
    return now != null && now.nursery().isReady() && now.nursery().isAlive();
  }

  /**
   * Makes a nursery and a sandbox in it, as before the second run. Returns when they are there, or
   * can't be made.
   *
   * @throws InterruptedException if the thread is interrupted meanwhile
   */
  void warmUp() throws InterruptedException {
    synchronized (this) {
      asked++;
    }
    try {
      Optional<PreparedSandbox> made = Optional.empty();
      // Once more if the one that is there has just ended.
      for (int tried = 0; tried < 2 && made.isEmpty(); tried++) {
        Optional<NurseryGeneration> now = fit().or(this::started);
        if (now.isPresent()) {
          var unused = now.get().nursery().ready().get();
          made = prepared(now.get().nursery());
        }
      }
      made.ifPresent(spare::keep);
    } catch (ExecutionException e) {
      failed(e.getCause());
    }
  }

  /** Has no further runs start from one that ended, or let nobody in. */
  void drop(Nursery nursery) {
    synchronized (this) {
      if (current != null && current.nursery() == nursery) {
        current = null;
      }
    }
    nursery.retire();
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
    drop(now.nursery());
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
    if (!now.nursery().ready().isDone() && choice == NurseryChoice.AUTO) {
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
      if (closed || (choice == NurseryChoice.AUTO && (asked == 1 || !health.mayTry()))) {
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

  private void failed(@Nullable Throwable why) {
    synchronized (this) {
      if (closed) {
        return;
      }
    }
    health.failed(why);
  }

  private Optional<PreparedSandbox> prepared(Nursery nursery) {
    try {
      PreparedSandbox made = PreparedSandbox.in(nursery, enforcement);
      health.works(made.unwatched());
      return Optional.of(made);
    } catch (PreparedSandbox.RefusedException e) {
      failed(e);
      drop(nursery);
      return Optional.empty();
    } catch (IOException e) {
      log.debug("A nursery made no sandbox", e);
      drop(nursery);
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
