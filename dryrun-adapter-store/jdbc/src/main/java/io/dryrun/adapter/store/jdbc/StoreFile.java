package io.dryrun.adapter.store.jdbc;

import io.dryrun.application.refusal.UnavailableException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Lock on the file of an embedded database, which this process has to itself until this is closed.
 * That is told by a lock on a second file beside it, since one on the database's own would be lost
 * whenever anybody here closes it. The second file also tells that the first one was in use before.
 * Not thread-safe.
 */
final class StoreFile implements AutoCloseable {
  private static final Duration RETRY_AFTER = Duration.ofSeconds(10);
  private static final byte[] USED = "in use since it was made\n".getBytes(StandardCharsets.UTF_8);

  private final FileChannel channel;

  private StoreFile(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes it.
   *
   * @throws UnavailableException if another process, or another instance in this one, has it; or if
   *     it has lost what was in it
   */
  static StoreFile take(Path database) {
    Path beside = database.resolveSibling(database.getFileName() + ".lock");
    FileChannel channel = null;
    try {
      channel = FileChannel.open(beside, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!isLocked(channel)) {
        throw new UnavailableException(
            "The store's file %s is in use by another process; only one may use it at a time."
                .formatted(database),
            RETRY_AFTER,
            new IOException("The lock is taken."));
      }
      if (channel.size() > 0 && Files.size(database) == 0) {
        throw new UnavailableException(
            ("The store's file %s is empty, and was not before. Put a back-up in its place, or delete"
                    + " it and %s to begin with no dry runs.")
                .formatted(database, beside.getFileName()),
            RETRY_AFTER,
            new IOException("The file is empty."));
      }
      return new StoreFile(channel);
    } catch (IOException e) {
      close(channel);
      throw new UnavailableException(
          "The store's file %s can't be locked: %s can't be written."
              .formatted(database, beside.getFileName()),
          RETRY_AFTER,
          e);
    } catch (UnavailableException e) {
      close(channel);
      throw e;
    }
  }

  private static boolean isLocked(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  /** Notes that there is something in it now. */
  void markUsed() {
    try {
      if (channel.size() == 0) {
        channel.write(ByteBuffer.wrap(USED));
      }
    } catch (IOException e) {
      throw new UnavailableException(
          "What is beside the store's file can't be written.", RETRY_AFTER, e);
    }
  }

  @Override
  public void close() {
    close(channel);
  }

  private static void close(@Nullable FileChannel channel) {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException e) {
      // Nothing was written that could be lost; the lock ends with the process at the latest.
    }
  }
}
