package io.dryrun.testkit.contract;

import io.dryrun.domain.script.ScriptLanguage;

/**
 * Base of the groups of rules for runners. A rule that is about no language in particular says its
 * script in both, so that it holds a runner of either to it; what is about the other language than
 * the runner's is left out, see {@link #runs}.
 */
abstract class RunnerRules {
  /** Longer than any patience: what sleeps so long must be ended by the runner. */
  static final String FOREVER = "3600";

  /** In Python: deaf to what asks it to end, it goes on and on. */
  static final String[] DEAF = {
    "import signal, time",
    "for each in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):",
    "    signal.signal(each, signal.SIG_IGN)",
    "print('ready', flush=True)",
    "while True:",
    "    time.sleep(1)"
  };

  abstract ScriptRunnerContract contract();

  /** Whether the runner runs scripts in {@code language}. */
  final boolean runs(ScriptLanguage language) {
    return contract().runner().languages().contains(language);
  }

  /** Prints {@code word} and goes on until somebody ends it. */
  final ScriptTrial endless(String word) {
    return shell("echo " + word, "sleep " + FOREVER)
        .orPython(
            "import time", "print('" + word + "', flush=True)", "time.sleep(" + FOREVER + ")");
  }

  /** Prints nothing and exits with {@code code}. */
  final ScriptTrial exiting(int code) {
    return shell("exit " + code).orPython("import sys", "sys.exit(" + code + ")");
  }

  /** Prints {@code word} in a line of its own. */
  final ScriptTrial printing(String word) {
    return shell("echo " + word).orPython("print('" + word + "')");
  }

  /** Prints the names of the files where it starts, a line each, and then {@code word}. */
  final ScriptTrial listing(String word) {
    return shell("ls -A", "echo " + word)
        .orPython(
            "import os",
            "for name in os.listdir('.'):",
            "    print(name)",
            "print('" + word + "')");
  }

  /** A script of these lines. */
  final ScriptTrial python(String... lines) {
    return new ScriptTrial(contract(), ScriptLanguage.PYTHON, String.join("\n", lines) + "\n");
  }

  /** A script of these lines. */
  final ScriptTrial shell(String... lines) {
    return new ScriptTrial(contract(), ScriptLanguage.SHELL, String.join("\n", lines) + "\n");
  }

  /** Exactly this source. */
  final ScriptTrial source(ScriptLanguage language, String source) {
    return new ScriptTrial(contract(), language, source);
  }
}
