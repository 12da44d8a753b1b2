package io.dryrun.adapter.script.docker;

import static org.assertj.core.api.Assertions.assertThat;

import io.dryrun.domain.run.Termination;
import io.dryrun.domain.script.ScriptJob;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Many runs after each other, counted before and after, and timed beside a bare {@code docker run}
 * in the same minute, one for each ten of them. Not in the normal run of tests: {@code
 * build/many-runs docker} starts it.
 */
@Execution(ExecutionMode.SAME_THREAD)
class ManyInARow {
  private static final int RUNS = Integer.getInteger("dryrun.runs", 1000);
  private static final int RUNS_FOR_A_BARE_ONE = 10;

  @ParameterizedTest
  @ValueSource(strings = {"shell", "python"})
  @Timeout(value = 2, unit = TimeUnit.HOURS)
  void many_in_a_row_leave_nothing(String language) throws Exception {
    TestEngine.require();
    var ran = new long[RUNS];
    var bare = new long[(RUNS + RUNS_FOR_A_BARE_ONE - 1) / RUNS_FOR_A_BARE_ONE];
    int before;
    int after;
    try (var engine = new Engine("");
        var runner = TestEngine.runner()) {
      before = engine.withLabel(Labels.RUN).size();
      for (int i = 0; i < RUNS; i++) {
        ScriptJob job =
            language.equals("shell")
                ? Script.shell("echo " + i)
                : Script.python("print(%d)".formatted(i));
        long start = System.nanoTime();
        Script.Ended ended = Script.run(runner, job);
        ran[i] = System.nanoTime() - start;
        assertThat(ended.text()).isEqualTo(i + "\n");
        assertThat(ended.termination()).isEqualTo(new Termination.Exited(0));
        assertThat(engine.withLabel(Labels.RUN + "=" + job.id())).isEmpty();
        if (i % RUNS_FOR_A_BARE_ONE == 0) {
          bare[i / RUNS_FOR_A_BARE_ONE] = bare(language);
        }
      }
      after = engine.withLabel(Labels.RUN).size();
    }
    System.out.printf(
        Locale.ROOT,
        "%d runs, docker, %s: median %s, p99 %s; bare docker run: median %s, p99 %s; containers before %d, after %d%n",
        RUNS,
        language,
        millis(ran, 0.5),
        millis(ran, 0.99),
        millis(bare, 0.5),
        millis(bare, 0.99),
        before,
        after);
    assertThat(after).isLessThanOrEqualTo(before);
  }

  private static long bare(String language) throws IOException, InterruptedException {
    String image = TestEngine.settings().get(language + ".image");
    List<String> command =
        language.equals("shell")
            ? List.of("sh", "-c", "echo x")
            : List.of("python3", "-c", "print()");
    var run = new ArrayList<>(List.of("docker", "run", "--rm", "--network", "none"));
    run.add(image);
    run.addAll(command);
    long start = System.nanoTime();
    Process process =
        new ProcessBuilder(run).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    process.getInputStream().readAllBytes();
    process.waitFor();
    return System.nanoTime() - start;
  }

  private static String millis(long[] nanos, double share) {
    long[] sorted = nanos.clone();
    Arrays.sort(sorted);
    int place = (int) Math.min(sorted.length - 1L, Math.round(share * sorted.length));
    return String.format(Locale.ROOT, "%.1f ms", sorted[place] / 1e6);
  }
}
