package io.dryrun.adapter.script.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The processes of this machine, as {@code /proc} shows them; see proc(5). */
final class ProcTable {
  private static final Path PROC = Path.of("/proc");

  /**
   * One process.
   *
   * @param pid its id
   * @param parent its parent's id
   * @param session its session's id
   * @param start when it was started, in ticks of the system's clock
   */
  record Entry(long pid, long parent, long session, long start) {

    /** What it has as a link there; null if that can't be read. */
    @Nullable String link(String name) {
      return ProcTable.link(directory().resolve(name));
    }

    Path directory() {
      return PROC.resolve(Long.toString(pid));
    }
  }

  private ProcTable() {}

  /** All that live, without those that are dead and wait for their parent to notice. */
  static List<Entry> living() {
    return list(PROC).stream()
        .filter(directory -> Character.isDigit(directory.getFileName().toString().charAt(0)))
        .flatMap(directory -> entry(directory).stream())
        .toList();
  }

  /** Whether this process acts as root. */
  static boolean isRoot() {
    try (Stream<String> lines = Files.lines(PROC.resolve("self/status"))) {
      // The second number is the effective one.
      return lines.anyMatch(line -> line.matches("Uid:\\s+\\d+\\s+0\\s.*"));
    } catch (IOException e) {
      return false;
    }
  }

  /** The children of a process; none if it has ended. */
  static List<ProcessHandle> children(ProcessHandle parent) {
    String pid = Long.toString(parent.pid());
    Path file = PROC.resolve(Path.of(pid, "task", pid, "children"));
    try {
      return Arrays.stream(Files.readString(file).split(" ", -1))
          .filter(child -> !child.isBlank())
          .flatMap(child -> ProcessHandle.of(Long.parseLong(child)).stream())
          .toList();
    } catch (IOException e) {
      // Not every kernel has the file. Java looks at all processes instead.
      return parent.children().toList();
    }
  }

  /** What is in a directory there; nothing if its process ended meanwhile or is somebody else's. */
  static List<Path> list(Path directory) {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
      var list = new ArrayList<Path>();
      files.forEach(list::add);
      return list;
    } catch (IOException | DirectoryIteratorException e) {
      return List.of();
    }
  }

  static Optional<Entry> entry(Path directory) {
    try {
      String stat = Files.readString(directory.resolve("stat"), StandardCharsets.ISO_8859_1);
      // The second field is the program's name in parentheses, which may itself hold anything.
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      if (fields[0].equals("Z") || fields[0].equals("X")) {
        return Optional.empty();
      }
      return Optional.of(
          new Entry(
              Long.parseLong(stat.substring(0, stat.indexOf(' '))),
              Long.parseLong(fields[1]),
              Long.parseLong(fields[3]),
              Long.parseLong(fields[19])));
    } catch (IOException e) {
      return Optional.empty(); // it ended meanwhile
    }
  }

  static @Nullable String link(Path link) {
    try {
      return Files.readSymbolicLink(link).toString();
    } catch (IOException e) {
      return null; // it ended meanwhile, or belongs to somebody else
    }
  }
}
