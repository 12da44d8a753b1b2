package io.dryrun.server.composition;

import io.dryrun.application.port.out.RunningScript;
import io.dryrun.application.port.out.ScriptResult;
import io.dryrun.application.port.out.ScriptRunner;
import io.dryrun.domain.run.Limit;
import io.dryrun.domain.run.Termination;
import io.dryrun.domain.script.RunLimits;
import io.dryrun.domain.script.Script;
import io.dryrun.domain.script.ScriptEnvironment;
import io.dryrun.domain.script.ScriptJob;
import io.dryrun.domain.script.ScriptLanguage;
import io.dryrun.server.config.Settings;
import io.dryrun.server.input.BadInputException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * A checkup of a runner: what it says about itself, and what came of a small script in each of its
 * languages.
 *
 * @param runner its name
 * @param isolation what keeps scripts apart
 * @param enforcement by what each limit is enforced; one that is not there is not
 * @param readiness how scripts are started; empty if there is one way alone
 * @param warnings what to know of how it runs scripts here
 * @param trials one for each language that it runs and that there is a script to try with
 * @param untried the other languages that it runs
 */
public record RunnerCheckup(
    String runner,
    String isolation,
    Map<Limit, String> enforcement,
    String readiness,
    List<String> warnings,
    List<Trial> trials,
    List<ScriptLanguage> untried) {
  private static final int MOST_TEXT = 400;

  /** With the image that it may have to fetch. */
  private static final Duration LONGEST_START = Duration.ofMinutes(15);

  /** Scripts that say where their interpreter is and which version. */
  private static final Map<ScriptLanguage, String> SOURCES =
      Map.of(
          ScriptLanguage.PYTHON,
          """
          import platform, sys
          print(sys.executable + ", Python " + platform.python_version())
          """,
          ScriptLanguage.SHELL,
          """
          place=$(readlink "/proc/$$/exe" 2>/dev/null)
          case $place in
          */busybox) version=$(busybox | head -n 1) version=", ${version%% (*}" ;;
          *) version=${BASH_VERSION:+, Bash $BASH_VERSION} ;;
          esac
          echo "${place:-$0}$version"
          """);

  /** Copies. */
  public RunnerCheckup {
    enforcement = Map.copyOf(enforcement);
    warnings = List.copyOf(warnings);
    trials = List.copyOf(trials);
    untried = List.copyOf(untried);
  }

  /**
   * What came of one script.
   *
   * @param language it was written in
   * @param termination how it ended
   * @param wallTime how long it ran
   * @param interpreter what it said about its own interpreter; empty if it said nothing
   */
  public record Trial(
      ScriptLanguage language, Termination termination, Duration wallTime, String interpreter) {

    /** Whether scripts of that language run. */
    public boolean works() {
      return termination.isSuccess() && !interpreter.isEmpty();
    }
  }

  /** Whether scripts of all languages run that were tried. */
  public boolean works() {
    return trials.stream().allMatch(Trial::works);
  }

  /**
   * Makes the runner that the settings name, tries it and closes it.
   *
   * @throws BadInputException if the runner is unknown or refuses its settings
   */
  public static RunnerCheckup of(Settings settings) {
    try (ScriptRunner runner = Runners.of(settings.runner())) {
      warmUp(runner);
      return new RunnerCheckup(
          runner.name(),
          runner.isolation(),
          runner.enforcement(),
          runner.readiness(),
          runner.warnings(),
          runner.languages().stream()
              .sorted()
              .filter(SOURCES::containsKey)
              .map(language -> tried(runner, language, settings.limits()))
              .toList(),
          runner.languages().stream()
              .sorted()
              .filter(language -> !SOURCES.containsKey(language))
              .toList());
    }
  }

  private static void warmUp(ScriptRunner runner) {
    try {
      runner.warmUp();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Trial tried(ScriptRunner runner, ScriptLanguage language, RunLimits limits) {
    var environment = new ScriptEnvironment(Map.of());
    var script = new Script(language, SOURCES.getOrDefault(language, ""));
    var output = new ByteArrayOutputStream();
    var running =
        runner.start(
            new ScriptJob(UUID.randomUUID(), script, environment, limits),
            (bytes, offset, length) ->
                output.write(bytes, offset, Math.min(length, MOST_TEXT - output.size())));
    ScriptResult result = awaited(running, limits);
    return new Trial(
        language,
        result.termination(),
        result.wallTime(),
        output.toString(StandardCharsets.UTF_8).strip());
  }

  private static ScriptResult awaited(RunningScript running, RunLimits limits) {
    Duration longest = LONGEST_START.plus(limits.wallClock()).plus(limits.grace());
    CompletableFuture<ScriptResult> completion =
        running
            .completion()
            .copy()
            .completeOnTimeout(
                ScriptResult.runnerFailed("The runner did not tell the end of the script in time."),
                longest.toMillis(),
                TimeUnit.MILLISECONDS);
    try {
      return completion.get();
    } catch (InterruptedException e) {
      running.cancel();
      ScriptResult result = completion.join();
      Thread.currentThread().interrupt();
      return result;
    } catch (ExecutionException e) {
      throw new IllegalStateException("A runner completes normally, whatever happened.", e);
    }
  }
}
