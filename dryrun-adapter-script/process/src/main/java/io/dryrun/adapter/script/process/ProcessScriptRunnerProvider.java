package io.dryrun.adapter.script.process;

import io.dryrun.application.port.out.ScriptRunner;
import io.dryrun.application.port.out.ScriptRunnerProvider;
import java.util.Map;

/**
 * The provider of the runner {@code process}: scripts are processes of this machine. Linux alone.
 * Thread-safe.
 *
 * <p>None of its settings is needed. {@code docs/runners.md} tells what each means; where no
 * sandbox can be made and a deployment did not say {@code isolation=none}, nothing runs.
 *
 * <p>Control groups can be used below the server's own group: those of version 2 where the memory
 * and pids controllers are delegated to the server, as by {@code Delegate=yes} of a systemd unit
 * (the server then moves its own processes into a subgroup {@code dryrun-server}); else those of
 * version 1 to which it may write, which root may.
 *
 * <p>A script gets its variables byte for byte, whatever the server's locale is. A shell adds
 * {@code PWD}, {@code SHLVL} and {@code _} by itself. Values are never on a command line, except
 * those of names that no shell accepts or that mean something to Bash, such as {@code LC_ALL}:
 * these are, for the moment until the script's interpreter starts.
 *
 * <p>Without isolation and without control groups, a process that leaves its parent and its
 * session, changes its directory, drops its variables and closes the script's output is not found
 * when the script ends. With either none escapes, but root's from a control group.
 */
public final class ProcessScriptRunnerProvider implements ScriptRunnerProvider {

  /** For {@link java.util.ServiceLoader} and for embedders. */
  public ProcessScriptRunnerProvider() {}

  @Override
  public String name() {
    return ProcessScriptRunner.NAME;
  }

  @Override
  public ScriptRunner create(Map<String, String> settings) {
    return new ProcessScriptRunner(ProcessSettings.of(settings));
  }
}
