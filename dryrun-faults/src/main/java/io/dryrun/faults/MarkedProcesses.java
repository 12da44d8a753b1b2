package io.dryrun.faults;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Search for the processes that scripts have left, by a mark in their environment or command line.
 */
record MarkedProcesses(String mark) {
  /** Name of the variable that holds the mark. */
  static final String VARIABLE = "FAULT_TRIAL";

  /**
   * The processes with the mark that are there now, each with its command line.
   *
   * @param but process ids that don't count, such as those of servers
   */
  List<String> processes(Set<Long> but) {
    var found = new ArrayList<String>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
      for (Path process : all) {
        long pid = Long.parseLong(process.getFileName().toString());
        String command = read(process.resolve("cmdline")).replace('\0', ' ').strip();
        boolean marked = command.contains(mark) || read(process.resolve("environ")).contains(mark);
        if (marked && !but.contains(pid) && pid != ProcessHandle.current().pid()) {
          found.add(pid + " " + command.lines().findFirst().orElse(""));
        }
      }
    } catch (IOException e) {
      throw new IllegalStateException("/proc can't be read", e);
    }
    return found;
  }

  /** Those that are still there after some time in which they should have ended. */
  List<String> leftAfter(Duration patience, Set<Long> but) {
    Waiting.until(patience, () -> processes(but).isEmpty());
    return processes(but);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, ISO_8859_1);
    } catch (IOException e) {
      // It has ended since the folder was listed.
      return "";
    }
  }
}
