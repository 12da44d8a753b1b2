package io.dryrun.adapter.script.docker;

import static org.assertj.core.api.Assertions.assertThat;

import io.dryrun.application.port.out.ScriptRunner;
import io.dryrun.domain.run.Limit;
import io.dryrun.domain.run.Termination;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a script may take, and what is said when it takes more. */
class BoundedTest {
  private static ScriptRunner runner;

  @BeforeAll
  static void open() {
    runner =
        TestEngine.runner(
            "memory", "96MiB", "processes", "40", "disk", "16MiB", "file-size", "8MiB");
  }

  @AfterAll
  static void close() {
    if (runner != null) {
      runner.close();
    }
  }

  @Test
  void too_much_memory_is_told_as_that() {
    assertThat(limit("print('before')\nx = bytearray(500 << 20)")).isEqualTo(Limit.MEMORY);
  }

  @Test
  void too_much_memory_in_a_child_is_told_as_that_if_the_script_fails() {
    var ended =
        Script.run(
            runner,
            Script.python(
                """
                import subprocess, sys
                child = subprocess.run([sys.executable, '-c', 'x = bytearray(500 << 20)'])
                sys.exit(1 if child.returncode else 0)
                """));

    assertThat(limitOf(ended)).isEqualTo(Limit.MEMORY);
  }

  @Test
  void an_exit_code_of_137_is_not_taken_for_a_lack_of_memory() {
    assertThat(Script.run(runner, Script.shell("exit 137")).termination())
        .isEqualTo(new Termination.Exited(137));
  }

  @Test
  void a_fork_bomb_is_bounded_and_told() {
    var ended =
        Script.run(
            runner,
            Script.python(
                """
                import os, time
                children = 0
                try:
                    while children < 1000:
                        if os.fork() == 0:
                            time.sleep(60)
                        children += 1
                finally:
                    print(children)
                """));

    assertThat(ended.text()).containsPattern("(?m)^3\\d$");
    assertThat(limitOf(ended)).isEqualTo(Limit.PROCESSES);
  }

  @Test
  void a_full_disk_is_told_as_that() {
    assertThat(
            limit(
                """
                for i in range(100):
                    with open('f%d' % i, 'wb') as f:
                        f.write(bytes(1 << 20))
                """))
        .isEqualTo(Limit.DISK);
  }

  @Test
  void too_large_a_file_is_told_as_that() {
    assertThat(
            limitOf(
                Script.run(runner, Script.shell("exec dd if=/dev/zero of=f bs=1024k count=12"))))
        .isEqualTo(Limit.FILE_SIZE);
  }

  @Test
  void a_script_that_copes_with_a_limit_has_not_failed() {
    var ended =
        Script.run(
            runner,
            Script.python(
                """
                try:
                    for i in range(100):
                        open('f%d' % i, 'wb').write(bytes(1 << 20))
                except OSError as e:
                    print(e.strerror)
                """));

    assertThat(ended.termination()).isEqualTo(new Termination.Exited(0));
    assertThat(ended.text()).isEqualTo("No space left on device\n");
  }

  @Test
  void what_it_took_is_told() {
    var usage =
        Script.run(runner, Script.python("x = b'x' * (30 << 20)\nfor i in range(10**6): pass"))
            .result()
            .usage();

    assertThat(usage.peakMemoryBytes().orElse(0)).isBetween(30L << 20, 96L << 20);
    assertThat(usage.cpuTime().orElseThrow()).isPositive();
  }

  @Test
  void output_of_200_MB_goes_through_a_flat_heap() {
    var bytes = new AtomicLong();
    var peak = new AtomicLong();

    Script.run(
        runner,
        Script.python("import os\nb = b'x' * 65536\nfor i in range(3200): os.write(1, b)"),
        (chunk, offset, length) -> {
          if (bytes.addAndGet(length) % (10 << 20) < length) {
            System.gc();
            var runtime = Runtime.getRuntime();
            peak.accumulateAndGet(runtime.totalMemory() - runtime.freeMemory(), Math::max);
          }
        });

    assertThat(bytes).hasValue(3200L * 65536);
    assertThat(peak.get()).isLessThan(60L << 20);
  }

  private static Limit limit(String python) {
    return limitOf(Script.run(runner, Script.python(python)));
  }

  private static Limit limitOf(Script.Ended ended) {
    assertThat(ended.termination()).as(ended.text()).isInstanceOf(Termination.LimitExceeded.class);
    return ((Termination.LimitExceeded) ended.termination()).limit();
  }
}
