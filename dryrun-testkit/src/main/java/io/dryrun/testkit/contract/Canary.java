package io.dryrun.testkit.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/** A folder of the server's with one file, for scripts to look for. */
record Canary(Path folder, Path file, String word) implements AutoCloseable {
  private static final String ATTRIBUTES = "unix:mode,uid,gid,size,nlink,lastModifiedTime";

  /** Makes one that every user of the machine may read, so that no permission hides it. */
  static Canary in(Path parent) {
    try {
      Path folder = Files.createTempDirectory(parent, "canary");
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
      String word = newWord();
      Path file = Files.writeString(folder.resolve("canary"), word);
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
      return new Canary(folder, file, word);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Eight hexadecimal digits that nobody else has. */
  static String newWord() {
    return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt(0x10000000, 0x7fffffff));
  }

  /** All that could have been changed about it: names, kinds, owners, modes, times, content. */
  Map<String, String> state() {
    var state = new TreeMap<String, String>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : (Iterable<Path>) all::iterator) {
        var attributes = Files.readAttributes(path, ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
        state.put(path.toString(), new TreeMap<>(attributes).toString());
      }
      state.put("content", Files.readString(file));
    } catch (IOException e) {
      state.put("error", e.toString());
    }
    return state;
  }

  @Override
  public void close() {
    for (Path path : List.of(file, folder)) {
      try {
        Files.deleteIfExists(path);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
