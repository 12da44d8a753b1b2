package io.dryrun.adapter.effects;

import io.dryrun.adapter.json.JsonText;
import io.dryrun.adapter.json.MalformedJsonException;
import io.dryrun.domain.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.UUID;

/**
 * The file of a cassette, HAR 1.2.
 *
 * @param path of the file, which may not be there
 */
record CassetteFile(Path path) {
  private static final int LONGEST = 64 << 20;

  String name() {
    return String.valueOf(path.getFileName());
  }

  boolean exists() {
    return Files.exists(path);
  }

  /**
   * What it holds, in order.
   *
   * @throws IllegalArgumentException if it is no cassette, too large, or can't be read; the message
   *     says where and what would be right
   */
  List<Exchange> read() {
    byte[] bytes;
    try (InputStream in = Files.newInputStream(path)) {
      bytes = in.readNBytes(LONGEST + 1);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "The cassette %s can't be read: is it a file, and may it be read?".formatted(path), e);
    }
    if (bytes.length > LONGEST) {
      throw new IllegalArgumentException(
          "The cassette %s is larger than 64 MiB; take out what is large, or record less of it."
              .formatted(path));
    }
    JsonValue document;
    try {
      document = JsonText.parse(bytes);
    } catch (MalformedJsonException e) {
      throw new IllegalArgumentException(
          "The cassette %s is not HAR, which is JSON: %s".formatted(path, e.getMessage()), e);
    }
    return new HarReader("The cassette " + path).exchanges(document);
  }

  /**
   * That it could be written, looked at before anything is done that can't be done twice.
   *
   * @throws IllegalArgumentException if it could not
   */
  void requireWritable() {
    Path folder = target().toAbsolutePath().getParent();
    if (Files.isDirectory(path) || folder == null || !Files.isWritable(folder)) {
      throw new IllegalArgumentException(
          "The cassette %s can't be written: it must be a file in a folder that is there and that the program may write to."
              .formatted(path));
    }
  }

  /**
   * Writes all of it, or nothing: whoever reads it meanwhile has the former one.
   *
   * @throws UncheckedIOException if that can't be done; the message says what
   */
  void write(List<Exchange> exchanges) {
    Path target = target();
    Path draft = target.resolveSibling(".%s.%s.tmp".formatted(name(), UUID.randomUUID()));
    try {
      byte[] bytes =
          JsonText.writeIndented(HarWriter.document(exchanges)).getBytes(StandardCharsets.UTF_8);
      if (bytes.length > LONGEST) {
        throw new IOException("it would be larger than 64 MiB");
      }
      try {
        Files.write(draft, bytes, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
          channel.force(true);
        }
        Files.move(
            draft, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(draft);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The cassette %s was not written, though the calls were made: %s."
              .formatted(
                  path, e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage()),
          e);
    }
  }

  /** Where a link leads, so that it stays one. */
  private Path target() {
    try {
      return Files.exists(path) ? path.toRealPath() : path;
    } catch (IOException e) {
      return path;
    }
  }
}
