package io.dryrun.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.dryrun.application.port.out.OutputSink;
import io.dryrun.domain.run.Limit;
import io.dryrun.domain.run.Termination;
import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Rules 2.20 to 2.39: what a script may take of its machine. Each takes several times as much as
 * {@link ScriptRunnerContract#boundedRunner()} may give and then stops, so that a machine survives
 * a runner that sets no bounds.
 */
abstract class BoundedResourceRules extends RunnerRules {
  /** As {@link ScriptRunnerContract#boundedRunner} says. */
  private static final String MOST =
      "128 MiB of memory, 64 processes, 256 open files, 8 MiB in a file, 16 MiB in each directory, 3 s on the processor";

  private static final long HEAP = 48L << 20;
  private static final String TAKE_256_MIB =
      """
      taken = []
      for _ in range(32):
          taken.append(bytearray(8 << 20))
      """;
  private static final String FORK_300 =
      """
      import os, time
      children = 0
      try:
          while children < 300:
              if os.fork() == 0:
                  time.sleep(%s)
              children += 1
      finally:
          print(children)
      """
          .formatted(FOREVER);

  @Test
  @DisplayName("2.20 a script that takes too much memory ends, with the lack of it as verdict")
  void rule_2_20_memory() {
    assertLimit(bounded(TAKE_256_MIB, "print('has it all')"), Limit.MEMORY);
  }

  @Test
  @DisplayName("2.21 what its processes take together counts")
  void rule_2_21_memory_of_all_processes() {
    assertLimit(
        bounded(
            """
            import os, sys
            read, write = os.pipe()
            children = []
            for _ in range(8):
                child = os.fork()
                if child == 0:
                    taken = bytearray(32 << 20)
                    os.close(write)
                    os.read(read, 1) # until the parent has counted all
                    os._exit(0)
                children.append(child)
            import time
            time.sleep(2)
            os.close(read)
            os.close(write)
            if all([os.waitpid(child, 0)[1] == 0 for child in children]):
                print('has it all')
            else:
                sys.exit(1)
            """),
        Limit.MEMORY);
  }

  @Test
  @DisplayName("2.22 a script has no more processes than it may, and can go on with those")
  void rule_2_22_processes() {
    assertThat(number(bounded(FORK_300.replace("finally", "except BlockingIOError"), "")))
        .as(
            "processes that it could start, of which boundedRunner() may give at most 64 with its own")
        .isLessThan(64);
  }

  @Test
  @DisplayName("2.23 one that fails for want of processes has that as verdict")
  void rule_2_23_verdict_of_processes() {
    assertLimit(bounded(FORK_300), Limit.PROCESSES);
  }

  @Test
  @DisplayName("2.24 processes that multiply end with the script's time, and the next run works")
  void rule_2_24_fork_bomb() {
    var bomb =
        python(
                """
                import os, time
                for _ in range(8):
                    try:
                        os.fork()
                    except OSError:
                        pass
                time.sleep(%s)
                """
                    .formatted(FOREVER))
            .wallClock(Duration.ofSeconds(3))
            .start(contract().boundedRunner())
            .end();

    assertLimit(bomb, Limit.WALL_CLOCK);
    contract().nothingIsLeftOf(bomb.job());
    shell("echo works").start(contract().boundedRunner()).end().printed("works\n");
  }

  @Test
  @DisplayName("2.25 a process has no more open files than it may")
  void rule_2_25_open_files() {
    assertThat(
            number(
                bounded(
                    """
                    import os
                    files = 0
                    try:
                        while files < 4000:
                            os.open('/dev/null', os.O_RDONLY)
                            files += 1
                    except OSError:
                        pass
                    print(files)
                    """)))
        .as("files that a process could open, of which boundedRunner() may give at most 256")
        .isLessThanOrEqualTo(256);
  }

  @Test
  @DisplayName("2.26 one that fails for want of open files has that as verdict")
  void rule_2_26_verdict_of_open_files() {
    assertLimit(bounded("files = [open('/dev/null') for _ in range(4000)]"), Limit.OPEN_FILES);
  }

  @Test
  @DisplayName("2.27 a file gets no larger than it may")
  void rule_2_27_file_size() {
    assertThat(
            number(
                bounded(
                    """
                    import os
                    with open('f', 'wb', 0) as f:
                        try:
                            for _ in range(64):
                                f.write(bytes(1 << 20))
                        except OSError:
                            pass
                    print(os.stat('f').st_size >> 10)
                    """)))
        .as("KiB of one file, of which boundedRunner() may give at most 8192 (8 MiB)")
        .isLessThanOrEqualTo(8 << 10);
  }

  @Test
  @DisplayName("2.28 a script that makes a file too large ends, with that as verdict")
  void rule_2_28_verdict_of_file_size() {
    assertLimit(
        bounded(
            """
            import os, signal
            signal.signal(signal.SIGXFSZ, signal.SIG_DFL) # Python ignores it
            f = open('f', 'wb', 0)
            for _ in range(64):
                f.write(bytes(1 << 20))
            """),
        Limit.FILE_SIZE);
  }

  @Test
  @DisplayName("2.29 all files together take no more than they may, wherever they are")
  void rule_2_29_disk() {
    assertThat(
            number(
                bounded(
                    """
                    import os
                    total = 0
                    for folder in ('.', '/tmp', '/dev/shm', '/var/tmp', '/run'):
                        for number in range(96):
                            path = '%s/f%d' % (folder, number)
                            try:
                                with open(path, 'wb', 0) as f:
                                    total += f.write(bytes(1 << 20))
                            except OSError:
                                break
                    print(total >> 20)
                    """)))
        .as(
            "MiB of all files together, of which boundedRunner() may give 16 in each of three directories and 8 besides")
        .isLessThanOrEqualTo(3 * 16 + 8);
  }

  @Test
  @DisplayName("2.30 one that fails for want of disk space has that as verdict")
  void rule_2_30_verdict_of_disk() {
    assertLimit(
        bounded(
            """
            for number in range(96):
                with open('f%d' % number, 'wb', 0) as f:
                    if f.write(bytes(1 << 20)) < 1 << 20:
                        f.write(bytes(1 << 20))
            """),
        Limit.DISK);
  }

  @Test
  @DisplayName("2.31 a script that takes too much time of the processor ends, with that as verdict")
  void rule_2_31_processor_time() {
    assertLimit(
        python("while True: pass")
            .wallClock(Duration.ofMinutes(2))
            .start(contract().boundedRunner())
            .end(),
        Limit.CPU_TIME);
  }

  @Test
  @DisplayName("2.32 output of 200 MB arrives whole while the server's heap stays flat")
  void rule_2_32_heap() {
    var bytes = new AtomicLong();
    var heaps = new ConcurrentLinkedQueue<Long>();
    long before = usedHeap();
    OutputSink counting =
        (from, offset, length) -> {
          if (bytes.addAndGet(length) % (20 << 20) < length) {
            heaps.add(usedHeap());
          }
        };

    python("import os", "b = b'x' * 65536", "for i in range(3200):", "    os.write(1, b)")
        .startInto(counting, contract().runner())
        .end()
        .exitedWith(0);

    assertThat(bytes).as("bytes of output that arrived").hasValue(3200L * 65536);
    // The median: other tests of the same process may hold something for a moment.
    long during = heaps.stream().sorted().skip(heaps.size() / 2).findFirst().orElseThrow();
    assertThat(during - before)
        .as("bytes by which the server's heap grew, at most %d (48 MiB)", HEAP)
        .isLessThan(HEAP);
  }

  @Test
  @DisplayName("2.33 a script that crashes leaves no image of its memory")
  void rule_2_33_core() {
    python(
            "import os, resource, signal",
            "print(resource.getrlimit(resource.RLIMIT_CORE)[1])",
            "if os.fork() == 0: os.kill(os.getpid(), signal.SIGABRT)",
            "os.wait()",
            "print(os.listdir('.'))")
        .run()
        .printed("0\n[]\n");
  }

  private EndedTrial bounded(String... lines) {
    return python(lines).start(contract().boundedRunner()).end();
  }

  private static int number(EndedTrial ended) {
    return Integer.parseInt(ended.exitedWith(0).text().strip());
  }

  private static long usedHeap() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  private static void assertLimit(EndedTrial ended, Limit limit) {
    assertThat(ended.termination())
        .as(
            "The script takes more than boundedRunner() may give (%s), and must end with the limit %s; it printed: %s",
            MOST, limit, ended.output())
        .isInstanceOfSatisfying(
            Termination.LimitExceeded.class,
            exceeded -> assertThat(exceeded.limit()).isEqualTo(limit));
  }
}
