package io.dryrun.adapter.script.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The server's process that made a directory or a control group, as their names tell it. By this
 * what a server left that was killed is told from what a living one uses: an id of a process is
 * given out again, but not with the same start.
 *
 * @param place the boot of the machine and the namespace of processes, in which ids have a meaning
 * @param pid its id
 * @param start when it was started, in ticks of the system's clock
 */
record OwnerProcess(String place, long pid, long start) {
  private static final Pattern NAME =
      Pattern.compile("dryrun-([0-9a-f]{8}\\.[0-9]+)-([0-9]{1,18})-([0-9]{1,18})-.*");

  /** This process. */
  static OwnerProcess current() {
    long pid = ProcessHandle.current().pid();
    return new OwnerProcess(here(), pid, start(pid).orElse(0L));
  }

  /** The one in a name that {@link #name} made; empty if it is no such name. */
  static Optional<OwnerProcess> of(String name) {
    Matcher parts = NAME.matcher(name);
    return parts.matches()
        ? Optional.of(
            new OwnerProcess(
                parts.group(1), Long.parseLong(parts.group(2)), Long.parseLong(parts.group(3))))
        : Optional.empty();
  }

  /** The name of something of it. */
  String name(Object thing) {
    return "dryrun-%s-%d-%d-%s".formatted(place, pid, start, thing);
  }

  /** Whether it certainly lives no more. Of another place nothing is known. */
  boolean isGone() {
    return place.equals(here()) && start(pid).filter(since -> since == start).isEmpty();
  }

  private static Optional<Long> start(long pid) {
    return ProcTable.entry(Path.of("/proc", Long.toString(pid))).map(ProcTable.Entry::start);
  }

  private static String here() {
    String namespace = String.valueOf(ProcTable.link(Path.of("/proc/self/ns/pid")));
    return boot() + "." + namespace.replaceAll("\\D", "");
  }

  private static String boot() {
    try {
      return Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).substring(0, 8);
    } catch (IOException e) {
      return "00000000";
    }
  }
}
