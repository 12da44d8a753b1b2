package io.dryrun.server.input;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.CopyOption;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;

/** Writes files that only their owner may read. */
public final class SecretFile {

  private SecretFile() {}

  /**
   * Refuses a place where {@link #write} would not write.
   *
   * @throws BadInputException if something is there that may not be replaced
   */
  public static void check(Path file, boolean overwrite) {
    if (Files.isDirectory(file)) {
      throw new BadInputException("%s is a folder; name a file.".formatted(file));
    }
    if (!overwrite && Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      throw exists(file);
    }
  }

  /**
   * Writes the file as a whole or not at all; nobody ever reads half of it.
   *
   * @param overwrite whether it may replace one that is there
   * @throws BadInputException if it is there and may not be replaced, or can't be written
   */
  public static void write(Path file, byte[] bytes, boolean overwrite) {
    Path target = file.toAbsolutePath();
    Path folder = Objects.requireNonNullElse(target.getParent(), target);
    try {
      Path next = Files.createTempFile(folder, ".dryrun", ".tmp", ownerOnly(folder));
      try {
        Files.write(next, bytes);
        place(next, target, overwrite);
      } finally {
        Files.deleteIfExists(next);
      }
    } catch (FileAlreadyExistsException e) {
      throw exists(file);
    } catch (IOException e) {
      throw new BadInputException("%s can't be written: %s.".formatted(file, reason(e)), e);
    }
  }

  private static void place(Path next, Path target, boolean overwrite) throws IOException {
    if (overwrite) {
      Files.move(next, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
      return;
    }
    try {
      // In one step, unlike a move that looks first whether something is there.
      Files.createLink(target, next);
    } catch (UnsupportedOperationException e) {
      Files.move(next, target, new CopyOption[0]);
    }
  }

  private static BadInputException exists(Path file) {
    return new BadInputException(
        "%s exists already; choose another name, or replace it with --overwrite.".formatted(file));
  }

  private static String reason(IOException e) {
    return switch (e) {
      case AccessDeniedException denied -> "permission denied";
      case NoSuchFileException missing -> "its folder does not exist";
      default -> String.valueOf(e.getMessage());
    };
  }

  private static FileAttribute<?>[] ownerOnly(Path folder) {
    return folder.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }
}
