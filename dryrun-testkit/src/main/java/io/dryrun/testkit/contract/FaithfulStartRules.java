package io.dryrun.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.dryrun.domain.run.Termination;
import io.dryrun.domain.script.Script;
import io.dryrun.domain.script.ScriptLanguage;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Rules 1.01 to 1.19: what a script gets. */
abstract class FaithfulStartRules extends RunnerRules {
  private static final Set<String> THE_SHELLS_OWN = Set.of("PWD", "OLDPWD", "SHLVL", "_");
  private static final String[] PRINT_ENVIRONMENT = {
    "import os",
    "for name, value in os.environb.items():",
    "    print(name.hex() + '=' + value.hex())"
  };

  @Test
  @DisplayName(
      "1.01 a Python script sees the job's variables, PATH, HOME and LANG, nothing besides")
  void rule_1_01_environment_is_exact() {
    Map<String, String> seen = environment(Map.of("ATTRIBUTES", "{}", "PLAN_UUID", "None"));

    assertThat(seen).containsEntry("ATTRIBUTES", "{}").containsEntry("PLAN_UUID", "None");
    assertThat(seen.keySet())
        .containsExactlyInAnyOrder("ATTRIBUTES", "PLAN_UUID", "PATH", "HOME", "LANG");
  }

  @Test
  @DisplayName("1.02 a shell script sees the same, and what every shell adds by itself")
  void rule_1_02_environment_of_a_shell_is_exact() {
    var ended = shell("env").variables(Map.of("ATTRIBUTES", "{}")).run().exitedWith(0);

    var names = new TreeSet<String>();
    ended.text().lines().forEach(line -> names.add(line.substring(0, line.indexOf('='))));
    assertThat(ended.text()).contains("ATTRIBUTES={}\n");
    names.removeAll(THE_SHELLS_OWN);
    assertThat(names).containsExactly("ATTRIBUTES", "HOME", "LANG", "PATH");
  }

  @Test
  @DisplayName("1.03 values arrive byte for byte")
  void rule_1_03_values_are_exact() {
    var given = new LinkedHashMap<String, String>();
    given.put("EMPTY", "");
    given.put("LINES", "one\ntwo\r\n\nend\n");
    given.put("QUOTES", "'\"$HOME ${PATH} $(id) `id` \\ % * ? # & ; | < > ! ~ {a,b}");
    given.put("EQUALS", "=a=b=");
    given.put("SPACES", "  tab\there  ");
    given.put("UNICODE", "Tõnu 漢字 🚀 \u0001\u007f");
    given.put("LONG", "x".repeat(100 * 1024));

    assertThat(environment(given)).containsAllEntriesOf(given);
  }

  @Test
  @DisplayName("1.04 a shell script gets them byte for byte too")
  void rule_1_04_values_are_exact_in_a_shell() {
    String value = "one\n'two' \"$HOME\" `id` \\n 🚀";

    shell("printf '%s' \"$VALUE\"").variables(Map.of("VALUE", value)).run().printed(value);
  }

  @Test
  @DisplayName("1.05 names that no shell would accept arrive too")
  void rule_1_05_unusual_names() {
    var given = Map.of("with space", "1", "dash-dot.name", "2", "1st", "3", "ünï", "4");

    assertThat(environment(given)).containsAllEntriesOf(given);
  }

  @Test
  @DisplayName("1.06 the job's PATH, HOME and LANG win over the runner's")
  void rule_1_06_the_jobs_variables_win() {
    var given = Map.of("PATH", "/nowhere:/bin:/usr/bin", "HOME", "/nobody", "LANG", "C.utf8");

    assertThat(environment(given)).containsAllEntriesOf(given);
  }

  @Test
  @DisplayName("1.07 standard input is empty")
  void rule_1_07_stdin_is_empty() {
    python("import sys", "print(len(sys.stdin.buffer.read()))").run().printed("0\n");
    if (runs(ScriptLanguage.SHELL)) {
      shell("cat", "echo end").run().printed("end\n");
    }
  }

  @Test
  @DisplayName("1.08 the working directory is empty and writable")
  void rule_1_08_working_directory_is_writable() {
    if (runs(ScriptLanguage.SHELL)) {
      shell("ls -A", "mkdir d", "echo kept > d/f", "cat d/f").run().printed("kept\n");
    }
    python(
            "import os",
            "print(os.listdir('.'))",
            "with open('f', 'w') as f: f.write('kept')",
            "print(open('f').read())")
        .run()
        .printed("[]\nkept\n");
  }

  @Test
  @DisplayName(
      "1.09 the working directory is private: runs see neither each other's files nor old ones")
  void rule_1_09_working_directory_is_private() {
    var first =
        shell("echo secret > mine", "echo ready", "sleep " + FOREVER)
            .orPython(
                "import time",
                "with open('mine', 'w') as f: f.write('secret')",
                "print('ready', flush=True)",
                "time.sleep(" + FOREVER + ")")
            .start();
    try {
      first.afterPrinting("ready");
      listing("end").run().printed("end\n");
    } finally {
      first.cancel().end();
    }
    listing("end").run().printed("end\n");
  }

  @Test
  @DisplayName("1.10 a script has no arguments")
  void rule_1_10_no_arguments() {
    python("import sys", "print(sys.argv[1:])").run().printed("[]\n");
    if (runs(ScriptLanguage.SHELL)) {
      shell("echo $#").run().printed("0\n");
    }
  }

  @Test
  @DisplayName("1.11 a script of 1 MiB arrives whole")
  void rule_1_11_largest_script() {
    String end = "\nprint('the end')";
    String filling = "#" + "x".repeat(Script.MAX_BYTES - end.length() - 1);

    source(ScriptLanguage.PYTHON, filling + end).run().printed("the end\n");
  }

  @Test
  @DisplayName("1.12 source text is UTF-8")
  void rule_1_12_source_is_utf8() {
    python("print('Tõnu 漢字 🚀')").run().printed("Tõnu 漢字 🚀\n");
    if (runs(ScriptLanguage.SHELL)) {
      shell("echo 'Tõnu 漢字 🚀'").run().printed("Tõnu 漢字 🚀\n");
    }
  }

  @Test
  @DisplayName("1.13 the job's language decides, a shebang line does not")
  void rule_1_13_shebang_is_a_comment() {
    python("#!/bin/sh", "print('python')").run().printed("python\n");
    if (runs(ScriptLanguage.SHELL)) {
      shell("#!/nowhere/python3", "echo shell").run().printed("shell\n");
    }
  }

  @Test
  @DisplayName("1.14 line ends are not touched: CRLF means to each language what it means to it")
  void rule_1_14_crlf_is_kept() {
    source(ScriptLanguage.PYTHON, "if True:\r\n    print('one')\r\nprint('two')\r\n")
        .run()
        .printed("one\ntwo\n");
    if (runs(ScriptLanguage.SHELL)) {
      source(ScriptLanguage.SHELL, "printf '[%s]' one\r\n").run().printed("[one\r]");
    }
  }

  @Test
  @DisplayName("1.15 the last line needs no line end")
  void rule_1_15_no_final_newline() {
    source(ScriptLanguage.PYTHON, "print('one')").run().printed("one\n");
    if (runs(ScriptLanguage.SHELL)) {
      source(ScriptLanguage.SHELL, "echo one").run().printed("one\n");
    }
  }

  @Test
  @DisplayName("1.16 HOME is a directory that the script may write to")
  void rule_1_16_home_is_writable() {
    shell("echo kept > \"$HOME/f\"", "cat \"$HOME/f\"")
        .orPython(
            "import os",
            "os.chdir(os.environ['HOME'])",
            "with open('f', 'w') as f: f.write('kept\\n')",
            "print(open('f').read(), end='')")
        .run()
        .printed("kept\n");
  }

  @Test
  @DisplayName("1.17 a shell script runs in the marketplace's dialect: what Bash alone knows fails")
  void rule_1_17_dialect() {
    for (String ofBash :
        new String[] {"a=(one two); echo ${a[1]}", "x=a; echo ${x^^}", "cat <<<word"}) {
      assertThat(shell(ofBash).run().termination())
          .as(ofBash)
          .isInstanceOfSatisfying(
              Termination.Exited.class, exited -> assertThat(exited.code()).isNotZero());
    }
  }

  @Test
  @DisplayName("1.18 its commands are the marketplace's, BusyBox's: what GNU's alone can fails")
  void rule_1_18_commands() {
    shell(
            "exec 2>/dev/null",
            "echo a | grep -P a",
            "date -d 'next monday'",
            "sort --version | head -n 1",
            "seq -f %03g 1 2",
            "echo end")
        .run()
        .printed("end\n");
  }

  @Test
  @DisplayName("1.19 localhost has an address, and the usual files tell hosts and users")
  void rule_1_19_localhost() {
    python(
            """
            import os, socket
            print('127.0.0.1' in {a[4][0] for a in socket.getaddrinfo('localhost', 80)})
            print('localhost' in open('/etc/hosts').read())
            print(os.path.isfile('/etc/passwd'), os.path.isfile('/etc/group'))
            """)
        .run()
        .printed("True\nTrue\nTrue True\n");
  }

  /** What a Python script sees. */
  private Map<String, String> environment(Map<String, String> given) {
    var seen = new LinkedHashMap<String, String>();
    python(PRINT_ENVIRONMENT)
        .variables(given)
        .run()
        .exitedWith(0)
        .text()
        .lines()
        .map(line -> line.split("=", -1))
        .forEach(pair -> seen.put(fromHex(pair[0]), fromHex(pair[1])));
    assertThat(seen).as("what the runner sets where the job does not").containsKeys("PATH", "HOME");
    return seen;
  }

  private static String fromHex(String hex) {
    return new String(HexFormat.of().parseHex(hex), StandardCharsets.UTF_8);
  }
}
