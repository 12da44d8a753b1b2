package io.dryrun.server.catalogue;

import io.dryrun.application.port.out.OfferingCatalogue;
import io.dryrun.domain.offering.Offering;
import io.dryrun.server.input.BadInputException;
import io.dryrun.server.watch.FileStamp;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The offerings in the JSON files of a folder, as they were at the last {@link #refresh}. A broken
 * file is reported by name, once for each change of it, and does not touch the others; what it held
 * before stays in force until it is right again or removed. Hidden files and those that are not
 * named {@code *.json} are none of ours. Thread-safe.
 */
public final class OfferingFolder implements OfferingCatalogue {
  private static final Logger log = LoggerFactory.getLogger(OfferingFolder.class);

  private final Path folder;
  private final OfferingFormat format;

  /** By name, since of two files with one UUID the first by name wins. */
  private Map<Path, ReadFile> files = new TreeMap<>();

  private Set<String> reported = Set.of();
  private volatile Map<UUID, Offering> offerings = Map.of();
  private volatile Map<UUID, Path> owners = Map.of();

  /** The offerings of {@code folder}; none until {@link #refresh} is called. */
  public OfferingFolder(Path folder, OfferingFormat format) {
    this.folder = folder;
    this.format = format;
  }

  @Override
  public Optional<Offering> find(UUID offering) {
    return Optional.ofNullable(offerings.get(offering));
  }

  /** The file that has an offering; empty if none has. */
  public Optional<Path> fileOf(UUID offering) {
    return Optional.ofNullable(owners.get(offering));
  }

  /** All offerings, in no order. */
  public Collection<Offering> all() {
    return offerings.values();
  }

  /** Looks for files that are new, changed or gone. */
  public synchronized void refresh() {
    var problems = new HashSet<String>();
    try {
      var next = new TreeMap<Path, ReadFile>();
      for (Path file : jsonFiles()) {
        read(file, problems).ifPresent(state -> next.put(file, state));
      }
      files = next;
    } catch (IOException | DirectoryIteratorException e) {
      problems.add(
          "The folder %s can't be read; its offerings stay as they were.".formatted(folder));
    }
    publish(problems);
    problems.stream().filter(p -> !reported.contains(p)).sorted().forEach(p -> log.warn("{}", p));
    reported = problems;
  }

  private List<Path> jsonFiles() throws IOException {
    var found = new ArrayList<Path>();
    try (var entries = Files.newDirectoryStream(folder, "*.json")) {
      for (Path entry : entries) {
        if (!entry.getFileName().toString().startsWith(".") && !Files.isDirectory(entry)) {
          found.add(entry);
        }
      }
    }
    return found;
  }

  private Optional<ReadFile> read(Path file, Set<String> problems) {
    ReadFile before = files.get(file);
    try {
      if (Files.readAttributes(file, BasicFileAttributes.class).isOther()) {
        // Whoever opens a pipe waits until somebody writes into it.
        problems.add(
            "The offering %s is left out: it is a pipe, a socket or a device, and no file."
                .formatted(file));
        return Optional.empty();
      }
      FileStamp now = FileStamp.of(file);
      if (before != null && !before.stamp().mayDiffer(now)) {
        return Optional.of(before);
      }
      return Optional.of(ReadFile.of(file, now, format, before));
    } catch (NoSuchFileException e) {
      if (Files.isSymbolicLink(file)) {
        problems.add(
            "The offering %s is left out: it is a link to a file that does not exist."
                .formatted(file));
      }
      // Else it was removed since the folder was listed.
      return Optional.empty();
    } catch (IOException e) {
      problems.add(
          Files.isSymbolicLink(file)
              ? "The offering %s is left out: it is a link that leads in a circle, or to where the server may not look."
                  .formatted(file)
              : "The offering %s is left out: it can't be looked at: %s."
                  .formatted(file, e.getMessage()));
      return Optional.empty();
    }
  }

  private void publish(Set<String> problems) {
    var next = new HashMap<UUID, Offering>();
    var first = new HashMap<UUID, Path>();
    files.forEach(
        (file, state) -> {
          state.problem().ifPresent(problems::add);
          state
              .offering()
              .ifPresent(
                  offering -> {
                    Path owner = first.putIfAbsent(offering.uuid(), file);
                    if (owner == null) {
                      next.put(offering.uuid(), offering);
                    } else {
                      problems.add(
                          "The offering %s is left out: %s has the same UUID %s."
                              .formatted(file, owner.getFileName(), offering.uuid()));
                    }
                  });
        });
    owners = Map.copyOf(first);
    if (!next.equals(offerings)) {
      log.info("{} offerings in {}", next.size(), folder);
      offerings = Map.copyOf(next);
    }
  }

  /** Whether {@code folder} can be listed. */
  static boolean isFolder(Path folder) {
    return Files.isDirectory(folder) && Files.isReadable(folder);
  }

  /**
   * Refuses what is no folder.
   *
   * @throws BadInputException if it does not exist, is no folder or may not be read
   */
  public void check() {
    if (!isFolder(folder)) {
      throw new BadInputException(
          "The folder of offerings %s does not exist or can't be read.".formatted(folder));
    }
  }
}
