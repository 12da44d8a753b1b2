package io.dryrun.adapter.script.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The cleaner of what servers left that were killed: control groups and directories of runs. */
final class Leftovers {
  private static final Logger log = LoggerFactory.getLogger(Leftovers.class);

  private Leftovers() {}

  /** Looks once. What belongs to a living process, or to another user, is not touched. */
  static void sweep(Path directory, Enforcement enforcement) {
    // First, because what runs in a group may still write into a directory.
    enforcement.sweep();
    for (Path path : ProcTable.list(directory)) {
      String name = path.getFileName().toString();
      if (OwnerProcess.of(name).filter(OwnerProcess::isGone).isPresent() && isOurs(path)) {
        log.info("Deleting the directory {}, which a server left", path);
        new RunDirectory(path, "script").close();
      }
    }
  }

  /** A directory, and of the server's own user: names in a shared directory say nothing. */
  private static boolean isOurs(Path path) {
    try {
      Object user = Files.getAttribute(Path.of("/proc/self"), "unix:uid");
      return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)
          && Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS).equals(user);
    } catch (IOException e) {
      return false;
    }
  }
}
