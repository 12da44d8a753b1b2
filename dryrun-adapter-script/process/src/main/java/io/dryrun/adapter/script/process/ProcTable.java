package io.dryrun.adapter.script.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
    var entries = new ArrayList<Entry>();
    try (DirectoryStream<Path> directories = Files.newDirectoryStream(PROC, "[1-9]*")) {
      directories.forEach(directory -> entry(directory).ifPresent(entries::add));
    } catch (IOException e) {
      throw new IllegalStateException("/proc can't be read; is it mounted?", e);
    }
    return entries;
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
