package io.dryrun.adapter.script.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.dryrun.application.port.out.ScriptRunner;
import io.dryrun.domain.run.Termination;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Many runs after each other, counted before and after, and timed beside the bare interpreter in
 * the same minute. Not in the normal run of tests: {@code build/many-runs process} starts it.
 */
@Execution(ExecutionMode.SAME_THREAD)
class ManyInARow {
  private static final int RUNS = Integer.getInteger("dryrun.runs", 1000);

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "bubblewrap,nursery=off;shell",
        "bubblewrap,nursery=off;python",
        "bubblewrap,nursery=on;shell",
        "bubblewrap,nursery=on;python",
        "none;shell"
      })
  @Timeout(value = 2, unit = TimeUnit.HOURS)
  void many_in_a_row_leave_nothing(String isolation, String language) throws Exception {
    var ran = new long[RUNS];
    var bare = new long[RUNS];
    Map<String, Long> before = found();
    Map<String, Long> after;
    try (ScriptRunner runner = TestRunners.create(isolation)) {
      for (int i = 0; i < RUNS; i++) {
        long start = System.nanoTime();
        TestRun run =
            language.equals("shell")
                ? TestRun.shell(runner, "echo " + i)
                : TestRun.python(runner, "print(%d)".formatted(i));
        assertThat(run.text()).isEqualTo(i + "\n");
        ran[i] = System.nanoTime() - start;
        assertThat(run.termination()).isEqualTo(new Termination.Exited(0));
        bare[i] = bare(language);
      }
      after = found();
    }
    System.out.printf(
        Locale.ROOT,
        "%d runs, process, %s, %s: median %s, p99 %s; bare %s: median %s, p99 %s%nbefore %s%nafter  %s%n",
        RUNS,
        isolation,
        language,
        millis(ran, 0.5),
        millis(ran, 0.99),
        language.equals("shell") ? "bash -c" : "python3 -c",
        millis(bare, 0.5),
        millis(bare, 0.99),
        before,
        after);
    assertThat(after).isEqualTo(before);
  }

  private static long bare(String language) throws IOException, InterruptedException {
    long start = System.nanoTime();
    var process =
        new ProcessBuilder(
                language.equals("shell")
                    ? List.of("/bin/bash", "-c", "echo x")
                    : List.of("/usr/bin/python3", "-c", "print()"))
            .start();
    process.getInputStream().readAllBytes();
    process.waitFor();
    return System.nanoTime() - start;
  }

  /** What a run could leave: how many of each there are. */
  private static Map<String, Long> found() throws IOException {
    var found = new TreeMap<String, Long>();
    found.put("processes", ProcessHandle.current().descendants().count());
    found.put("mounts", (long) Files.readAllLines(Path.of("/proc/self/mountinfo")).size());
    found.put("groups", ours(TestRunners.groups()));
    Path directory = Path.of(System.getProperty("java.io.tmpdir"));
    found.put("directories", ours(ProcTable.list(directory)));
    return found;
  }

  private static long ours(List<Path> paths) {
    return paths.stream()
        .filter(
            path ->
                OwnerProcess.of(path.getFileName().toString())
                    .filter(OwnerProcess.current()::equals)
                    .isPresent())
        .count();
  }

  private static String millis(long[] nanos, double share) {
    long[] sorted = nanos.clone();
    Arrays.sort(sorted);
    int place = (int) Math.min(sorted.length - 1L, Math.round(share * sorted.length));
    return String.format(Locale.ROOT, "%.1f ms", sorted[place] / 1e6);
  }
}
