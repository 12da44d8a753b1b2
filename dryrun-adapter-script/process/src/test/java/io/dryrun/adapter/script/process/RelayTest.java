package io.dryrun.adapter.script.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.dryrun.application.port.out.ScriptRunner;
import io.dryrun.domain.effect.Answerer;
import io.dryrun.domain.effect.Effect;
import io.dryrun.domain.effect.Ledger;
import io.dryrun.domain.run.Termination;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What is told of what a script tried to reach. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RelayTest {
  final ScriptRunner runner = TestRunners.create(settings());

  /** Of the runners that are tested. */
  String settings() {
    return "bubblewrap,nursery=off";
  }

  @AfterAll
  void close() {
    runner.close();
  }

  private static List<String> told(Ledger ledger) {
    return ledger.entries().stream().map(e -> e.protocol() + " " + e.target()).toList();
  }

  private static Ledger ledger(TestRun run) {
    return run.result().effects().orElseThrow();
  }

  @Test
  void what_was_tried_is_told_by_the_name_that_was_asked_for_also_when_the_script_swallowed_it() {
    TestRun run =
        TestRun.python(
            runner,
            "import socket, urllib.request",
            "def attempt(host, port):",
            "    try: socket.create_connection((host, port), 2)",
            "    except OSError: pass",
            "attempt('db.example.org', 3306)",
            "attempt('db.example.org', 3306)",
            "attempt('10.1.2.3', 22)",
            "attempt('2001:db8::1', 443)",
            "attempt('localhost', 5432)",
            "try: urllib.request.urlopen('https://API.example.org:8443/v1/vms')",
            "except OSError: pass",
            "socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b'x', ('192.0.2.9', 514))",
            "socket.gethostbyname('only.asked.example.org')",
            "print('vm-1')");

    assertThat(run.result().termination()).isEqualTo(new Termination.Exited(0));
    assertThat(told(ledger(run)))
        .containsExactlyInAnyOrder(
            "tcp db.example.org:3306",
            "tcp 10.1.2.3:22",
            "tcp [2001:db8::1]:443",
            "tcp 127.0.0.1:5432",
            "tcp API.example.org:8443",
            "udp 192.0.2.9:514",
            "dns only.asked.example.org");
    assertThat(ledger(run).entries())
        .allSatisfy(entry -> assertThat(entry.answerer()).isEqualTo(Answerer.REFUSED))
        .filteredOn(entry -> entry.target().startsWith("db."))
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.times()).isEqualTo(2);
              assertThat(entry.at()).isBetween(Duration.ZERO, run.result().wallTime());
            });
  }

  @Test
  void a_shell_script_of_busybox_is_watched_too() {
    TestRun run = TestRun.shell(runner, "wget -q http://api.example.org/vms", "echo $?");

    assertThat(run.text()).endsWith("1\n");
    assertThat(told(ledger(run))).containsExactly("tcp api.example.org:80");
  }

  @Test
  void a_script_that_reaches_only_itself_has_an_empty_ledger() {
    TestRun run =
        TestRun.python(
            runner,
            "import socket",
            "server = socket.create_server(('127.0.0.1', 0))",
            "client = socket.create_connection(server.getsockname())",
            "client.send(b'x'); print(server.accept()[0].recv(1))");

    assertThat(run.text()).isEqualTo("b'x'\n");
    assertThat(ledger(run)).isEqualTo(Ledger.EMPTY);
  }

  @Test
  void what_was_tried_before_a_script_was_cancelled_is_told() throws InterruptedException {
    TestRun run =
        TestRun.python(
            runner,
            "import socket, time",
            "try: socket.create_connection(('db.example.org', 3306), 2)",
            "except OSError: print('ready', flush=True)",
            "time.sleep(60)");
    run.afterPrinting();

    run.cancel();

    assertThat(told(ledger(run))).containsExactly("tcp db.example.org:3306");
  }

  @Test
  void a_flood_of_attempts_is_bounded_and_said_to_be() {
    TestRun run =
        TestRun.python(
            runner,
            "import socket",
            "udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)",
            "for n in range(30000):",
            "    try: udp.sendto(b'x' * 1000, ('192.0.2.%d' % (n % 200), 1 + n))",
            "    except OSError: pass",
            "print('end')");

    assertThat(run.text()).isEqualTo("end\n");
    assertThat(ledger(run).entries()).hasSize(200);
    assertThat(ledger(run).omitted()).isPositive();
  }

  @Test
  void what_is_no_question_to_a_server_of_names_does_no_harm() {
    TestRun run =
        TestRun.python(
            runner,
            "import os, socket",
            "names = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)",
            "for n in range(300):",
            "    names.sendto(os.urandom(n), ('127.0.0.1', 53))",
            "head = b'aa\\1\\0\\0\\1\\0\\0\\0\\0\\0\\0'",
            "for tail in (b'', b'\\x3f', b'\\xc0\\x0c\\0\\1\\0\\1', b'\\3a\\tb', b'\\1a' * 200 + b'\\0\\0\\1\\0\\1'):",
            "    names.sendto(head + tail, ('127.0.0.1', 53))",
            "print(socket.gethostbyname('after.example.org').startswith('198.18.'))");

    assertThat(run.text()).isEqualTo("True\n");
    assertThat(ledger(run).entries())
        .extracting(Effect::target)
        .contains("after.example.org")
        .allSatisfy(target -> assertThat(target).matches("[ -~]*"));
  }

  @Test
  void a_script_neither_sees_the_relay_nor_can_change_the_network() {
    assertThat(
            TestRun.python(
                    runner,
                    "import os, socket, struct",
                    "print(sorted(int(p) for p in os.listdir('/proc') if p.isdigit()))",
                    "for kind in (socket.SOCK_RAW, socket.SOCK_DGRAM):",
                    "    try: socket.socket(socket.AF_PACKET, kind); print('packets')",
                    "    except OSError: pass",
                    "try: socket.socket(socket.AF_INET, socket.SOCK_RAW, 1); print('raw')",
                    "except OSError: pass",
                    "kernel = socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 0)",
                    "body = struct.pack('=8BI', 2, 0, 0, 0, 254, 3, 254, 2, 0) + struct.pack('=HHi', 8, 4, 1)",
                    "kernel.send(struct.pack('=IHHII', 16 + len(body), 24, 0x605, 1, 0) + body)",
                    "print(struct.unpack_from('=i', kernel.recv(4096), 16)[0])")
                .text())
        .isEqualTo("[1, 2]\n-1\n");
  }

  @Test
  void times_are_counted_from_the_start_of_the_script() {
    for (int n = 0; n < 4; n++) {
      TestRun run =
          TestRun.python(
              runner,
              "import socket, time",
              "time.sleep(1)",
              "try: socket.create_connection(('db.example.org', 3306), 2)",
              "except OSError: pass");

      assertThat(ledger(run).entries())
          .singleElement()
          .satisfies(
              entry ->
                  assertThat(entry.at())
                      .isBetween(Duration.ofMillis(200), run.result().wallTime()));
    }
  }

  @Test
  void nothing_of_the_relay_is_open_in_a_script() {
    assertThat(
            TestRun.python(
                    runner,
                    "import os",
                    "print(sorted(os.listdir('/proc/self/fd')))",
                    "import gc, socket",
                    "print([each for each in gc.get_objects() if isinstance(each, socket.socket)])",
                    "import fcntl, struct",
                    "with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any:",
                    "    try: fcntl.ioctl(any, 0x8914, struct.pack('16sH14x', b'lo', 0)); print('down')",
                    "    except PermissionError: print('its network stays')",
                    "try: os.open('/proc/1/ns/net', os.O_RDONLY); print('another namespace')",
                    "except PermissionError: pass")
                .text())
        .isEqualTo("['0', '1', '2', '3']\n[]\nits network stays\n");
    assertThat(
            TestRun.shell(runner, "ls -l /proc/$$/fd 2>/dev/null | grep -c socket || true").text())
        .isEqualTo("0\n");
  }

  @Test
  void runs_at_the_same_time_have_ledgers_of_their_own() {
    List<TestRun> runs =
        IntStream.range(0, 4)
            .mapToObj(
                n ->
                    TestRun.shell(
                        runner, "wget -q http://host%d.example.org/ || true".formatted(n)))
            .toList();

    for (int n = 0; n < runs.size(); n++) {
      assertThat(told(ledger(runs.get(n))))
          .containsExactly("tcp host%d.example.org:80".formatted(n));
    }
  }

  @Test
  void without_isolation_and_with_the_hosts_network_nobody_watches() {
    for (String settings : List.of("none", settings() + ",network=host")) {
      try (ScriptRunner unwatched = TestRunners.create(settings)) {
        assertThat(TestRun.shell(unwatched, "true").result().effects()).isEmpty();
      }
    }
  }
}
