package io.dryrun.adapter.script.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The paths of the host that a sandbox can show, looked at before any script is run.
 *
 * @param readable the directories that it shows beside the system's
 * @param user the user id to which a server that is root drops, or the first of several
 */
record SandboxPaths(List<Path> readable, long user) {
  /** What a sandbox lays directories of its own over. */
  private static final List<Path> COVERED =
      Stream.of("/tmp", "/run", "/work", "/dev", "/proc").map(Path::of).toList();

  private static final List<Path> SYSTEM =
      Stream.of("/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32")
          .map(Path::of)
          .toList();

  /** Why scripts can't read that directory; empty if they can. */
  Optional<String> obstacle(Path directory) {
    return covered(directory)
        .or(
            () ->
                Files.notExists(directory)
                    ? Optional.of("there is no such folder")
                    : closed(directory));
  }

  /**
   * Why scripts can't be run by that interpreter; empty if they can, and also if there is none,
   * which each run tells.
   */
  Optional<String> obstacleOfInterpreter(Path interpreter) {
    if (Files.notExists(interpreter)) {
      return Optional.empty();
    }
    return covered(interpreter).or(() -> closed(interpreter)).or(() -> hidden(interpreter));
  }

  private static Optional<String> covered(Path path) {
    return COVERED.stream()
        .filter(path::startsWith)
        .findFirst()
        .map(
            over ->
                "scripts have a %s of their own, which hides it; move it elsewhere, such as below /opt"
                    .formatted(over));
  }

  /** Whether the user who runs scripts may enter that folder and all on the way to it. */
  boolean isOpenTo(Path folder) {
    return closed(folder).isEmpty();
  }

  /** The topmost folder on the way to it that scripts may not enter. */
  private Optional<String> closed(Path path) {
    try {
      Optional<String> closed = Optional.empty();
      for (Path at = path.toRealPath(); at != null; at = at.getParent()) {
        if (!isOpen(at)) {
          closed =
              Optional.of(
                  "the user who runs scripts%s may not enter %s; change its permissions, or install elsewhere, such as below /opt"
                      .formatted(ProcTable.isRoot() ? ", %d,".formatted(user) : "", at));
        }
      }
      return closed;
    } catch (IOException e) {
      return Optional.of("the server may not look for it");
    }
  }

  private boolean isOpen(Path path) throws IOException {
    if (!ProcTable.isRoot()) {
      return Files.isExecutable(path);
    }
    Map<String, Object> found = Files.readAttributes(path, "unix:mode,uid,gid");
    int mode = number(found, "mode");
    if (number(found, "uid") == user) {
      return (mode & 0100) != 0;
    }
    return (mode & (number(found, "gid") == user ? 0010 : 0001)) != 0;
  }

  private static int number(Map<String, Object> attributes, String name) throws IOException {
    if (attributes.get(name) instanceof Integer number) {
      return number;
    }
    throw new IOException("A file without " + name);
  }

  private Optional<String> hidden(Path interpreter) {
    try {
      return isShown(interpreter) && isShown(interpreter.toRealPath())
          ? Optional.empty()
          : Optional.of(
              "scripts do not see it; add the folder that it was installed in to the runner's \"readable\"");
    } catch (IOException e) {
      return Optional.of("the server may not look for it");
    }
  }

  private boolean isShown(Path path) {
    return Stream.concat(SYSTEM.stream(), readable.stream()).anyMatch(path::startsWith);
  }
}
