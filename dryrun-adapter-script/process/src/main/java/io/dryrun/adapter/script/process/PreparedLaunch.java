package io.dryrun.adapter.script.process;

import io.dryrun.adapter.script.kit.RunFailedException;
import io.dryrun.adapter.script.process.RunDirectory.RunPaths;
import io.dryrun.application.port.out.OutputSink;
import io.dryrun.application.port.out.ScriptResult;
import io.dryrun.domain.effect.Ledger;
import io.dryrun.domain.run.ResourceUsage;
import io.dryrun.domain.run.Termination;
import io.dryrun.domain.script.ScriptJob;
import io.dryrun.domain.script.ScriptLanguage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run of a script in a sandbox that waits for it. For one thread, once. */
final class PreparedLaunch {
  private static final Logger log = LoggerFactory.getLogger(PreparedLaunch.class);
  private static final String REFUSED = "refused: ";

  private final ScriptJob job;
  private final OutputSink output;
  private final ProcessSettings settings;
  private final RunEnd end;
  private final ByteArrayOutputStream tried = new ByteArrayOutputStream();
  private boolean started;

  PreparedLaunch(ScriptJob job, OutputSink output, ProcessSettings settings, RunEnd end) {
    this.job = job;
    this.output = output;
    this.settings = settings;
    this.end = end;
  }

  /**
   * Runs it to its end and closes the sandbox.
   *
   * @return empty if the sandbox ended before the script began, so that it can begin elsewhere
   * @throws RunFailedException if no process can be given the job's variables
   */
  Optional<ScriptResult> run(PreparedSandbox sandbox, Bubblewrap isolation)
      throws RunFailedException {
    try {
      byte[] message = message(isolation);
      long start = System.nanoTime();
      Duration before = sandbox.group().flatMap(ControlGroup::cpuTime).orElse(Duration.ZERO);
      EndReport report = follow(sandbox, message);
      Duration wallTime = Duration.ofNanos(System.nanoTime() - start);
      if (!started && report.refusal().isEmpty() && end.reason().isEmpty()) {
        return Optional.empty();
      }
      Termination told = termination(report, sandbox.group());
      Termination termination = end.ended(told);
      return Optional.of(
          termination instanceof Termination.RunnerFailed failed
              ? ScriptResult.runnerFailed(failed.message())
              : new ScriptResult(
                  termination, usage(wallTime, before, report, sandbox.group()), ledger()));
    } finally {
      sandbox.close();
    }
  }

  private byte[] message(Bubblewrap isolation) throws RunFailedException {
    ScriptLanguage language = job.script().language();
    RunPaths paths = isolation.paths(RunDirectory.scriptName(language));
    Map<String, String> variables = JobFields.variables(job, paths);
    boolean here =
        language.equals(ScriptLanguage.PYTHON)
            && !SteeringVariables.areAmong(variables, JobFields.defaults(paths));
    List<String> command = settings.interpreters().command(language);
    var fields = new Fields().add(here ? "here" : "").add(paths.script());
    fields.add(job.script().source()).add(Integer.toString(command.size()));
    command.forEach(fields::add);
    variables.forEach((name, value) -> fields.add(name + "=" + value));
    return fields.message();
  }

  private EndReport follow(PreparedSandbox sandbox, byte[] message) {
    try {
      sandbox.give(message);
      end.launched(sandbox);
      Frames frames = sandbox.frames();
      while (true) {
        char letter = frames.next();
        switch (letter) {
          case 's' -> begun(sandbox);
          case 'o' -> deliver(frames);
          case 'l' -> tried.write(frames.bytes(), 0, frames.length());
          case 'e' -> {
            return ended(frames.text());
          }
          case 'f' -> {
            String why = frames.text();
            log.warn("The nursery could not start the script of job {}: {}", job.id(), why);
            return new EndReport(
                null,
                null,
                null,
                why,
                why.startsWith(REFUSED) ? why.substring(REFUSED.length()) : "");
          }
          default -> throw new IOException("a frame of an unknown kind");
        }
      }
    } catch (IOException e) {
      log.debug("The sandbox of job {} ended", job.id(), e);
      return EndReport.NONE;
    }
  }

  /** Empty where nobody watched, or did not tell. */
  private Optional<Ledger> ledger() {
    if (tried.size() == 0) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          RelayReport.read(tried.toString(StandardCharsets.US_ASCII).lines().toList()));
    } catch (IOException e) {
      log.warn("What the script of job {} tried to reach is not known", job.id(), e);
      return Optional.empty();
    }
  }

  private void begun(PreparedSandbox sandbox) {
    started = true;
    sandbox.group().ifPresent(group -> new CpuTimeWatch(settings.bounds(), group, end).look());
    end.scriptStarted();
  }

  private void deliver(Frames frames) {
    try {
      output.write(frames.bytes(), 0, frames.length());
    } catch (RuntimeException e) {
      // A sink promises not to throw. Where one does, the script must not hang for it.
      log.warn("The reader of a script's output failed; what follows is dropped", e);
    }
  }

  /**
   * From the status as wait(2) has it, microseconds on the processor, the directory that is full.
   */
  private static EndReport ended(String text) {
    String[] told = text.split(" ", -1);
    int status = Integer.parseInt(told[0]);
    int signal = status & 0x7f;
    Termination termination =
        signal == 0
            ? new Termination.Exited(status >> 8 & 0xff)
            : new Termination.Signalled(signal);
    Duration cpu = Duration.ofNanos(Math.multiplyExact(1000L, Long.parseLong(told[1])));
    String full = status == 0 || told[2].isEmpty() ? null : told[2].equals("/work") ? "." : told[2];
    return new EndReport(termination, cpu, full, "", "");
  }

  private Termination termination(EndReport report, Optional<ControlGroup> group) {
    if (report.termination() != null) {
      return new Terminations(settings.bounds()).of(report.termination(), report, group);
    }
    return new Termination.RunnerFailed(
        report.refusal().isEmpty()
            ? "The process that watches over the script was ended from outside, so that the script's end is not known. Look for a lack of memory on the server's machine."
            : report.refusal());
  }

  private static ResourceUsage usage(
      Duration wallTime, Duration before, EndReport report, Optional<ControlGroup> group) {
    OptionalLong peak = group.map(ControlGroup::peakMemory).orElse(OptionalLong.empty());
    return new ResourceUsage(
        wallTime,
        group.flatMap(ControlGroup::cpuTime).map(used -> used.minus(before)).orElse(report.cpu()),
        peak.isPresent() ? peak.getAsLong() : null);
  }
}
