package io.dryrun.adapter.store.jdbc;

import io.dryrun.application.refusal.UnavailableException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Guard of the free space on a disk: refuses what is new while there is still space for what is
 * under way, and to write anything while there is none, so that nobody finds out in the middle of a
 * transaction. Thread-safe.
 */
final class FreeSpace {
  private static final Logger log = LoggerFactory.getLogger(FreeSpace.class);
  private static final Duration RETRY_AFTER = Duration.ofMinutes(1);
  private static final int MEBIBYTE = 1 << 20;

  /** Of the reserve, what stays free to the last: one of so many parts. */
  private static final int LAST_PART = 4;

  private final @Nullable File folder;
  private final long reserve;
  private final AtomicBoolean told = new AtomicBoolean();

  /**
   * A reserve.
   *
   * @param folder where the database's file is; null if it is elsewhere and nothing is to be
   *     checked
   * @param reserve bytes that must stay free
   */
  FreeSpace(@Nullable Path folder, long reserve) {
    this.folder = folder == null ? null : folder.toFile();
    this.reserve = reserve;
  }

  /**
   * @throws UnavailableException if the space runs short
   */
  void require() {
    long free = free();
    if (free >= reserve) {
      told.set(false);
      return;
    }
    // Once: a log that grows with each refusal may be on the same disk.
    if (told.compareAndSet(false, true)) {
      log.warn(
          "No new dry runs: the store's disk has {} MiB left and {} MiB are kept in reserve",
          free / MEBIBYTE,
          reserve / MEBIBYTE);
    }
    throw new UnavailableException(
        "There is no space for new dry runs: the store's disk is nearly full.",
        RETRY_AFTER,
        new IOException("The reserve of free space is reached."));
  }

  /**
   * @throws UnavailableException if there is too little space left to write at all
   */
  void requireToWrite() {
    if (free() < reserve / LAST_PART) {
      throw new UnavailableException(
          "The store's disk is full.",
          RETRY_AFTER,
          new IOException("The last of the reserve of free space is reached."));
    }
  }

  /** Asked in each transaction, and so of the file system itself: a list of mounts can be long. */
  private long free() {
    return folder == null ? Long.MAX_VALUE : folder.getUsableSpace();
  }
}
