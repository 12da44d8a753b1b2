package io.dryrun.adapter.script.process;

import io.dryrun.adapter.script.kit.Bounds;
import io.dryrun.adapter.script.kit.Form;
import io.dryrun.adapter.script.kit.LimitSettings;
import io.dryrun.adapter.script.kit.Setting;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The settings of the runner, and what a deployment chose by them.
 *
 * @param interpreters what runs scripts
 * @param directory where the runs' directories are made
 * @param isolation what keeps scripts apart from the rest
 * @param bounds what a script may take
 * @param limits what may bound it
 * @param nursery whether scripts start from interpreters that are running already
 * @param wantsBusyBox whether shell scripts are to run by BusyBox
 */
record ProcessSettings(
    Interpreters interpreters,
    Path directory,
    Isolation isolation,
    Bounds bounds,
    Enforcement.Choice limits,
    NurseryChoice nursery,
    boolean wantsBusyBox) {
  // The interpreter, the launcher and the script need some.
  private static final long LEAST_DISK = 1L << 20;

  static final Setting<String> ISOLATION =
      Setting.of(
          "isolation",
          Form.choice("bubblewrap", "none"),
          "bubblewrap",
          "`none` runs scripts as the server's user, who must not be precious. Where no sandbox can be made nothing runs: there is no way from the one to the other but this setting");
  static final Setting<String> NETWORK =
      Setting.of(
          "network",
          Form.choice("none", "host"),
          "none",
          "`host` gives scripts the machine's network. Without isolation they have it anyway");
  static final Setting<Path> PYTHON =
      Setting.optional(
          "python",
          Form.path(),
          "`/usr/bin/python3`, else the first `python3` on the server's PATH",
          "interpreter of Python scripts");
  static final Setting<Boolean> PYTHON_UNBUFFERED =
      Setting.of(
          "python.unbuffered",
          Form.flag(),
          "false",
          "`true` hands on at once what Python prints, for those who watch; the marketplace buffers it, so that lines may come in another order there. `--live` sets it for one run");
  static final Setting<String> SHELL_DIALECT =
      Setting.of(
          "shell.dialect",
          Form.choice("busybox", "bash"),
          "busybox",
          "the marketplace's shell: scripts run by BusyBox' `sh`, and in a sandbox its applets are their commands. Where BusyBox is missing they run by Bash, which the report and `doctor` say; `bash` wants that");
  static final Setting<Path> SHELL =
      Setting.optional(
          "shell", Form.path(), "by `shell.dialect`", "another interpreter of shell scripts");
  static final Setting<Path> DIRECTORY =
      Setting.optional(
          "directory",
          Form.path(),
          "the JVM's folder for temporary files",
          "where a run's files are made");
  static final Setting<String> READABLE =
      Setting.optional(
          "readable",
          Form.text(),
          "",
          "further directories of the host that scripts may read, with colons between, such as that of an interpreter outside of `/usr`. They must be there, open to the user who runs scripts, and not below `/tmp`, `/run` or `/work`, which scripts have of their own; else the start is refused");
  static final Setting<KernelUsers> USER =
      Setting.optional(
          "user",
          KernelUsers.FORM,
          "`%s`, else `65534`".formatted(KernelUsers.PRESET),
          "with a sandbox, to which user id a server that is root drops: one for all runs, or a range, of which each run gets one of its own. The default is the range where the server may become its users, as it may not in a container with a map of its own");
  static final Setting<Long> MEMORY =
      LimitSettings.memory("with all that the script writes into memory");
  static final Setting<Long> CPUS =
      LimitSettings.cpus("processors' time at once, such as `0.5`; by control groups alone");
  static final Setting<Duration> CPU_TIME =
      LimitSettings.cpuTime("processors' time in all, such as `90s`");
  static final Setting<Long> PROCESSES =
      LimitSettings.processes(
          1024, "processes and threads; without isolation by control groups alone");
  static final Setting<Long> DISK =
      LimitSettings.disk(
          LEAST_DISK,
          "the working directory, and as much again in `/tmp`, both in memory; with isolation");
  static final Setting<Long> FILE_SIZE = LimitSettings.fileSize(LEAST_DISK);
  static final Setting<Long> OPEN_FILES = LimitSettings.openFiles();
  static final Setting<Enforcement.Choice> LIMITS =
      Setting.of(
          "limits",
          Form.choice(Enforcement.Choice.class),
          "auto",
          "`auto` bounds a run as a whole by control groups where they can be used, else each process by itself; `cgroup` runs nothing where they can't; `rlimit` does not use them");

  static final Setting<NurseryChoice> NURSERY =
      Setting.of(
          "nursery",
          Form.choice(NurseryChoice.class),
          "auto",
          "whether scripts start from an interpreter that is running already, each as a copy of it in a sandbox of its own; see [the nursery](#the-nursery). `auto`: from the second run on, a server's from the first, where it can be made; `on` runs nothing where it can't; `off`: each starts by itself. With isolation");

  /** All of them, in the order of the page. */
  static final List<Setting<?>> ALL =
      List.of(
          ISOLATION,
          NETWORK,
          PYTHON,
          PYTHON_UNBUFFERED,
          SHELL_DIALECT,
          SHELL,
          DIRECTORY,
          READABLE,
          USER,
          MEMORY,
          CPUS,
          CPU_TIME,
          PROCESSES,
          DISK,
          FILE_SIZE,
          OPEN_FILES,
          LIMITS,
          NURSERY);

  /** What an operator should know of them, a sentence or two each. */
  List<String> warnings() {
    return wantsBusyBox && Programs.BUSYBOX.find().isEmpty()
        ? List.of(
            "BusyBox, whose shell the marketplace has, is missing: shell scripts run by %s here. Install it, on Debian and Ubuntu by: apt-get install busybox. Or set \"shell.dialect\" to bash."
                .formatted(interpreters.shellName()))
        : List.of();
  }

  /**
   * Reads them.
   *
   * @throws IllegalArgumentException if a setting is unknown or wrong
   */
  static ProcessSettings of(Map<String, String> settings) {
    return new SettingReader(settings).read();
  }
}
