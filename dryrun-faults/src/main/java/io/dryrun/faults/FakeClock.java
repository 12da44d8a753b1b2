package io.dryrun.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Wall clock of one process, put forward and back while the process runs; the clock that only
 * measures how time passes goes on undisturbed, as when an operator or NTP sets a clock.
 */
final class FakeClock {
  private final Path library;
  private final Path file;

  private FakeClock(Path library, Path file) {
    this.library = library;
    this.file = file;
  }

  /**
   * A clock that is right, as yet.
   *
   * @param file says how far it is off
   * @throws Fault.Unavailable if libfaketime is not installed
   */
  static FakeClock in(Path file) {
    var clock = new FakeClock(library(), file);
    clock.off(0);
    return clock;
  }

  private static Path library() {
    try (Stream<Path> folders = Files.list(Path.of("/usr/lib"))) {
      return folders
          .map(folder -> folder.resolve("faketime/libfaketimeMT.so.1"))
          .filter(Files::isRegularFile)
          .findFirst()
          .orElseThrow(
              () ->
                  new Fault.Unavailable(
                      "there is no libfaketime; install the package libfaketime"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a process needs in its environment to have this clock. */
  Map<String, String> variables() {
    return Map.of(
        "LD_PRELOAD", library.toString(),
        "FAKETIME_TIMESTAMP_FILE", file.toString(),
        "FAKETIME_CACHE_DURATION", "1",
        "FAKETIME_DONT_FAKE_MONOTONIC", "1",
        // Without it the library ends each timed wait of the JVM at once.
        "FAKETIME_FORCE_MONOTONIC_FIX", "0");
  }

  /** Sets it; takes effect within a second or two. */
  void off(int seconds) {
    try {
      Path next = Path.of(file + ".next");
      Files.writeString(next, "%+d%n".formatted(seconds));
      Files.move(next, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
