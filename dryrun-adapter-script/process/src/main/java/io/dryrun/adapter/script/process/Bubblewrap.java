package io.dryrun.adapter.script.process;

import io.dryrun.adapter.script.process.RunDirectory.RunPaths;
import io.dryrun.adapter.script.process.SharedFiles.Shared;
import io.dryrun.domain.run.Limit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A sandbox of its own for each script, made of Linux namespaces by bwrap(1): no process, no file
 * but the system's programs and libraries, no network, no privilege, no way to make another
 * sandbox. What it may write is in memory and gone with it.
 *
 * <p>A server that runs as root drops to one of {@code users} before, because a namespace of root's
 * would still be root to the files that it shows.
 *
 * <p>Process 1 of a sandbox, which watches over the script and tells its end, has the script's own
 * user; the kernel keeps the script from it all the same, see {@link SandboxFiles#LAUNCHER}.
 *
 * @param files what it shows
 * @param shared what of it is made once for all runs
 * @param users the user ids to one of which root drops
 * @param watch what watches what scripts try to reach, unless they have the host's network
 */
record Bubblewrap(SandboxFiles files, SharedFiles shared, KernelUsers users, Relays watch)
    implements Isolation {
  private static final String SCRIPT_USER = "1000";

  private static final String MACHINE = System.getProperty("os.arch", "");

  /**
   * Opens the files that a sandbox shows, and its first argument, which is the filter of system
   * calls, so that no file is needed for it. Makes the output its second argument's, if that is a
   * user, who could otherwise write to it but not open it by a name such as /dev/stdout. The other
   * arguments are the command. Stays after the end, as {@link RunProcesses} says, until it is
   * ended.
   */
  private static final String LAUNCHER =
      SandboxFiles.OPENED
          + """
      REPLY=
      if [[ -n $2 ]]; then
        chown "$2" /proc/self/fd/1 2>/dev/null &
        REPLY=$!
      fi
      exec 5< <(printf "$1")
      wait "$!" $REPLY
      shift 2
      "$@"
      exec >&- 2>&-
      exec sleep 86400
      """;

  @Override
  public String name() {
    return files.network() ? "bubblewrap, with the host's network" : "bubblewrap";
  }

  @Override
  public Map<Limit, String> enforcement() {
    return Map.of(Limit.DISK, "size of tmpfs");
  }

  @Override
  public boolean countsProcesses() {
    return true;
  }

  @Override
  public int ownProcesses() {
    // The launcher and bwrap's monitor; process 1 counts as the script's.
    return 2;
  }

  @Override
  public Optional<String> obstacle() {
    return Programs.missing(Programs.BWRAP, Programs.SETPRIV, Programs.SETSID, Programs.BASH)
        .or(
            () ->
                filter().isPresent()
                    ? Optional.empty()
                    : Optional.of(
                        "The sandbox has no filter of system calls for machines of the kind \"%s\""
                            .formatted(MACHINE)))
        .map(
            missing ->
                missing
                    + ". Without a sandbox nothing is run; to run scripts without one, which lets them do all that the server may do, set the runner's \"isolation\" to none.");
  }

  @Override
  public RunPaths paths(RunDirectory directory) {
    return paths(directory.scriptName());
  }

  /** Where a script finds what that has that name. */
  RunPaths paths(String scriptName) {
    return new RunPaths("/run/" + scriptName, "/work", files.path());
  }

  @Override
  public boolean leavesDirectory() {
    return true;
  }

  @Override
  public RunProcesses processes(
      Process launcher, RunDirectory directory, Optional<ControlGroup> group) {
    return new NamespaceProcesses(launcher);
  }

  @Override
  public String remedy() {
    return "The sandbox needs bubblewrap 0.8 or newer and user namespaces; a container often forbids them. To run scripts without a sandbox, which lets them do all that the server may do, set the runner's \"isolation\" to none.";
  }

  @Override
  public boolean hidesLauncher() {
    return true;
  }

  @Override
  public OptionalLong user() {
    return users.next();
  }

  @Override
  public Optional<Relays> relays() {
    return files.network() ? Optional.empty() : Optional.of(watch);
  }

  @Override
  public List<String> warnings() {
    var warnings = new ArrayList<>(relays().map(Relays::warnings).orElse(List.of()));
    warnings.addAll(warningsOfUsers());
    return warnings;
  }

  private List<String> warningsOfUsers() {
    if (!ProcTable.isRoot()) {
      return List.of(
          "Scripts run as the server's own user, so that one can use up what the kernel counts by user (instances and watches of inotify and epoll, descriptors in flight) for the server and for other runs. A server that is root gives each run a user of its own.");
    }
    return users.areMany()
        ? List.of()
        : List.of(
            "All runs share the user %s, so that one can use up what the kernel counts by user (instances and watches of inotify and epoll, descriptors in flight) for the others. Give \"user\" a range, such as %s, where the server may become those."
                .formatted(users, KernelUsers.PRESET));
  }

  @Override
  public List<String> command(LaunchOptions start) {
    Optional<Shared> common = shared.get();
    List<String> command = Programs.command(Programs.SETSID);
    // The launcher ends with the server, and the sandbox with the launcher.
    command.addAll(List.of(Programs.SETPRIV.path(), "--pdeathsig", "KILL"));
    command.addAll(List.of(Programs.BASH.path(), "--noprofile", "--norc", "-c"));
    command.add(common.isPresent() ? LAUNCHER : SandboxFiles.opened(Programs.BASH) + LAUNCHER);
    command.addAll(List.of("dryrun-launcher", filter().orElseThrow().octal(start.memoryCounted())));
    if (start.user().isPresent()) {
      long user = start.user().getAsLong();
      command.add(Long.toString(user));
      command.addAll(KernelUsers.dropTo(user));
    } else {
      command.add("");
    }
    if (start.relay().isPresent()) {
      String relay = Long.toString(start.relay().getAsLong());
      command.addAll(List.of(Programs.NSENTER.path(), "--preserve-credentials"));
      command.addAll(List.of("--user", "--net", "--target", relay, "--"));
    }
    command.addAll(List.of(Programs.BWRAP.path(), "--seccomp", "5"));
    command.addAll(namespaces(files.network() || start.relay().isPresent()));
    start.authority().ifPresent(file -> command.addAll(WorldVariables.trust(file)));
    command.addAll(files.options(common));
    command.addAll(LaunchScript.command(SandboxFiles.LAUNCHER, false, start.limits()));
    return command;
  }

  @Override
  public void close() {
    watch.close();
    shared.close();
  }

  /** The filter of system calls; empty on a machine whose numbers are not known. */
  static Optional<SystemCallFilter> filter() {
    return SystemCallFilter.of(MACHINE);
  }

  private static List<String> namespaces(boolean sharesNetwork) {
    var options = new ArrayList<>(List.of("--unshare-user", "--unshare-all", "--disable-userns"));
    if (sharesNetwork) {
      options.add("--share-net");
    }
    // Whoever comes from the relay's namespace is root there, and would keep what it could regain.
    options.addAll(List.of("--cap-drop", "ALL"));
    // As process 1 the launcher adopts and reaps orphans, and the sandbox leaves no zombie behind.
    options.addAll(List.of("--die-with-parent", "--new-session", "--as-pid-1"));
    options.addAll(List.of("--uid", SCRIPT_USER, "--gid", SCRIPT_USER, "--hostname", "dryrun"));
    return options;
  }
}
