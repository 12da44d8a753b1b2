package io.dryrun.adapter.script.process;

import io.dryrun.adapter.script.kit.Bounds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The control groups that this process may make, which are always below its own: what bounds the
 * server bounds its scripts too. Thread-safe.
 */
final class ControlGroups {
  private static final Logger log = LoggerFactory.getLogger(ControlGroups.class);

  private final Map<CgroupController, Path> parents;
  private final CgroupFiles files;

  private ControlGroups(Map<CgroupController, Path> parents, CgroupFiles files) {
    this.parents = Map.copyOf(parents);
    this.files = files;
  }

  /**
   * Those that can be used: of version 2 if memory and processes are delegated to this process,
   * else of version 1 whatever can be written to. Each was tried.
   */
  static Optional<ControlGroups> find() {
    Optional<ControlGroups> unified =
        UnifiedHierarchy.delegated()
            .map(parents -> new ControlGroups(parents, CgroupFiles.VERSION_2))
            .filter(ControlGroups::works);
    return unified.isPresent() ? unified : ofVersion1();
  }

  private static Optional<ControlGroups> ofVersion1() {
    var usable = new EnumMap<CgroupController, Path>(CgroupController.class);
    CgroupMount.all().stream()
        .filter(mount -> !mount.unified())
        .forEach(
            mount ->
                mount.controllers().stream()
                    .flatMap(word -> CgroupController.ofWord(word).stream())
                    .forEach(controller -> usable.put(controller, mount.own())));
    usable
        .entrySet()
        .removeIf(entry -> !new ControlGroups(Map.ofEntries(entry), CgroupFiles.VERSION_1).works());
    return usable.isEmpty()
        ? Optional.empty()
        : Optional.of(new ControlGroups(usable, CgroupFiles.VERSION_1));
  }

  /** Makes one with bounds as a run has, and removes it. */
  private boolean works() {
    try {
      create("trial", new Bounds(1L << 30, 1_000_000_000, null, 100, 0, 0, 0)).remove();
      return true;
    } catch (IOException e) {
      log.debug("Control groups of {} are not used", parents, e);
      return false;
    }
  }

  /** {@code cgroup v1} or {@code cgroup v2}. */
  String version() {
    return files.version();
  }

  boolean have(CgroupController controller) {
    return parents.containsKey(controller);
  }

  /**
   * Makes one with these bounds, as far as there are controllers.
   *
   * @param thing what it is for, as part of its name
   * @throws IOException if it can't be made or bounded; then nothing is left
   */
  ControlGroup create(String thing, Bounds bounds) throws IOException {
    // By chance, since this class may be loaded more than once into one process.
    String name = OwnerProcess.current().name(thing + "-" + UUID.randomUUID());
    var directories = new LinkedHashMap<CgroupController, Path>();
    parents.forEach((controller, parent) -> directories.put(controller, parent.resolve(name)));
    var group = new ControlGroup(directories, files);
    try {
      for (Path directory : new HashSet<>(directories.values())) {
        Files.createDirectory(directory);
      }
      for (Map.Entry<CgroupController, Path> entry : directories.entrySet()) {
        bound(entry.getKey(), entry.getValue(), bounds);
      }
      return group;
    } catch (IOException e) {
      group.remove();
      throw e;
    }
  }

  private void bound(CgroupController controller, Path group, Bounds bounds) throws IOException {
    switch (controller) {
      case MEMORY -> files.boundMemory(group, bounds.memory());
      case PIDS -> files.boundProcesses(group, bounds.processes());
      case CPU -> {
        if (bounds.nanoCpus() > 0) {
          files.boundCpus(group, bounds.nanoCpus());
        }
      }
      case CPUACCT -> {
        // It bounds nothing.
      }
    }
  }

  /** Removes those of servers that live no more, with what runs in them. */
  void sweep() {
    int removed = 0;
    for (Path parent : Set.copyOf(parents.values())) {
      for (Path directory : ProcTable.list(parent)) {
        String name = directory.getFileName().toString();
        if (OwnerProcess.of(name).filter(OwnerProcess::isGone).isPresent()) {
          log.debug("Removing the control group {}, which a server left", directory);
          new ControlGroup(Map.of(CgroupController.PIDS, directory), files).remove();
          removed++;
        }
      }
    }
    if (removed > 0) {
      log.info("Removed {} control groups that servers had left", removed);
    }
  }
}
