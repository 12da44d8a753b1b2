package io.dryrun.adapter.script.process;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Control groups of version 2. A process may use them only where its own group was delegated to it,
 * as by {@code Delegate=yes} of a systemd unit; and a group whose subgroups have bounds can hold no
 * process itself, so that the server moves into a subgroup first.
 */
final class UnifiedHierarchy {
  private static final Logger log = LoggerFactory.getLogger(UnifiedHierarchy.class);
  private static final String SUBGROUP = "dryrun-server";
  private static final Set<String> NEEDED = Set.of("memory", "pids");
  private static final List<String> WANTED = List.of("memory", "pids", "cpu");

  private UnifiedHierarchy() {}

  /** The group in which runs can have theirs, by controller; empty if none was delegated. */
  static synchronized Optional<Map<CgroupController, Path>> delegated() {
    return CgroupMount.all().stream()
        .filter(CgroupMount::unified)
        .findFirst()
        .flatMap(UnifiedHierarchy::parent)
        .filter(UnifiedHierarchy::prepare)
        .map(UnifiedHierarchy::controllers);
  }

  private static Optional<Path> parent(CgroupMount mount) {
    Path own = mount.own();
    Path above = own.equals(mount.root()) ? null : own.getParent();
    if (above != null && (own.endsWith(SUBGROUP) || isMarked(above))) {
      return Optional.of(above);
    }
    boolean delegated = ProcTable.isRoot() ? own.equals(mount.root()) || isMarked(own) : true;
    return Optional.of(own).filter(group -> delegated);
  }

  /** The attribute by which systemd tells root's services; those of others own their group. */
  private static boolean isMarked(Path group) {
    try {
      var attributes = Files.getFileAttributeView(group, UserDefinedFileAttributeView.class);
      var value = ByteBuffer.allocate(8);
      attributes.read("delegate", value);
      return new String(value.array(), 0, value.position(), StandardCharsets.US_ASCII).equals("1");
    } catch (IOException | RuntimeException e) {
      return false;
    }
  }

  private static boolean prepare(Path group) {
    if (!words(group.resolve("cgroup.controllers")).containsAll(NEEDED)
        || !Files.isWritable(group.resolve("cgroup.subtree_control"))
        || !Files.isWritable(group.resolve("cgroup.procs"))) {
      return false;
    }
    try {
      if (!enable(group)) {
        moveDown(group);
        return enable(group);
      }
      return true;
    } catch (IOException e) {
      log.debug("The control group {} can't be divided", group, e);
      return false;
    }
  }

  /** All at once: one by one those that allow it would leave a group that can't have the others. */
  private static boolean enable(Path group) {
    Path file = group.resolve("cgroup.subtree_control");
    Set<String> there = words(group.resolve("cgroup.controllers"));
    String wanted =
        WANTED.stream().filter(there::contains).map("+"::concat).collect(Collectors.joining(" "));
    try {
      CgroupFiles.write(file, wanted);
    } catch (IOException e) {
      log.debug("The controllers of {} can't be enabled", group, e);
    }
    return words(file).containsAll(NEEDED);
  }

  private static void moveDown(Path group) throws IOException {
    Path below = group.resolve(SUBGROUP);
    if (!Files.isDirectory(below)) {
      Files.createDirectory(below);
    }
    for (String pid : Files.readAllLines(group.resolve("cgroup.procs"))) {
      try {
        CgroupFiles.write(below.resolve("cgroup.procs"), pid);
      } catch (IOException e) {
        log.debug("The process {} stays in {}, or has ended", pid, group, e);
      }
    }
  }

  private static Map<CgroupController, Path> controllers(Path group) {
    var parents = new EnumMap<CgroupController, Path>(CgroupController.class);
    for (String word : words(group.resolve("cgroup.subtree_control"))) {
      CgroupController.ofWord(word).ifPresent(controller -> parents.put(controller, group));
    }
    parents.put(CgroupController.CPUACCT, group);
    return parents;
  }

  private static Set<String> words(Path file) {
    try {
      return Set.copyOf(Arrays.asList(Files.readString(file).strip().split("\\s+", -1)));
    } catch (IOException e) {
      return Set.of();
    }
  }
}
