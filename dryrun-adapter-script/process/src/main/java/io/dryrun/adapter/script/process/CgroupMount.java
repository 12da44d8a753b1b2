package io.dryrun.adapter.script.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A mounted hierarchy of control groups.
 *
 * @param unified whether it is of version 2
 * @param controllers those of a hierarchy of version 1; see the files of one of version 2
 * @param root the directory of its topmost group that is shown here
 * @param own the directory of this process's group
 */
record CgroupMount(boolean unified, Set<String> controllers, Path root, Path own) {

  /** All of this process, as {@code /proc} tells them; see proc(5). */
  static List<CgroupMount> all() {
    try {
      List<String> groups = Files.readAllLines(Path.of("/proc/self/cgroup"));
      var mounts = new ArrayList<CgroupMount>();
      for (String line : Files.readAllLines(Path.of("/proc/self/mountinfo"))) {
        of(line, groups).ifPresent(mounts::add);
      }
      return mounts;
    } catch (IOException e) {
      return List.of();
    }
  }

  /**
   * The one of a line of {@code mountinfo}; empty if that is another file system.
   *
   * @param groups the lines of {@code cgroup}
   */
  static Optional<CgroupMount> of(String line, List<String> groups) {
    // id parent device root place options … - type source options
    String[] halves = line.split(" - ", 2);
    String[] place = halves[0].split(" ", -1);
    String[] kind = halves.length == 2 ? halves[1].split(" ", -1) : new String[0];
    if (kind.length < 3 || place.length < 5) {
      return Optional.empty();
    }
    boolean unified = kind[0].equals("cgroup2");
    if (!unified && !kind[0].equals("cgroup")) {
      return Optional.empty();
    }
    Set<String> options = Set.of(unified ? new String[0] : distinct(kind[2]));
    Path root = Path.of(place[4]);
    return Optional.ofNullable(path(groups, unified, options))
        .map(path -> new CgroupMount(unified, options, root, own(root, place[3], path)));
  }

  private static String[] distinct(String options) {
    return Set.copyOf(List.of(options.split(",", -1))).toArray(String[]::new);
  }

  private static @Nullable String path(List<String> groups, boolean unified, Set<String> options) {
    for (String group : groups) {
      // number:controllers:path
      String[] fields = group.split(":", 3);
      boolean same =
          unified
              ? fields[0].equals("0")
              : !fields[1].isEmpty() && options.containsAll(List.of(fields[1].split(",", -1)));
      if (fields.length == 3 && same) {
        return fields[2];
      }
    }
    return null;
  }

  /** A container may show its own group as the topmost one, under the host's name or under "/". */
  private static Path own(Path mount, String root, String path) {
    Path below = Path.of(root).relativize(Path.of(path)).normalize();
    Path own = mount.resolve(below).normalize();
    return !below.startsWith("..") && Files.isDirectory(own) ? own : mount;
  }
}
