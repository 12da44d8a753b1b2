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
 *   <li>{@code python.unbuffered}: {@code true} starts Python with {@code -u}, so that what it
 *       prints is seen at once; by default it buffers, as in the marketplace.
 *   <li>{@code shell.dialect}: {@code busybox}, the default, runs shell scripts by BusyBox, as the
 *       marketplace does, and gives scripts in a sandbox its commands; where it is missing, and
 *       with {@code bash}, Bash runs them.
 *   <li>{@code shell}: another interpreter of shell scripts.
 *   <li>{@code directory}: where a run's files are made; by default {@code java.io.tmpdir}.
 *   <li>{@code readable}: with isolation, further directories of the host that scripts may read,
 *       separated by colons, such as that of an interpreter outside of {@code /usr}.
 *   <li>{@code user}: with isolation, the user id to which a server that runs as root drops before
 *       it makes a sandbox, or a range such as {@code 1900000000-1999999999}, the default, of which
 *       each run gets one of its own. Where the server may not become those it is 65534.
 *   <li>{@code disk}: with isolation, how much a script may have in its working directory, and as
 *       much again in {@code /tmp}, both in memory; 128MiB by default.
 *   <li>{@code memory}: with all that the script writes into memory; 512MiB by default.
 *   <li>{@code cpus}: how many processors' time, such as {@code 0.5}; 1 by default. Control groups
 *       alone enforce it.
 *   <li>{@code cpu-time}: how long a script may be on the processors, such as {@code 90s}; by
 *       default as long as it lives.
 *   <li>{@code processes}: how many processes and threads; 1024 by default. Without isolation
 *       control groups alone enforce it.
 *   <li>{@code file-size}: one file; as much as {@code disk} by default.
 *   <li>{@code open-files}: per process; 1024 by default.
 *   <li>{@code limits}: {@code auto}, the default, bounds memory, processors and processes of a run
 *       together by control groups where they can be used, else each process by itself (rlimit);
 *       {@code cgroup} runs nothing where they can't be used; {@code rlimit} does not use them.
 * </ul>
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
