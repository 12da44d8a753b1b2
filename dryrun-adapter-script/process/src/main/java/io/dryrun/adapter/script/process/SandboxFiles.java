package io.dryrun.adapter.script.process;

import io.dryrun.adapter.script.process.Programs.Program;
import io.dryrun.adapter.script.process.RunDirectory.RunPaths;
import io.dryrun.adapter.script.process.SharedFiles.Shared;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The files that a sandbox shows, as options of bwrap(1).
 *
 * @param network whether scripts have the host's network, and need the files that describe it
 * @param readable further directories that they may read
 * @param disk bytes that they may have in their working directory, and as many in {@code /tmp}
 * @param busyBox whose applets are their commands; null for the system's own commands alone
 */
record SandboxFiles(boolean network, List<Path> readable, long disk, @Nullable BusyBox busyBox) {
  /**
   * Bash again, which the kernel lets nobody read who was started from it: not its memory, not its
   * files, not what it has open. A file that may be executed and not read is what brings that
   * about.
   */
  static final String LAUNCHER = "/etc/launcher";

  /** The descriptors of files that bwrap copies, as {@link Bubblewrap} opens them. */
  static final String OPENED =
      """
      exec 3<<'PASSWD' 4<<'GROUP' 6<<'HOSTS' 7<<'NAMES'
      root:x:0:0:root:/:/bin/false
      script:x:1000:1000:script:/work:/bin/sh
      PASSWD
      root:x:0:
      script:x:1000:
      GROUP
      127.0.0.1 localhost
      ::1 localhost
      HOSTS
      passwd: files
      group: files
      hosts: files dns
      NAMES
      """;

  /** What each run gets for itself to write to, by path, in bytes. */
  Map<String, Long> rooms() {
    return Map.of("/run", Long.valueOf(ROOM_FOR_SCRIPT), "/tmp", disk, "/work", disk);
  }

  /**
   * Those of the nursery's sandbox: nothing of the kernel's is hidden yet, and where runs write is
   * nothing.
   *
   * @param program a descriptor of its program
   * @param path where it is to be
   */
  List<String> nurseryOptions(Optional<Shared> shared, String program, String path) {
    // Else /etc would be open to its maker alone, who is none of those that run scripts.
    var options = new ArrayList<>(List.of("--perms", "0755", "--dir", "/etc"));
    options.addAll(system());
    options.addAll(commands(shared));
    options.addAll(ours());
    options.addAll(List.of("--proc", "/proc"));
    options.addAll(devices());
    options.addAll(List.of("--dir", "/tmp", "--dir", "/work"));
    options.addAll(List.of("--perms", "0444", "--file", program, path));
    options.addAll(List.of("--remount-ro", "/", "--chdir", "/work"));
    return options;
  }

  /** The files of the kernel's that no script is to read, as far as they are there. */
  static List<String> hidden() {
    return HIDDEN.stream().filter(file -> Files.exists(Path.of(file))).toList();
  }

  /** The same for folders. */
  static List<String> hiddenFolders() {
    return HIDDEN_FOLDERS.stream().filter(folder -> Files.exists(Path.of(folder))).toList();
  }

  /** Opens the launcher's program too, for where sandboxes share no copy of it. */
  static String opened(Program bash) {
    return "exec 8<%s%n".formatted(bash.path());
  }

  private static final String SMALL = "65536";
  private static final String ROOM_FOR_SCRIPT = Integer.toString(2 << 20);
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

  /** What the kernel tells of the machine and its start that is no script's business. */
  private static final List<String> HIDDEN =
      List.of(
          "/proc/cmdline",
          "/proc/partitions",
          "/proc/diskstats",
          "/proc/modules",
          "/proc/kallsyms",
          "/proc/keys",
          "/proc/interrupts",
          "/proc/iomem",
          "/proc/ioports",
          "/proc/timer_list",
          "/proc/mdstat",
          "/proc/locks",
          "/proc/swaps");

  private static final List<String> HIDDEN_FOLDERS =
      List.of("/proc/acpi", "/proc/bus", "/proc/scsi");

  /** Copies {@code readable}. */
  SandboxFiles {
    readable = List.copyOf(readable);
  }

  /** Where scripts find commands, as PATH says it. */
  String path() {
    if (busyBox == null) {
      return RunPaths.SYSTEM_PATH;
    }
    return applets().equals("/bin")
        ? "/usr/local/bin:/bin:/usr/bin"
        : "/usr/local/bin:%s:/usr/bin:/bin".formatted(applets());
  }

  /** {@code /bin}, as in BusyBox' own systems, unless the system needs that for its own. */
  private static String applets() {
    return ProcTable.link(Path.of("/bin")) == null ? "/busybox" : "/bin";
  }

  /**
   * All of them.
   *
   * @param shared has what each sandbox makes for itself if it is empty
   */
  List<String> options(Optional<Shared> shared) {
    var options = new ArrayList<String>();
    options.addAll(system());
    options.addAll(commands(shared));
    options.addAll(ours());
    options.addAll(launcher(shared));
    options.addAll(kernel());
    options.addAll(devices());
    options.addAll(writable());
    return options;
  }

  /** The system's programs and libraries alone. */
  static List<String> programs() {
    var options = new ArrayList<>(List.of("--ro-bind", "/usr", "/usr"));
    for (String directory : SYSTEM) {
      String target = ProcTable.link(Path.of(directory));
      options.addAll(
          target == null
              ? List.of("--ro-bind-try", directory, directory)
              : List.of("--symlink", target, directory));
    }
    options.addAll(List.of("--ro-bind-try", "/etc/ld.so.cache", "/etc/ld.so.cache"));
    return options;
  }

  private List<String> system() {
    var options = new ArrayList<>(List.of("--ro-bind", "/usr", "/usr"));
    for (String directory : SYSTEM) {
      String target = ProcTable.link(Path.of(directory));
      if (target == null) {
        options.addAll(List.of("--ro-bind-try", directory, directory));
      } else if (busyBox == null || !applets().equals(directory)) {
        options.addAll(List.of("--symlink", target, directory));
      }
    }
    var readOnly = new ArrayList<>(List.of("/etc/ld.so.cache", "/etc/alternatives"));
    if (network) {
      readOnly.addAll(OF_NETWORK);
    }
    readable.forEach(path -> readOnly.add(path.toString()));
    readOnly.forEach(path -> options.addAll(List.of("--ro-bind-try", path, path)));
    return options;
  }

  private List<String> ours() {
    var options = new ArrayList<String>();
    options.addAll(List.of("--perms", "0444", "--file", "3", "/etc/passwd"));
    options.addAll(List.of("--perms", "0444", "--file", "4", "/etc/group"));
    if (!network) {
      options.addAll(List.of("--perms", "0444", "--file", "6", "/etc/hosts"));
      options.addAll(List.of("--perms", "0444", "--file", "7", "/etc/nsswitch.conf"));
    }
    return options;
  }

  private List<String> commands(Optional<Shared> shared) {
    if (busyBox == null) {
      return List.of();
    }
    if (shared.isPresent()) {
      return List.of("--ro-bind", shared.get().applets().toString(), applets());
    }
    var options = new ArrayList<String>();
    String program = busyBox.program().toString();
    options.addAll(List.of("--symlink", program, applets() + "/busybox"));
    busyBox
        .applets()
        .forEach(name -> options.addAll(List.of("--symlink", program, applets() + "/" + name)));
    return options;
  }

  private static List<String> launcher(Optional<Shared> shared) {
    return shared
        .map(common -> List.of("--ro-bind", common.launcher().toString(), LAUNCHER))
        .orElseGet(() -> List.of("--perms", "0111", "--file", "8", LAUNCHER));
  }

  private static List<String> kernel() {
    var options = new ArrayList<>(List.of("--proc", "/proc"));
    hidden().forEach(file -> options.addAll(List.of("--dev-bind", "/dev/null", file)));
    hiddenFolders()
        .forEach(
            folder ->
                options.addAll(
                    List.of("--size", SMALL, "--tmpfs", folder, "--remount-ro", folder)));
    return options;
  }

  private static List<String> devices() {
    var options = new ArrayList<>(List.of("--size", SMALL, "--tmpfs", "/dev"));
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
