package io.dryrun.adapter.script.docker;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * Which system calls of scripts the kernel refuses (seccomp).
 *
 * @param profile in Docker's format; empty for the engine's own
 * @param preset whether no deployment chose it, so that an engine which takes none may have its own
 */
record SystemCalls(String profile, boolean preset) {

  /** The engine's own. */
  static final SystemCalls OF_ENGINE = new SystemCalls("", false);

  /**
   * Ours, which allows what scripts need. Other than those of engines it allows no ptrace, no
   * io_uring and no sockets but those of unix and of IP, on whatever old engine.
   */
  static SystemCalls ours() {
    return new SystemCalls(resource("seccomp.json"), true);
  }

  /** A text that comes with this class. */
  static String resource(String name) {
    try (InputStream in = SystemCalls.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
