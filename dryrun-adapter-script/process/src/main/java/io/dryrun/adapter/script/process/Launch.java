package io.dryrun.adapter.script.process;

import io.dryrun.adapter.script.kit.RunFailedException;
import io.dryrun.application.port.out.OutputSink;
import io.dryrun.application.port.out.ScriptResult;
import io.dryrun.application.port.out.World;
import io.dryrun.domain.effect.Ledger;
import io.dryrun.domain.run.ResourceUsage;
import io.dryrun.domain.run.Termination;
import io.dryrun.domain.script.ScriptJob;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run of a script: starts it, follows it and cleans up after it. For one thread, once. */
final class Launch {
  private static final Logger log = LoggerFactory.getLogger(Launch.class);
  private static final int SIGKILL = 9;
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final ScriptJob job;
  private final OutputSink output;
  private final ProcessSettings settings;
  private final Enforcement enforcement;
  private final RunThreads threads;
  private final RunEnd end;
  private final Optional<World> world;
  private volatile boolean started;

  Launch(
      ScriptJob job,
      OutputSink output,
      ProcessSettings settings,
      Enforcement enforcement,
      RunThreads threads,
      RunEnd end,
      Optional<World> world) {
    this.job = world.isPresent() ? WorldVariables.in(job) : job;
    this.output = output;
    this.settings = settings;
    this.enforcement = enforcement;
    this.threads = threads;
    this.end = end;
    this.world = world;
  }

  /** Why nothing can be started, and what an operator can do; empty if nothing is known. */
  Optional<String> obstacle() {
    return enforcement.obstacle().or(settings.isolation()::obstacle).or(this::missingInterpreter);
  }

  /**
   * Returns when all has ended, was delivered and is cleaned up.
   *
   * @throws RunFailedException if no process can be given the job's variables
   */
  ScriptResult run() throws RunFailedException {
    try (RunDirectory directory = RunDirectory.create(settings.directory(), job)) {
      JobFields.write(
          directory.job(),
          job,
          settings.isolation().paths(directory),
          settings.interpreters().command(job.script().language()));
      return end.reason()
          .map(reason -> new ScriptResult(reason, Duration.ZERO))
          .orElseGet(() -> runInGroup(directory));
    } catch (IOException e) {
      return ScriptResult.runnerFailed(
          "The run can't be prepared in %s: %s. %s"
              .formatted(settings.directory(), cause(e), advice(cause(e))));
    }
  }

  private ScriptResult runInGroup(RunDirectory directory) {
    Optional<ControlGroup> group;
    try {
      group = enforcement.group(job.id());
    } catch (IOException e) {
      log.warn("No control group can be made for job {}", job.id(), e);
      return ScriptResult.runnerFailed(
          "No control group can be made for the script any more: %s. Restart the server, so that it looks anew for what bounds scripts here, or set the runner's \"limits\" to rlimit."
              .formatted(cause(e)));
    }
    try {
      return run(directory, group);
    } finally {
      group.ifPresent(ControlGroup::remove);
    }
  }

  private ScriptResult run(RunDirectory directory, Optional<ControlGroup> group) {
    Optional<Relays> relays = settings.isolation().relays();
    Optional<Relay> relay;
    try {
      relay = relay(relays);
    } catch (IOException e) {
      log.warn("The calls of job {} can't be led to answers", job.id(), e);
      return ScriptResult.runnerFailed(
          "What the script calls can't be led to answers of the dry run: %s. Set \"effects.mode\" to none to run it without."
              .formatted(cause(e)));
    }
    try {
      return run(directory, group, relay);
    } finally {
      relay.ifPresent(Relay::close);
      relays.ifPresent(all -> threads.execute(all::replenish));
    }
  }

  private Optional<Relay> relay(Optional<Relays> relays) throws IOException {
    if (world.isEmpty()) {
      return relays.flatMap(all -> all.take(threads));
    }
    if (relays.isEmpty()) {
      throw new IOException("Scripts have the machine's own network");
    }
    return Optional.of(relays.get().lead(world.get(), settings.directory(), threads));
  }

  private ScriptResult run(
      RunDirectory directory, Optional<ControlGroup> group, Optional<Relay> relay) {
    long start = System.nanoTime();
    // Before anything of the script can happen: what is told later may come after what it tried.
    relay.ifPresent(Relay::scriptStarts);
    long killedBefore = OutOfMemoryKills.soFar();
    OptionalLong user = relay.map(Relay::user).orElseGet(settings.isolation()::user);
    Process launcher;
    try {
      launcher = start(directory, enforcement.command(group, user, relay));
    } catch (IOException e) {
      log.warn("No process can be started for job {}", job.id(), e);
      return ScriptResult.runnerFailed(
          "No process can be started on the server's machine: %s. Check its limits of processes, open files and memory."
              .formatted(cause(e)));
    }
    if (settings.isolation().leavesDirectory()) {
      directory.close();
    }
    RunProcesses processes = settings.isolation().processes(launcher, directory, group);
    var pump = new OutputPump(launcher.getInputStream(), output);
    Termination termination;
    ResourceUsage usage;
    try {
      threads.execute(pump);
      EndReport report = follow(launcher, processes, group);
      Duration wallTime = Duration.ofNanos(System.nanoTime() - start);
      usage = usage(wallTime, report, group);
      termination = end.ended(termination(report, group, killedBefore));
    } finally {
      endAll(launcher, processes, pump);
    }
    return termination instanceof Termination.RunnerFailed failed
        ? ScriptResult.runnerFailed(failed.message())
        : new ScriptResult(termination, usage, relay.flatMap(this::told));
  }

  private Optional<Ledger> told(Relay relay) {
    try {
      return Optional.of(relay.finish(threads));
    } catch (IOException e) {
      log.warn("What the script of job {} tried to reach is not known", job.id(), e);
      return Optional.empty();
    }
  }

  private void endAll(Process launcher, RunProcesses processes, OutputPump pump) {
    try {
      if (!processes.kill()) {
        log.error("Processes of job {} could not be ended", job.id());
      }
      if (!pump.finish(PATIENCE)) {
        log.warn("Something holds the output of job {} open; it is no longer read", job.id());
      }
    } finally {
      processes.release();
      launcher.onExit().join();
    }
  }

  private Process start(RunDirectory directory, List<String> command) throws IOException {
    var builder =
        new ProcessBuilder(command)
            .redirectInput(directory.job().toFile())
            .directory(Path.of("/").toFile());
    builder.environment().clear();
    // Its messages are read by us.
    builder.environment().put("LC_ALL", "C");
    return builder.start();
  }

  /** Waits for the script's end. */
  private EndReport follow(Process launcher, RunProcesses processes, Optional<ControlGroup> group) {
    var report = new CompletableFuture<EndReport>();
    threads.execute(
        () ->
            report.complete(EndReport.read(launcher.getErrorStream(), () -> scriptStarted(group))));
    end.launched(processes);
    CompletableFuture.anyOf(report, launcher.onExit()).join();
    // What the launcher told last may still be on its way.
    return report
        .completeOnTimeout(EndReport.NONE, PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
        .join();
  }

  private void scriptStarted(Optional<ControlGroup> group) {
    group.ifPresent(counted -> new CpuTimeWatch(settings.bounds(), counted, end).look());
    started = true;
    end.scriptStarted();
  }

  /** What a control group counts, else what the launcher was told. */
  private static ResourceUsage usage(
      Duration wallTime, EndReport report, Optional<ControlGroup> group) {
    OptionalLong peak = group.map(ControlGroup::peakMemory).orElse(OptionalLong.empty());
    return new ResourceUsage(
        wallTime,
        group.flatMap(ControlGroup::cpuTime).orElse(report.cpu()),
        peak.isPresent() ? peak.getAsLong() : null);
  }

  private Termination termination(
      EndReport report, Optional<ControlGroup> group, long killedBefore) {
    var verdicts = new Terminations(settings.bounds());
    if (report.termination() != null) {
      return verdicts.of(report.termination(), report, group);
    }
    if (group.filter(ControlGroup::ranOutOfMemory).isPresent()) {
      return started
          ? settings.bounds().memoryExceeded()
          : new Termination.RunnerFailed(
              "The script could not be started in the memory that it may have. Set the runner's \"memory\" to more.");
    }
    if (started) {
      return unwatched(killedBefore);
    }
    if (!report.refusal().isEmpty()) {
      return new Termination.RunnerFailed(report.refusal());
    }
    return new Termination.RunnerFailed(
        report.complaint().isEmpty()
            ? "The script could not be started: what starts it was ended from outside. Look for a lack of memory on the server's machine."
            : "The script could not be started: %s. %s"
                .formatted(report.complaint(), settings.isolation().remedy()));
  }

  /** The launcher ended before the script. */
  private Termination unwatched(long killedBefore) {
    if (!settings.isolation().hidesLauncher() && OutOfMemoryKills.soFar() == killedBefore) {
      // Who else than the script, which may do that and ends by it.
      return new Termination.Signalled(SIGKILL);
    }
    return new Termination.RunnerFailed(
        "The process that watches over the script was ended from outside, so that the script's end is not known. Look for a lack of memory on the server's machine.");
  }

  private Optional<String> missingInterpreter() {
    String language = job.script().language().word();
    Path interpreter = settings.interpreters().program(job.script().language());
    return Files.isExecutable(interpreter)
        ? Optional.empty()
        : Optional.of(
            "The interpreter of %s scripts, %s, is missing on the server's machine or may not be executed. Install it, or set the runner's \"%s\" to another."
                .formatted(language, interpreter, language));
  }

  /** What mends what the system says. */
  private static String advice(String cause) {
    String lower = cause.toLowerCase(Locale.ROOT);
    if (lower.contains("too many open files")) {
      return "Let the server have more files open (LimitNOFILE of its service, ulimit -n in a shell), or run fewer scripts at a time.";
    }
    if (lower.contains("no space left") || lower.contains("quota exceeded")) {
      return "Free some space there, or set the runner's \"directory\" to another place.";
    }
    return "Let the server write there, or set the runner's \"directory\" to another place.";
  }

  private static String cause(IOException e) {
    return e instanceof FileSystemException failure && failure.getReason() != null
        ? failure.getReason()
        : String.valueOf(e.getMessage());
  }
}
