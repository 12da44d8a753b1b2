package io.dryrun.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Measure of what a server's process holds in memory. */
final class Memory {
  private static final Pattern USED = Pattern.compile("\\bused (\\d+)K");
  private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");

  private Memory() {}

  /** Live objects in MiB, after all others were collected. */
  static long live(Server server) {
    String pid = Long.toString(server.pid());
    String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    Processes.run(List.of(jcmd, pid, "GC.run"));
    return first(USED, Processes.run(List.of(jcmd, pid, "GC.heap_info")));
  }

  /** Pages of the whole process in MiB. */
  static long resident(Server server) {
    try {
      return first(RESIDENT, Files.readString(Path.of("/proc/" + server.pid() + "/status")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long first(Pattern pattern, String text) {
    Matcher found = pattern.matcher(text);
    if (!found.find()) {
      throw new IllegalStateException("No memory told in: " + text);
    }
    return Long.parseLong(found.group(1)) >> 10;
  }
}
