package io.dryrun.adapter.script.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.dryrun.application.port.out.ScriptRunner;
import io.dryrun.domain.run.Limit;
import io.dryrun.domain.run.Termination;
import io.dryrun.domain.script.ScriptLanguage;
import io.dryrun.domain.script.ShellDialect;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What a script in a sandbox can reach. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SandboxTest {
  private final ScriptRunner runner = TestRunners.create(settings() + ",disk=8MiB,processes=40");

  /** Of the runners that are tested. */
  String settings() {
    return "bubblewrap,nursery=off";
  }

  @AfterAll
  void close() {
    runner.close();
  }

  @Test
  void it_is_the_default_and_says_so() {
    try (ScriptRunner runner = new ProcessScriptRunnerProvider().create(Map.of())) {
      assertThat(runner.isolation()).isEqualTo("bubblewrap");
    }
  }

  @Test
  void a_script_has_no_privilege_and_can_get_none() {
    String text =
        TestRun.shell(
                runner,
                "id -u; id -un",
                "grep -E '^(CapEff|CapPrm|CapInh|CapBnd|CapAmb|NoNewPrivs)' /proc/self/status",
                "cat /proc/self/uid_map",
                "unshare -U true 2>/dev/null && echo a namespace of its own",
                "mount -t tmpfs x /tmp 2>/dev/null && echo mounted",
                "mknod /tmp/d c 1 3 2>/dev/null && echo a device",
                "true")
            .text();

    assertThat(
            text.lines()
                .map(line -> line.replaceAll("\\s+", " ").strip())
                // Its namespace has one user, whatever number that is outside.
                .map(line -> line.replaceFirst("^1000 \\d+ 1$", "1000 0 1"))
                .toList())
        .containsExactly(
            "1000",
            "script",
            "CapInh: 0000000000000000",
            "CapPrm: 0000000000000000",
            "CapEff: 0000000000000000",
            "CapBnd: 0000000000000000",
            "CapAmb: 0000000000000000",
            "NoNewPrivs: 1",
            "1000 0 1");
  }

  @Test
  void a_script_is_not_root_to_the_host_either() {
    TestRun run =
        TestRun.shell(
            runner,
            "bash -c 'exec -a sandboxed-as-whom /usr/bin/sleep 60' &",
            "until grep -q ^sandboxed-as-whom /proc/$!/cmdline; do :; done",
            "echo ready",
            "wait");
    try {
      assertThat(run.afterPrinting().isDone()).isFalse();
      assertThat(ProcTable.living())
          .filteredOn(entry -> TestRunners.commandLine(entry).startsWith("sandboxed-as-whom"))
          .hasSize(1)
          .allSatisfy(
              entry ->
                  assertThat(Files.readAllLines(entry.directory().resolve("status")))
                      .filteredOn(line -> line.startsWith("Uid:"))
                      .noneMatch(line -> line.matches(".*\\s0(\\s.*)?")));
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    } finally {
      assertThat(run.cancel().termination()).isEqualTo(new Termination.Cancelled());
    }
  }

  @Test
  void a_script_sees_its_own_processes_alone() {
    assertThat(
            TestRun.python(
                    runner,
                    "import os",
                    "print(sorted(int(p) for p in os.listdir('/proc') if p.isdigit()))")
                .text())
        .isEqualTo("[1, 2]\n");
  }

  @Test
  void a_script_sees_the_system_and_nothing_else_of_the_host(@TempDir Path host)
      throws IOException {
    Path secret = Files.writeString(host.resolve("secret"), "a secret of the host");

    assertThat(
            TestRun.python(
                    runner,
                    "import os",
                    "print(sorted(os.listdir('/')))",
                    "print(sorted(set(os.listdir('/etc')) - {'alternatives', 'launcher', 'ld.so.cache'}))",
                    "print(sorted(os.listdir('/dev')))",
                    "print(os.listdir('/run'), os.listdir('/tmp'))",
                    "print(os.path.exists('" + secret + "'), os.path.exists('/root'))")
                .text()
                .replaceAll("'(lib32|libx32|lib64)', ", ""))
        .isEqualTo(
            """
            ['bin', 'dev', 'etc', 'lib', 'proc', 'run', 'sbin', 'tmp', 'usr', 'work']
            ['group', 'hosts', 'nsswitch.conf', 'passwd']
            ['fd', 'full', 'null', 'random', 'shm', 'stderr', 'stdin', 'stdout', 'urandom', 'zero']
            ['script.py'] []
            False False
            """);
  }

  @Test
  void a_script_can_write_where_it_should_and_nowhere_else() {
    assertThat(
            TestRun.shell(
                    runner,
                    "for d in / /usr /usr/bin /etc /dev /proc /proc/sys/kernel /work /tmp /dev/shm; do",
                    "  (: > $d/probe) 2>/dev/null && echo $d",
                    "done",
                    "true")
                .text())
        .isEqualTo("/work\n/tmp\n/dev/shm\n");
  }

  @Test
  void a_script_has_no_network(@TempDir Path host) throws IOException {
    try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThat(
              TestRun.python(
                      runner,
                      "import socket",
                      "print([name for _, name in socket.if_nameindex()])",
                      "try:",
                      "    socket.create_connection(('127.0.0.1', %d), 2)"
                          .formatted(server.getLocalPort()),
                      "except OSError as e:",
                      "    print(e.strerror)")
                  .text())
          .isEqualTo("['lo']\nConnection refused\n");
    }
  }

  @Test
  void a_deployment_can_give_scripts_the_network() throws IOException {
    try (ScriptRunner runner = TestRunners.create(settings() + ",network=host");
        var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThat(runner.isolation()).isEqualTo("bubblewrap, with the host's network");
      assertThat(
              TestRun.python(
                      runner,
                      "import socket",
                      "socket.create_connection(('127.0.0.1', %d), 2)"
                          .formatted(server.getLocalPort()),
                      "print('connected')")
                  .text())
          .isEqualTo("connected\n");
    }
  }

  @Test
  void a_script_that_writes_too_much_finds_its_disk_full() {
    assertThat(
            TestRun.shell(
                    runner,
                    "for i in 1 2 3; do dd if=/dev/zero of=f$i bs=1024 count=4096; done 2>&1",
                    "dd if=/dev/zero of=/tmp/f bs=1024 count=16384 2>&1",
                    "echo over")
                .text())
        .contains("No space left on device")
        .endsWith("over\n");
  }

  @Test
  void a_script_that_starts_too_many_processes_is_refused_more() {
    String text =
        TestRun.python(
                runner,
                "import os, time",
                "n = 0",
                "try:",
                "    while n < 1000:",
                "        if os.fork() == 0: time.sleep(60)",
                "        n += 1",
                "except BlockingIOError:",
                "    print(n)")
            .text()
            .strip();

    // 40 less the launcher and the script itself, however many other sandboxes there are.
    assertThat(text).isEqualTo("38");
  }

  @Test
  void a_fork_bomb_ends_with_its_time() {
    TestRun bomb =
        TestRun.start(
            runner,
            ScriptLanguage.SHELL,
            Map.of(),
            Duration.ofSeconds(2),
            // Its shell needs no process more to wait: which of them found no room would be chance.
            "b() { b | b & }; b 2>/dev/null; exec sleep 60");

    assertThat(bomb.termination())
        .isEqualTo(new Termination.LimitExceeded(Limit.WALL_CLOCK, "after 2 s"));
    TestRunners.assertNothingIsLeftOf(bomb.job);
  }

  @Test
  void a_process_that_sheds_everything_ends_with_its_script() {
    TestRun run = TestRun.python(runner, TestRunners.shedding("everything-shed"));

    assertThat(run.text()).isEqualTo("shed\n");
    assertThat(ProcTable.living())
        .noneMatch(entry -> TestRunners.commandLine(entry).startsWith("everything-shed"));
  }

  @Test
  void a_script_can_do_nothing_to_the_process_that_watches_over_it() {
    assertThat(
            TestRun.python(
                    runner,
                    "import os, signal",
                    "for name in ('mem', 'fd', 'fd/1', 'fd/2', 'maps', 'environ', 'root', 'cwd', 'exe'):",
                    "    for way in (os.O_RDONLY, os.O_WRONLY, os.O_RDWR):",
                    "        try:",
                    "            os.open('/proc/1/' + name, way)",
                    "            print('opened', name, way)",
                    "        except OSError:",
                    "            pass",
                    "os.chmod('/etc/launcher', 0o755) if os.access('/etc/launcher', os.W_OK) else None",
                    "for number in range(1, 65):",
                    "    try:",
                    "        os.kill(1, number)",
                    "    except OSError:",
                    "        pass",
                    "print('end')",
                    "exit(3)")
                .result()
                .termination())
        .isEqualTo(new Termination.Exited(3));
  }

  @Test
  void a_script_can_not_take_from_the_process_that_watches_over_it_what_it_needs_to_tell_the_end() {
    assertThat(
            TestRun.python(
                    runner,
                    "import os, resource",
                    "for limit in (resource.RLIMIT_NOFILE, resource.RLIMIT_NPROC, resource.RLIMIT_AS):",
                    "    try:",
                    "        resource.prlimit(1, limit, (0, 0))",
                    "        print('set', limit)",
                    "    except PermissionError:",
                    "        pass",
                    "    resource.setrlimit(limit, resource.getrlimit(limit))",
                    "print('end', flush=True)",
                    "exit(3)")
                .result()
                .termination())
        .isEqualTo(new Termination.Exited(3));
  }

  @Test
  void each_run_is_another_user_of_the_kernels() throws InterruptedException {
    assumeTrue(ProcTable.isRoot(), "Without root all are the server's own user.");
    String mark = "MARK_OF_USERS=" + UUID.randomUUID();
    List<TestRun> runs = new ArrayList<>();
    try {
      for (int i = 0; i < 3; i++) {
        runs.add(
            TestRun.start(
                runner,
                ScriptLanguage.SHELL,
                Map.of("MARK_OF_USERS", mark.substring(mark.indexOf('=') + 1)),
                Duration.ofMinutes(1),
                "echo ready",
                "sleep 60"));
        runs.getLast().afterPrinting();
      }

      assertThat(
              ProcTable.living().stream()
                  .filter(entry -> TestRunners.environment(entry).contains(mark))
                  .map(SandboxTest::user)
                  .distinct())
          .hasSize(3)
          .doesNotContain(0);
    } finally {
      runs.forEach(TestRun::cancel);
    }
  }

  private static Object user(ProcTable.Entry entry) {
    try {
      return Files.getAttribute(entry.directory(), "unix:uid");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void a_script_is_not_told_how_the_machine_was_started_and_what_it_has() {
    assertThat(
            TestRun.shell(
                    runner,
                    "cat /proc/cmdline /proc/partitions /proc/diskstats /proc/interrupts /proc/locks",
                    "ls /proc/bus",
                    "echo end")
                .text())
        .isEqualTo("end\n");
  }

  @Test
  void files_have_no_further_attributes_which_nothing_would_count() {
    assertThat(
            TestRun.python(
                    runner,
                    "import errno, os",
                    "open('f', 'w').close()",
                    "try:",
                    "    os.setxattr('f', 'user.x', bytes(60000))",
                    "except OSError as e:",
                    "    print(errno.errorcode[e.errno])")
                .text())
        .isEqualTo("ENOTSUP\n");
  }

  @Test
  void shell_and_commands_are_busybox_for_scripts_in_python_too() {
    assertThat(
            TestRun.python(
                    runner,
                    "import os, subprocess",
                    "print(os.path.realpath('/bin/sh'))",
                    "print(subprocess.run('command -v sed; a=(1 2)', shell=True).returncode)")
                .text())
        .contains("/usr/bin/busybox\n")
        .endsWith("2\n");
  }

  @Test
  void a_deployment_can_have_bash_and_the_machines_commands() {
    try (ScriptRunner runner = TestRunners.create(settings() + ",shell.dialect=bash")) {
      assertThat(
              TestRun.shell(runner, "a=(one two)", "echo ${a[1]}", "echo 3 | grep -P '\\d'").text())
          .isEqualTo("two\n3\n");
      assertThat(runner.interpreter(ScriptLanguage.SHELL).dialect()).isEqualTo(ShellDialect.BASH);
    }
  }

  @Test
  void it_says_by_what_scripts_are_run() {
    assertThat(runner.interpreter(ScriptLanguage.SHELL).name()).matches("busybox \\d+\\.\\d+");
    assertThat(runner.interpreter(ScriptLanguage.PYTHON).unbuffered()).isFalse();
  }

  @Test
  void multiprocessing_works() {
    assertThat(
            TestRun.python(
                    runner,
                    "import multiprocessing",
                    "with multiprocessing.Pool(2) as pool: print(pool.map(abs, [-1, -2]))")
                .text())
        .isEqualTo("[1, 2]\n");
  }
}
