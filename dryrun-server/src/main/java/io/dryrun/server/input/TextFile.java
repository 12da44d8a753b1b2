package io.dryrun.server.input;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads files that people name, bounded, and says in a sentence why one can't be read. */
public final class TextFile {

  private TextFile() {}

  /**
   * All bytes of a file.
   *
   * @param what what the file is to whoever named it, such as {@code offering}
   * @param limit how many bytes it may have
   * @throws BadInputException if it is not there, not a file, not readable or too large
   */
  public static byte[] bytes(String what, Path file, int limit) {
    if (Files.isDirectory(file)) {
      throw new BadInputException("The %s %s is a folder; name a file.".formatted(what, file));
    }
    try (var in = Files.newInputStream(file)) {
      // One byte more than allowed, since a size asked beforehand may be out of date or, of a pipe,
      // 0.
      byte[] bytes = in.readNBytes(limit + 1);
      if (bytes.length > limit) {
        throw new BadInputException(
            "The %s %s is larger than %s.".formatted(what, file, size(limit)));
      }
      return bytes;
    } catch (NoSuchFileException e) {
      throw new BadInputException("The %s %s does not exist.".formatted(what, file), e);
    } catch (AccessDeniedException e) {
      throw new BadInputException(
          "The %s %s may not be read: permission denied.".formatted(what, file), e);
    } catch (IOException e) {
      throw new BadInputException(
          "The %s %s can't be read: %s.".formatted(what, file, e.getMessage()), e);
    }
  }

  /**
   * The same as text; a byte order mark at its start is left out.
   *
   * @throws BadInputException also if it is not UTF-8
   */
  public static String text(String what, Path file, int limit) {
    byte[] bytes = bytes(what, file, limit);
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new BadInputException("The %s %s is not text in UTF-8.".formatted(what, file), e);
    }
  }

  private static String size(int bytes) {
    return bytes % (1 << 20) == 0 ? (bytes >> 20) + " MiB" : bytes + " bytes";
  }
}
