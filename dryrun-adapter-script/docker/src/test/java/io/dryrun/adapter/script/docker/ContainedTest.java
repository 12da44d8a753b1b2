package io.dryrun.adapter.script.docker;

import static org.assertj.core.api.Assertions.assertThat;

import io.dryrun.application.port.out.ScriptRunner;
import io.dryrun.domain.run.Termination;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a hostile script can reach. */
class ContainedTest {
  private static ScriptRunner runner;

  @BeforeAll
  static void open() {
    runner = TestEngine.runner();
  }

  @AfterAll
  static void close() {
    if (runner != null) {
      runner.close();
    }
  }

  @Test
  void there_is_no_network_but_an_own_loopback() {
    assertThat(python("import os; print(sorted(os.listdir('/sys/class/net')))"))
        .isEqualTo("['lo']\n");
  }

  @Test
  void a_server_on_the_hosts_loopback_is_out_of_reach() throws IOException {
    try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String output =
          python(
              """
              import socket
              try:
                  socket.create_connection(('127.0.0.1', %d), 2)
                  print('reached')
              except OSError as e:
                  print(type(e).__name__)
              """
                  .formatted(server.getLocalPort()));

      assertThat(output).isEqualTo("ConnectionRefusedError\n");
    }
  }

  @Test
  void no_abstract_unix_socket_of_the_host_is_seen() {
    assertThat(python("print(len(open('/proc/net/unix').read().splitlines()))")).isEqualTo("1\n");
  }

  @Test
  void no_file_of_the_host_is_there(@TempDir Path directory) throws IOException {
    Path secret = Files.writeString(directory.resolve("secret"), "made up");

    assertThat(python("import os; print(os.path.exists('%s'))".formatted(secret)))
        .isEqualTo("False\n");
  }

  @Test
  void there_is_no_socket_of_an_engine() {
    String output =
        python(
            """
            import os, stat
            for top, directories, files in os.walk('/'):
                directories[:] = [d for d in directories if os.path.join(top, d) not in ('/proc', '/sys')]
                for name in files:
                    if stat.S_ISSOCK(os.lstat(os.path.join(top, name)).st_mode):
                        print(os.path.join(top, name))
            """);

    assertThat(output).isEmpty();
  }

  @Test
  void there_is_no_privilege_and_no_way_to_one() {
    List<String> status = python("print(open('/proc/self/status').read())").lines().toList();

    for (String set : new String[] {"CapInh", "CapPrm", "CapEff", "CapBnd", "CapAmb"}) {
      assertThat(status).contains(set + ":\t0000000000000000");
    }
    assertThat(status)
        .contains("NoNewPrivs:\t1", "Seccomp:\t2", "Uid:\t65534\t65534\t65534\t65534")
        .contains("Gid:\t65534\t65534\t65534\t65534", "Groups:\t65534 ");
  }

  /** With the numbers of x86-64 and, where they differ, none: there it is not told. */
  @Test
  void the_kernels_dangerous_calls_are_refused() {
    String output =
        python(
            """
            import ctypes, errno, os, platform
            libc = ctypes.CDLL(None, use_errno=True)
            calls = {'mount': 165, 'bpf': 321, 'keyctl': 250, 'kexec_load': 246, 'init_module': 175,
                     'userfaultfd': 323, 'unshare': 272, 'setns': 308, 'perf_event_open': 298,
                     'add_key': 248, 'pivot_root': 155, 'reboot': 169, 'swapon': 167}
            arguments = {'unshare': 0x10000000}
            for name, number in calls.items():
                result = libc.syscall(number, arguments.get(name, 0), 0, 0, 0, 0)
                code = ctypes.get_errno()
                if platform.machine() == 'x86_64' and not (result == -1 and code in (errno.EPERM, errno.ENOSYS)):
                    print(name, result, errno.errorcode.get(code))
            """);

    assertThat(output).isEmpty();
  }

  @Test
  void a_deployment_may_refuse_more_calls_than_its_engine(@TempDir Path directory)
      throws IOException {
    Path profile =
        Files.writeString(
            directory.resolve("seccomp.json"),
            """
            {"defaultAction": "SCMP_ACT_ALLOW",
             "syscalls": [{"names": ["ptrace", "io_uring_setup"], "action": "SCMP_ACT_ERRNO"}]}
            """);
    var job =
        Script.python(
            """
            import ctypes, errno, platform
            libc = ctypes.CDLL(None, use_errno=True)
            for number in {'x86_64': (101, 425), 'aarch64': (117, 425)}[platform.machine()]:
                print(libc.syscall(number, 0, 0, 0, 0), errno.errorcode[ctypes.get_errno()])
            """);

    try (var strict = TestEngine.runner("seccomp", profile.toString())) {
      assertThat(Script.run(strict, job).text()).isEqualTo("-1 EPERM\n-1 EPERM\n");
    }
  }

  @Test
  void nothing_is_written_outside_of_the_own_directories() {
    String output =
        python(
            """
            import os
            for top, directories, files in os.walk('/'):
                directories[:] = [d for d in directories if os.path.join(top, d) not in ('/proc', '/sys')]
                if not os.path.islink(top) and os.access(top, os.W_OK):
                    print(top)
            """);

    assertThat(output.lines().sorted())
        .containsExactly("/dev/mqueue", "/dev/shm", "/dryrun", "/dryrun/work", "/tmp");
  }

  @Test
  void the_kernels_settings_are_read_only() {
    assertThat(
            python(
                """
                for path in ('/proc/sys/kernel/hostname', '/proc/sysrq-trigger', '/sys/fs/cgroup/memory/memory.limit_in_bytes'):
                    try:
                        open(path, 'w').write('1')
                        print('wrote', path)
                    except OSError:
                        pass
                """))
        .isEmpty();
  }

  @Test
  void a_set_uid_program_gains_nothing() {
    String output =
        python(
            """
            import os, shutil, subprocess
            shutil.copy('/bin/cat', 'cat')
            os.chmod('cat', 0o4755)
            print(subprocess.run(['./cat', '/proc/self/status'], capture_output=True, text=True).stdout)
            """);

    assertThat(output).contains("Uid:\t65534\t65534\t65534\t65534").contains("NoNewPrivs:\t1");
  }

  @Test
  void there_is_no_device_that_holds_anything() {
    assertThat(
            python(
                    """
                    import os, stat
                    for name in sorted(os.listdir('/dev')):
                        path = '/dev/' + name
                        mode = os.lstat(path).st_mode
                        if stat.S_ISCHR(mode) or stat.S_ISBLK(mode):
                            print(name)
                    """)
                .lines())
        // Docker makes the last one; without a terminal it leads nowhere.
        .containsExactlyInAnyOrder("full", "null", "random", "urandom", "zero", "tty");
  }

  @Test
  void a_script_sees_no_processes_but_its_own_its_launchers_and_its_keepers() {
    assertThat(python("import os; print(len([p for p in os.listdir('/proc') if p.isdigit()]))"))
        .isEqualTo("7\n");
  }

  @Test
  void the_variables_do_not_stand_in_the_launchers_environment_or_arguments() {
    var job =
        Script.job(
            io.dryrun.domain.script.ScriptLanguage.PYTHON,
            """
            import os
            for process in filter(str.isdigit, os.listdir('/proc')):
                for name in ('environ', 'cmdline'):
                    try:
                        said = open('/proc/%s/%s' % (process, name), 'rb').read()
                    except PermissionError:
                        said = b''
                    if b'made-up' in said and int(process) != os.getpid():
                        print(process, name)
            """,
            java.util.Map.of("TOKEN", "made-up"));

    assertThat(Script.run(runner, job).text()).isEmpty();
  }

  @Test
  void a_script_can_not_take_from_its_launcher_what_that_needs_to_tell_the_end() {
    var ended =
        Script.run(
            runner,
            Script.python(
                """
                import os, resource, sys
                for process in map(int, filter(str.isdigit, os.listdir('/proc'))):
                    if process != os.getpid():
                        try:
                            resource.prlimit(process, resource.RLIMIT_NOFILE, (0, 0))
                            print('set', process)
                        except OSError:
                            pass
                resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))
                sys.exit(3)
                """));

    assertThat(ended.termination()).as(ended.text()).isEqualTo(new Termination.Exited(3));
    assertThat(ended.text()).isEmpty();
  }

  private static String python(String source) {
    var ended = Script.run(runner, Script.python(source));
    assertThat(ended.termination()).as(ended.text()).isEqualTo(new Termination.Exited(0));
    return ended.text();
  }
}
