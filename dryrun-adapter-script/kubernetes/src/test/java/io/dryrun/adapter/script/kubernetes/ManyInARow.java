package io.dryrun.adapter.script.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.dryrun.domain.run.Termination;
import io.dryrun.domain.script.ScriptJob;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Many runs after each other, counted before and after, and timed beside a Job that {@code kubectl}
 * makes, waits for, reads and deletes in the same minute, one for each five of them. Not in the
 * normal run of tests: {@code build/many-runs kubernetes} starts it.
 */
@Execution(ExecutionMode.SAME_THREAD)
class ManyInARow {
  private static final int RUNS = Integer.getInteger("dryrun.runs", 100);
  private static final int RUNS_FOR_A_BARE_ONE = 5;

  @ParameterizedTest
  @ValueSource(strings = {"shell", "python"})
  @Timeout(value = 2, unit = TimeUnit.HOURS)
  void many_in_a_row_leave_nothing(String language) throws Exception {
    var ran = new long[RUNS];
    var bare = new long[(RUNS + RUNS_FOR_A_BARE_ONE - 1) / RUNS_FOR_A_BARE_ONE];
    List<String> before;
    List<String> after;
    try (var cluster = TestCluster.open();
        var runner = TestCluster.runner()) {
      before = Remains.ofAll(cluster);
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
        assertThat(Remains.of(cluster, job.id())).isEmpty();
        if (i % RUNS_FOR_A_BARE_ONE == 0) {
          bare[i / RUNS_FOR_A_BARE_ONE] = bare(language);
        }
      }
      after = Remains.ofAll(cluster);
    }
    System.out.printf(
        Locale.ROOT,
        "%d runs, kubernetes, %s: median %s, p99 %s; Job by kubectl: median %s, p99 %s; Jobs, pods and secrets before %d, after %d%n",
        RUNS,
        language,
        millis(ran, 0.5),
        millis(ran, 0.99),
        millis(bare, 0.5),
        millis(bare, 0.99),
        before.size(),
        after.size());
    assertThat(after).isSubsetOf(before);
  }

  private static long bare(String language) throws IOException, InterruptedException {
    String name = "bare-" + UUID.randomUUID();
    String image = TestCluster.settings().get(language + ".image");
    List<String> command =
        language.equals("shell")
            ? List.of("sh", "-c", "echo x")
            : List.of("python3", "-c", "print()");
    long start = System.nanoTime();
    var create = new ArrayList<>(List.of("create", "job", name, "--image=" + image, "--"));
    create.addAll(command);
    kubectl(create);
    kubectl(List.of("wait", "--for=condition=complete", "--timeout=120s", "job/" + name));
    kubectl(List.of("logs", "job/" + name));
    kubectl(List.of("delete", "job", name, "--wait=false"));
    return System.nanoTime() - start;
  }

  private static void kubectl(List<String> arguments) throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of(System.getProperty("dryrun.kubectl", "kubectl")));
    command.addAll(List.of("--namespace", "default"));
    command.addAll(arguments);
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
  }

  private static String millis(long[] nanos, double share) {
    long[] sorted = nanos.clone();
    Arrays.sort(sorted);
    int place = (int) Math.min(sorted.length - 1L, Math.round(share * sorted.length));
    return String.format(Locale.ROOT, "%.0f ms", sorted[place] / 1e6);
  }
}
