package io.dryrun.server.watch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A stamp that tells a file from its earlier self without reading it. Links are followed.
 *
 * @param modified when it was written
 * @param size in bytes
 * @param key what the file system knows it by, which differs once another file takes its place;
 *     null where a file system has none
 * @param settled whether it was written so long before it was looked at that a later write is sure
 *     to change {@code modified}
 */
public record FileStamp(FileTime modified, long size, @Nullable Object key, boolean settled) {

  /** Two writes can fall into one tick of a file system's clock; this is longer than any tick. */
  private static final Duration TICK = Duration.ofSeconds(2);

  /**
   * The file as it is now.
   *
   * @throws IOException if it is not there or can't be looked at
   */
  public static FileStamp of(Path file) throws IOException {
    var attributes = Files.readAttributes(file, BasicFileAttributes.class);
    var modified = attributes.lastModifiedTime();
    boolean settled = modified.toInstant().plus(TICK).isBefore(Instant.now());
    return new FileStamp(modified, attributes.size(), attributes.fileKey(), settled);
  }

  /** Whether the file that now looks like {@code now} may have another content than this one. */
  public boolean mayDiffer(FileStamp now) {
    return !settled || !this.equals(now);
  }
}
