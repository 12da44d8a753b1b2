package io.dryrun.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Time that this machine's processors were busy, whatever with. */
final class Processors {
  private static final double TICKS_PER_SECOND = 100;
  private static final int IDLE = 4;
  private static final int WAITING = 5;
  private static final int GUEST = 9;

  private Processors() {}

  /** In seconds, of all processors together, since the machine started. */
  static double busySeconds() {
    try {
      String[] words = Files.readAllLines(Path.of("/proc/stat")).getFirst().split(" +", -1);
      double ticks = 0;
      for (int i = 1; i < Math.min(words.length, GUEST); i++) {
        ticks += i == IDLE || i == WAITING ? 0 : Double.parseDouble(words[i]);
      }
      return ticks / TICKS_PER_SECOND;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
