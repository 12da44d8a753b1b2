package io.dryrun.adapter.script.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A cache of what is the same in all sandboxes of a runner and takes long to make: the links of
 * BusyBox' applets, and the launcher's program. A directory of the host has them, which is the
 * server's and which sandboxes show read-only. It is made with the first run, and again if anything
 * in it changed, as by what cleans up {@code /tmp}. Thread-safe.
 */
final class SharedFiles {
  private static final Logger log = LoggerFactory.getLogger(SharedFiles.class);

  private final Path parent;
  private final @Nullable BusyBox busyBox;
  private final SandboxPaths paths;
  private final List<Path> made = new ArrayList<>();
  private @Nullable Shared current;
  private boolean impossible;
  private boolean closed;

  /**
   * One such directory.
   *
   * @param path where it is
   * @param state what tells whether somebody changed it since, or the program that it copies
   */
  record Shared(Path path, List<Object> state) {
    /** The folder of links. */
    Path applets() {
      return path.resolve("applets");
    }

    /** A copy of Bash that may be executed and not read, by its owner neither. */
    Path launcher() {
      return path.resolve("launcher");
    }
  }

  /**
   * Makes nothing yet.
   *
   * @param parent where the directory is to be
   * @param busyBox whose applets; null for none
   * @param paths what a sandbox's user can reach
   */
  SharedFiles(Path parent, @Nullable BusyBox busyBox, SandboxPaths paths) {
    this.parent = parent;
    this.busyBox = busyBox;
    this.paths = paths;
  }

  /**
   * The directory, made if need be; empty where scripts' users can't reach or execute what is in
   * it, or there is no room. A sandbox then has to make the same for itself.
   */
  synchronized Optional<Shared> get() {
    if (impossible || closed) {
      return Optional.empty();
    }
    try {
      if (current == null || !current.state().equals(state(current.path()))) {
        current = null;
        current = make();
        impossible = current == null;
      }
    } catch (IOException e) {
      log.debug("Files that sandboxes share can't be made in {}", parent, e);
    }
    return Optional.ofNullable(current);
  }

  /** Deletes it. For when no run is left. */
  synchronized void close() {
    closed = true;
    current = null;
    made.forEach(path -> new RunDirectory(path, "script").close());
    made.clear();
  }

  private @Nullable Shared make() throws IOException {
    if (!paths.isOpenTo(parent)) {
      log.debug("Scripts' users may not enter {}, so that sandboxes share no files there", parent);
      return null;
    }
    // What can't be completed goes at the end, so that no run deletes what another one uses.
    Path path = Files.createTempDirectory(parent, OwnerProcess.current().name("shared") + "-");
    made.add(path);
    var shared = new Shared(path, List.of());
    permit(path, "rwx--x--x");
    Files.createDirectory(shared.applets());
    permit(shared.applets(), "rwxr-xr-x");
    if (busyBox != null) {
      Files.createSymbolicLink(shared.applets().resolve("busybox"), busyBox.program());
      for (String name : busyBox.applets()) {
        if (!name.equals("busybox")) {
          Files.createSymbolicLink(shared.applets().resolve(name), busyBox.program());
        }
      }
    }
    // By another program: what this one had open for writing, a process that it starts at the same
    // time could hold open for a moment, and the file could not be executed.
    RunDirectory.run(
        "install", "-m", "0111", "--", Programs.BASH.path(), shared.launcher().toString());
    // This is also false where the file system executes nothing.
    if (!Files.isExecutable(shared.launcher())) {
      log.debug("Nothing can be executed in {}, so that sandboxes share no files there", parent);
      made.remove(path);
      new RunDirectory(path, "script").close();
      return null;
    }
    return new Shared(path, state(path));
  }

  private static void permit(Path path, String permissions) throws IOException {
    // Not when it is made, which the server's umask has a say in.
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
  }

  /** Differs as soon as anything was added, deleted or changed. */
  private static List<Object> state(Path path) {
    var shared = new Shared(path, List.of());
    var state = new ArrayList<Object>();
    for (Path at :
        List.of(path, shared.applets(), shared.launcher(), Path.of(Programs.BASH.path()))) {
      state.add(attributes(at));
    }
    return state;
  }

  private static Map<String, Object> attributes(Path path) {
    try {
      return Files.readAttributes(
          path, "unix:dev,ino,uid,mode,size,ctime", LinkOption.NOFOLLOW_LINKS);
    } catch (IOException e) {
      return Map.of();
    }
  }
}
