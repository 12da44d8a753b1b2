package io.dryrun.adapter.script.process;

import io.dryrun.application.port.out.ScriptRunner;
import io.dryrun.application.port.out.ScriptRunnerProvider;
import java.util.Map;

/**
 * Makes the runner {@code process}: scripts are processes of this machine. Linux alone.
 * Thread-safe.
 *
 * <p>Settings, none of which is needed:
 *
 * <ul>
 *   <li>{@code isolation}: {@code bubblewrap}, the default, or {@code none}. There is no way from
 *       the one to the other but this setting: where no sandbox can be made, nothing runs.
 *   <li>{@code network}: {@code none}, the default, or {@code host}. Without isolation scripts
 *       always have the host's, and the setting must be left out or be {@code host}.
 *   <li>{@code python}: the interpreter of Python scripts; by default {@code /usr/bin/python3},
 *       else the first {@code python3} on the server's PATH.
 *   <li>{@code shell}: the interpreter of shell scripts; by default {@code /bin/bash}, else {@code
 *       /usr/bin/bash}.
 *   <li>{@code directory}: where a run's files are made; by default {@code java.io.tmpdir}.
 *   <li>{@code readable}: with isolation, further directories of the host that scripts may read,
 *       separated by colons, such as that of an interpreter outside of {@code /usr}.
 *   <li>{@code user}: with isolation, the user id to which a server that runs as root drops before
 *       it makes a sandbox; 65534 by default. One that nothing else on the machine uses is better.
 *   <li>{@code disk}: with isolation, how many bytes a script may have in its working directory,
 *       and as many again in {@code /tmp}; 268435456 by default. They are memory.
 *   <li>{@code processes}: with isolation, how many processes and threads a script may have; 1024
 *       by default.
 * </ul>
 *
 * <p>A script gets its variables byte for byte, whatever the server's locale is. A shell adds
 * {@code PWD}, {@code SHLVL} and {@code _} by itself. Values are never on a command line, except
 * those of names that no shell accepts or that mean something to Bash, such as {@code LC_ALL}:
 * these are, for the moment until the script's interpreter starts.
 *
 * <p>Without isolation, a process that leaves its parent and its session, changes its directory,
 * drops its variables and closes the script's output is not found when the script ends. With
 * isolation none escapes.
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
