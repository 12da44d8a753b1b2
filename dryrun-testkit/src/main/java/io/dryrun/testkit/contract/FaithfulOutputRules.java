package io.dryrun.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.dryrun.domain.script.ScriptLanguage;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Rules 1.40 to 1.59: what a script prints. */
abstract class FaithfulOutputRules extends RunnerRules {
  @Test
  @DisplayName("1.40 a script that prints nothing has an empty output")
  void rule_1_40_no_output() {
    if (runs(ScriptLanguage.SHELL)) {
      shell(":").run().printed("");
    }
    python("pass").run().printed("");
  }

  @Test
  @DisplayName("1.41 no line end is added to the last line")
  void rule_1_41_no_final_newline() {
    if (runs(ScriptLanguage.SHELL)) {
      shell("printf one").run().printed("one");
    }
    python("print('one', end='')").run().printed("one");
  }

  @Test
  @DisplayName(
      "1.42 stdout and stderr come in the order in which a shell prints them and Python flushes"
          + " them")
  void rule_1_42_order_of_streams() {
    String expected =
        IntStream.range(0, 200)
            .mapToObj(i -> "out " + i + "\nerr " + i + "\n")
            .collect(Collectors.joining());

    python(
            "import sys",
            "for i in range(200):",
            "    print('out', i, flush=True)",
            "    print('err', i, file=sys.stderr)")
        .run()
        .printed(expected);
    if (runs(ScriptLanguage.SHELL)) {
      shell("i=0", "while [ $i -lt 200 ]; do echo out $i; echo err $i >&2; i=$((i+1)); done")
          .run()
          .printed(expected);
    }
  }

  @Test
  @DisplayName("1.43 a character that is printed byte by byte arrives whole")
  void rule_1_43_split_characters() {
    python(
            "import os, time",
            "for byte in 'ä漢🚀'.encode():",
            "    os.write(1, bytes([byte]))",
            "    time.sleep(0.02)")
        .run()
        .printed("ä漢🚀");
  }

  @Test
  @DisplayName("1.44 bytes that are no UTF-8 arrive as they are")
  void rule_1_44_invalid_bytes() {
    var ended =
        python("import os", "os.write(1, bytes(range(1, 256)) + b'\\xff\\xfe\\xc3')")
            .run()
            .exitedWith(0);

    byte[] expected = new byte[258];
    IntStream.range(0, 255).forEach(i -> expected[i] = (byte) (i + 1));
    expected[255] = (byte) 0xff;
    expected[256] = (byte) 0xfe;
    expected[257] = (byte) 0xc3;
    assertThat(ended.bytes()).isEqualTo(expected);
  }

  @Test
  @DisplayName("1.45 NUL bytes arrive")
  void rule_1_45_nul_bytes() {
    python("print('a\\0b\\0')").run().printed("a\0b\0\n");
  }

  @Test
  @DisplayName("1.46 carriage returns and escape sequences arrive as they are")
  void rule_1_46_control_characters() {
    python("print('50%\\r100%\\r\\n\\x1b[31mred\\x1b[0m\\t\\x04\\x07')")
        .run()
        .printed("50%\r100%\r\n\u001b[31mred\u001b[0m\t\u0004\u0007\n");
  }

  @Test
  @DisplayName("1.47 a line of 1 MiB arrives whole")
  void rule_1_47_long_line() {
    python("print('x' * (1 << 20))").run().printed("x".repeat(1 << 20) + "\n");
  }

  @Test
  @DisplayName("1.48 100,000 lines arrive, each once and in order")
  void rule_1_48_many_lines() {
    var ended =
        python("import sys", "sys.stdout.write(''.join('line %d\\n' % i for i in range(100000)))")
            .run();

    assertThat(ended.exitedWith(0).text())
        .isEqualTo(
            IntStream.range(0, 100_000)
                .mapToObj(i -> "line " + i + "\n")
                .collect(Collectors.joining()));
  }

  @Test
  @DisplayName("1.49 the last line is exact, whatever was printed before it")
  void rule_1_49_last_line() {
    for (int size : new int[] {4095, 8192, 65_535, 65_537, 1_000_003}) {
      var ended =
          python(
                  "import os, sys",
                  "sys.stdout.write('x' * " + size + ")",
                  "print(flush=True)",
                  "os.write(2, b'vm-1 e30=')")
              .run();

      assertThat(ended.exitedWith(0).text()).hasSize(size + 10).endsWith("x\nvm-1 e30=");
    }
  }

  @Test
  @DisplayName("1.50 what a child printed before the script ended is there")
  void rule_1_50_output_of_children() {
    shell("sh -c 'echo child; echo error >&2'", "echo parent")
        .run()
        .printed("child\nerror\nparent\n");
  }

  @Test
  @DisplayName("1.51 a slow reader holds a script back and loses nothing")
  void rule_1_51_slow_sink() {
    var ended =
        python("print('x' * 300000)", "print('end')")
            .slowSink(Duration.ofMillis(5))
            .run()
            .exitedWith(0);

    assertThat(ended.text()).hasSize(300_005).endsWith("x\nend\n");
  }

  @Test
  @DisplayName("1.52 output is handed over by one thread at a time, never empty")
  void rule_1_52_one_writer() {
    var ended =
        shell("i=0", "while [ $i -lt 100 ]; do echo out; echo err >&2; i=$((i+1)); done")
            .orPython(
                "import sys",
                "for _ in range(100):",
                "    print('out')",
                "    print('err', file=sys.stderr)")
            .slowSink(Duration.ofMillis(1))
            .run()
            .exitedWith(0);

    assertThat(ended.output().overlapped()).as("two writes at the same time").isFalse();
    assertThat(ended.output().emptyWrites()).as("writes of no bytes").isZero();
  }

  @Test
  @DisplayName(
      "1.53 Python buffers as it does for every pipe: what it does not flush comes after stderr and"
          + " what its children print")
  void rule_1_53_buffered_python() {
    python(
            "import os, sys",
            "print('out')",
            "print('err', file=sys.stderr)",
            "if os.fork() == 0:",
            "    os.write(1, b'child\\n')",
            "    os._exit(0)",
            "os.wait()",
            "print('end')")
        .run()
        .printed("err\nchild\nout\nend\n");
  }

  @Test
  @DisplayName("1.54 unless PYTHONUNBUFFERED is among the job's variables")
  void rule_1_54_unbuffered_python() {
    python("import os, sys", "print('out')", "os.write(2, b'err\\n')", "print('end')")
        .variables(Map.of("PYTHONUNBUFFERED", "1"))
        .run()
        .printed("out\nerr\nend\n");
  }

  @Test
  @DisplayName("1.55 what Python had not flushed when it was ended is lost")
  void rule_1_55_lost_buffer() {
    var ended =
        python(
                "import time",
                "print('kept', flush=True)",
                "print('lost')",
                "time.sleep(" + FOREVER + ")")
            .start()
            .afterPrinting("kept")
            .cancel()
            .end();

    assertThat(ended.text()).isEqualTo("kept\n");
  }

  @Test
  @DisplayName("1.56 a script can open /dev/stdout, /dev/stderr and /proc/self/fd/1")
  void rule_1_56_output_by_name() {
    if (runs(ScriptLanguage.SHELL)) {
      shell(
              "echo one >/dev/stdout",
              "echo two | tee /dev/stderr >/dev/null",
              "echo three >>/proc/self/fd/1",
              "echo four >/dev/fd/2")
          .run()
          .printed("one\ntwo\nthree\nfour\n");
    }
    python(
            "for name in ('/dev/stdout', '/dev/stderr', '/proc/self/fd/1'):",
            "    with open(name, 'w') as f: f.write(name + '\\n')")
        .run()
        .printed("/dev/stdout\n/dev/stderr\n/proc/self/fd/1\n");
  }
}
