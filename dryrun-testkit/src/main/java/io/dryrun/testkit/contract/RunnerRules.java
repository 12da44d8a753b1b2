package io.dryrun.testkit.contract;

import io.dryrun.domain.script.ScriptLanguage;

/** What the groups of rules for runners share. */
abstract class RunnerRules {
  /** Longer than any patience: what sleeps so long must be ended by the runner. */
  static final String FOREVER = "3600";

  abstract ScriptRunnerContract contract();

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
