package io.dryrun.server.composition;

import io.dryrun.application.service.RunMemory;
import io.dryrun.server.config.SettingKey;
import io.dryrun.server.config.Settings;
import io.dryrun.server.input.BadInputException;
import java.util.Optional;

/**
 * The share of the heap that dry runs may take together, so that the server itself always has
 * enough.
 *
 * @param heap all that the JVM may take, in bytes
 * @param settings how much output is kept, and how many runs go on at a time
 */
record HeapShare(long heap, Settings settings) {
  /** Classes, threads, connections and the store. */
  private static final long OF_THE_SERVER = 40L << 20;

  /** One part of so many is for what requests bring, and what reads and lists carry away. */
  private static final int PARTS = 16;

  private static final long MIB = 1L << 20;

  /** The least that {@code output.kept} may be. */
  private static final int LEAST_OUTPUT = 1024;

  /**
   * Of this JVM.
   *
   * @throws BadInputException if not even one run fits; says which settings would
   */
  static HeapShare ofThisJvm(Settings settings) {
    var share = new HeapShare(Runtime.getRuntime().maxMemory(), settings);
    share.check();
    return share;
  }

  /** For runs, in bytes. */
  long forRuns() {
    return heap - heap / PARTS - OF_THE_SERVER;
  }

  /**
   * Refuses a heap in which not even one run fits.
   *
   * @throws BadInputException if so
   */
  void check() {
    if (places() > 0) {
      return;
    }
    long kept = keptOutputThatFits(1);
    throw new BadInputException(
        "A heap of %d MiB is too small for a run that keeps %s of output: start Java with -Xmx%dm or more%s."
            .formatted(
                heap / MIB,
                size(settings.limits().keptOutput()),
                heapFor(1),
                kept < LEAST_OUTPUT
                    ? ""
                    : ", or set %s to %s or less"
                        .formatted(SettingKey.OUTPUT_KEPT.key(), size(kept))));
  }

  /** A sentence for whoever starts a server whose memory allows fewer runs than its settings. */
  Optional<String> shortage() {
    Settings.Runs runs = settings.runs();
    long wanted = (long) runs.synchronous() + runs.asynchronous();
    if (places() >= wanted) {
      return Optional.empty();
    }
    long kept = keptOutputThatFits(wanted);
    return Optional.of(
        "The heap of %d MiB has room for %d runs at a time that keep %s of output each; further ones wait. For all %d of %s and %s start Java with -Xmx%dm%s."
            .formatted(
                heap / MIB,
                places(),
                size(settings.limits().keptOutput()),
                wanted,
                SettingKey.RUNS_SYNCHRONOUS.key(),
                SettingKey.RUNS_ASYNCHRONOUS.key(),
                heapFor(wanted),
                kept < LEAST_OUTPUT
                    ? ""
                    : ", or set %s to %s".formatted(SettingKey.OUTPUT_KEPT.key(), size(kept))));
  }

  private long places() {
    return Math.max(0, forRuns()) / ofOne();
  }

  private long ofOne() {
    return RunMemory.ofOneRun(settings.limits());
  }

  /** In whole KiB, so that it can be written into a setting. */
  private long keptOutputThatFits(long runs) {
    return RunMemory.keptOutputOf(Math.max(0, forRuns()) / runs) / LEAST_OUTPUT * LEAST_OUTPUT;
  }

  /** How many MiB of heap so many runs at a time need. */
  private long heapFor(long runs) {
    long without = OF_THE_SERVER + runs * ofOne();
    return (without + without / (PARTS - 1)) / MIB + 1;
  }

  private static String size(long bytes) {
    return bytes % MIB == 0 ? bytes / MIB + "MiB" : bytes / 1024 + "KiB";
  }
}
