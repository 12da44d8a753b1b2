package io.dryrun.adapter.script.process;

import io.dryrun.adapter.script.process.RunDirectory.RunPaths;
import io.dryrun.domain.script.ScriptLanguage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The sandbox in which the nursery waits: what all runs see, and rights over nothing but sandboxes
 * within it. The kernel's user of the nursery is the first of {@link KernelUsers}, where there are
 * many; those of scripts are the others, so that none of them can do anything to it.
 *
 * @param isolation whose files and users it has
 * @param interpreters of which the nursery is the one of Python scripts
 */
record NurserySandbox(Bubblewrap isolation, Interpreters interpreters) {
  /** Numbers of users inside: the nursery's, which is that of scripts inside of their own, too. */
  private static final int NURSERY_USER = 1000;

  private static final int FIRST_OF_SCRIPTS = 100_000;

  /**
   * Opens what bwrap reads; for the nursery its settings, the server's /proc and the folder that is
   * the first argument, which no sandbox shows; and its program, which is the second.
   */
  private static final String OPENING =
      SandboxFiles.OPENED
          + """
      umask 022
      exec 8<&0 9</proc 10>&1 11<"$1" 12<"$2"
      shift 2
      exec "$@" </dev/null
      """;

  /** Whether users of the kernel are given to it, which root alone can do. */
  boolean isMapped() {
    return ProcTable.isRoot() && isolation.users().areMany();
  }

  /** The users that it has, as the kernel reads them: first inside, first outside, how many. */
  String map() {
    KernelUsers users = isolation.users();
    return "%d %d 1\n%d %d %d\n"
        .formatted(
            NURSERY_USER,
            users.first(),
            FIRST_OF_SCRIPTS,
            users.first() + 1,
            users.last() - users.first());
  }

  /** The users of scripts, as the nursery reads them: first inside, how many. */
  String scriptUsers() {
    KernelUsers users = isolation.users();
    return isMapped()
        ? "%d %d".formatted(FIRST_OF_SCRIPTS, users.last() - users.first())
        : NURSERY_USER + " 1";
  }

  /**
   * The command that starts it. It tells the id of the nursery's process, as bwrap does, and reads
   * one byte when the users are mapped if they are to be.
   *
   * @param meeting the folder in which it is to listen
   * @param program its source
   */
  List<String> command(Path meeting, Path program) {
    String user = Integer.toString(NURSERY_USER);
    RunPaths paths = isolation.paths(RunDirectory.scriptName(ScriptLanguage.PYTHON));
    String script = paths.script();
    List<String> command = Programs.command(Programs.SETSID);
    command.addAll(
        List.of(Programs.BASH.path(), "--noprofile", "--norc", "-c", OPENING, "nursery"));
    command.addAll(List.of(meeting.toString(), program.toString()));
    if (ProcTable.isRoot()) {
      String id = Long.toString(isolation.users().first());
      command.addAll(List.of(Programs.SETPRIV.path(), "--reuid", id, "--regid", id));
      command.addAll(List.of("--clear-groups", "--inh-caps=-all", "--bounding-set=-all"));
    }
    command.addAll(List.of(Programs.BWRAP.path(), "--unshare-user", "--unshare-pid"));
    command.addAll(List.of("--unshare-ipc", "--unshare-uts", "--unshare-cgroup-try"));
    if (!isolation.files().network()) {
      command.add("--unshare-net");
    }
    command.addAll(List.of("--die-with-parent", "--new-session", "--as-pid-1", "--info-fd", "10"));
    if (isMapped()) {
      command.addAll(List.of("--userns-block-fd", "8"));
    }
    command.addAll(List.of("--uid", user, "--gid", user, "--cap-add", "ALL", "--clearenv"));
    JobFields.defaults(paths)
        .forEach((name, value) -> command.addAll(List.of("--setenv", name, value)));
    command.addAll(isolation.files().nurseryOptions(isolation.shared().get(), "12", script));
    command.addAll(interpreters.command(ScriptLanguage.PYTHON));
    command.add(script);
    return command;
  }

  /** What the nursery is told when it has started, as names and values in turn. */
  byte[] settings(Enforcement enforcement) {
    var settings = new Fields();
    settings.add("filter").add(filter(enforcement));
    settings.add("users").add(scriptUsers());
    if (isolation.files().network()) {
      settings.add("network").add("host");
    } else {
      settings.add("relay").add(RelayCommand.TEXT);
    }
    SandboxFiles.hidden().forEach(file -> settings.add("file").add(file));
    SandboxFiles.hiddenFolders().forEach(folder -> settings.add("folder").add(folder));
    isolation
        .files()
        .rooms()
        .forEach((folder, bytes) -> settings.add("room").add(folder + " " + bytes));
    settings.add("limit").add("CORE 0 0");
    new ArrayList<>(enforcement.limits(processes(enforcement)))
        .forEach(limit -> settings.add("limit").add(limit.setrlimit()));
    return settings.message();
  }

  private static String filter(Enforcement enforcement) {
    return Bubblewrap.filter().orElseThrow().hexadecimal(enforcement.countsMemory());
  }

  /** How many processes of a run are counted: its process 1 is not, which is ours. */
  static long processes(Enforcement enforcement) {
    return enforcement.bounds().processes() - 1;
  }
}
