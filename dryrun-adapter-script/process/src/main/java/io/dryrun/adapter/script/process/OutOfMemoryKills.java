package io.dryrun.adapter.script.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The count of processes that the kernel has killed for want of memory, on the whole machine. */
final class OutOfMemoryKills {
  private static final String COUNTER = "oom_kill ";

  private OutOfMemoryKills() {}

  /** Zero if the kernel does not say. */
  static long soFar() {
    try {
      return Files.readAllLines(Path.of("/proc/vmstat")).stream()
          .filter(line -> line.startsWith(COUNTER))
          .mapToLong(line -> Long.parseLong(line.substring(COUNTER.length())))
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      return 0;
    }
  }
}
