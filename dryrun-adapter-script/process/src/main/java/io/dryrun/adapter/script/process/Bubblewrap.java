package io.dryrun.adapter.script.process;

import io.dryrun.adapter.script.process.RunDirectory.Places;
import io.dryrun.domain.run.Limit;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A sandbox of its own for each script, made of Linux namespaces by bwrap(1): no process, no file
 * but the system's programs and libraries, no network, no privilege, no way to make another
 * sandbox. What it may write is in memory and gone with it.
 *
 * <p>A server that runs as root drops to {@code user} before, because a namespace of root's would
 * still be root to the files that it shows.
 *
 * @param network whether scripts have the host's network
 * @param readable further directories that they may read
 * @param user the user id to which root drops
 * @param disk bytes that they may have in their working directory, and as many in {@code /tmp}
 */
record Bubblewrap(boolean network, List<Path> readable, long user, long disk) implements Isolation {
  private static final String ROOM_FOR_SCRIPT = Integer.toString(2 << 20);
  private static final String SCRIPT_USER = "1000";

  private static final String MACHINE = System.getProperty("os.arch", "");

  /**
   * Opens what a sandbox shows as /etc/passwd and /etc/group, and its first argument, which is the
   * filter of system calls, so that no file is needed for it. The other arguments are the command.
   * Stays after the end, as {@link RunProcesses} says, until it is ended.
   */
  private static final String LAUNCHER =
      """
      exec 3<<'PASSWD' 4<<'GROUP'
      root:x:0:0:root:/:/bin/false
      script:x:1000:1000:script:/work:/bin/bash
      PASSWD
      root:x:0:
      script:x:1000:
      GROUP
      exec 5< <(printf "$1")
      wait "$!"
      shift
      "$@"
      exec >&- 2>&-
      exec sleep 86400
      """;

  private static final List<String> SYSTEM =
      List.of("/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32");
  private static final List<String> DEVICES = List.of("null", "zero", "full", "random", "urandom");
  private static final List<String> OF_NETWORK =
      List.of(
          "/etc/resolv.conf",
          "/etc/hosts",
          "/etc/nsswitch.conf",
          "/etc/services",
          "/etc/ssl/certs",
          "/etc/pki/tls/certs",
          "/etc/pki/ca-trust/extracted");

  /** Copies {@code readable}. */
  Bubblewrap {
    readable = List.copyOf(readable);
  }

  @Override
  public String name() {
    return network ? "bubblewrap, with the host's network" : "bubblewrap";
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
  public Places places(RunDirectory directory) {
    return new Places("/run/" + directory.scriptName(), "/work");
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
  public List<String> command(String limits) {
    List<String> command = Programs.command(Programs.SETSID);
    // The launcher ends with the server, and the sandbox with the launcher.
    command.addAll(List.of(Programs.SETPRIV.path(), "--pdeathsig", "KILL"));
    if (ProcTable.isRoot()) {
      String id = Long.toString(user);
      command.addAll(List.of("--reuid", id, "--regid", id, "--clear-groups"));
      command.addAll(List.of("--inh-caps=-all", "--bounding-set=-all"));
    }
    command.addAll(List.of(Programs.BASH.path(), "--noprofile", "--norc", "-c", LAUNCHER));
    command.addAll(List.of("dryrun-launcher", filter().orElseThrow().octal()));
    command.addAll(List.of(Programs.BWRAP.path(), "--seccomp", "5"));
    command.addAll(namespaces());
    command.addAll(files());
    command.addAll(devices());
    command.addAll(writable());
    command.addAll(LaunchScript.command(false, limits));
    return command;
  }

  private static Optional<SystemCallFilter> filter() {
    return SystemCallFilter.of(MACHINE);
  }

  private List<String> namespaces() {
    var options = new ArrayList<>(List.of("--unshare-user", "--unshare-all", "--disable-userns"));
    if (network) {
      options.add("--share-net");
    }
    // As process 1 the launcher adopts and reaps orphans, and the sandbox leaves no zombie behind.
    options.addAll(List.of("--die-with-parent", "--new-session", "--as-pid-1"));
    options.addAll(List.of("--uid", SCRIPT_USER, "--gid", SCRIPT_USER, "--hostname", "dryrun"));
    return options;
  }

  private List<String> files() {
    var options = new ArrayList<>(List.of("--ro-bind", "/usr", "/usr"));
    for (String directory : SYSTEM) {
      String target = ProcTable.link(Path.of(directory));
      options.addAll(
          target == null
              ? List.of("--ro-bind-try", directory, directory)
              : List.of("--symlink", target, directory));
    }
    options.addAll(List.of("--ro-bind-data", "3", "/etc/passwd"));
    options.addAll(List.of("--ro-bind-data", "4", "/etc/group"));
    var readOnly = new ArrayList<>(List.of("/etc/ld.so.cache", "/etc/alternatives"));
    if (network) {
      readOnly.addAll(OF_NETWORK);
    }
    readable.forEach(path -> readOnly.add(path.toString()));
    readOnly.forEach(path -> options.addAll(List.of("--ro-bind-try", path, path)));
    return options;
  }

  private static List<String> devices() {
    var options = new ArrayList<>(List.of("--proc", "/proc", "--tmpfs", "/dev"));
    for (String device : DEVICES) {
      options.addAll(List.of("--dev-bind", "/dev/" + device, "/dev/" + device));
    }
    options.addAll(List.of("--symlink", "/proc/self/fd", "/dev/fd"));
    options.addAll(List.of("--symlink", "/proc/self/fd/0", "/dev/stdin"));
    options.addAll(List.of("--symlink", "/proc/self/fd/1", "/dev/stdout"));
    options.addAll(List.of("--symlink", "/proc/self/fd/2", "/dev/stderr"));
    // Where the C library keeps named semaphores, which Python's multiprocessing needs.
    options.addAll(List.of("--symlink", "/tmp", "/dev/shm"));
    options.addAll(List.of("--remount-ro", "/dev"));
    return options;
  }

  private List<String> writable() {
    String size = Long.toString(disk);
    var options = new ArrayList<>(List.of("--size", ROOM_FOR_SCRIPT, "--tmpfs", "/run"));
    options.addAll(List.of("--size", size, "--tmpfs", "/tmp"));
    options.addAll(List.of("--size", size, "--tmpfs", "/work"));
    options.addAll(List.of("--remount-ro", "/", "--chdir", "/work"));
    return options;
  }
}
