package io.dryrun.adapter.script.docker;

import io.dryrun.adapter.script.kit.Form;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * The seccomp profile of a container: which system calls of scripts the kernel refuses.
 *
 * @param profile in Docker's format; empty for the engine's own
 * @param preset whether no deployment chose it, so that an engine which takes none may have its own
 */
record SeccompProfile(String profile, boolean preset) {

  /** The engine's own. */
  static final SeccompProfile OF_ENGINE = new SeccompProfile("", false);

  /** {@code engine}, or the name of a file with a profile. */
  static final Form<SeccompProfile> FORM =
      new Form<>(
          "engine, or a file of this server with a seccomp profile, which can be read",
          SeccompProfile::parse);

  private static Optional<SeccompProfile> parse(String text) {
    if (text.isEmpty()) {
      return Optional.of(ours());
    }
    if (text.equals("engine")) {
      return Optional.of(OF_ENGINE);
    }
    try {
      return Optional.of(new SeccompProfile(Files.readString(Path.of(text)), false));
    } catch (IOException | InvalidPathException e) {
      return Optional.empty();
    }
  }

  /**
   * Ours, which allows what scripts need. Other than those of engines it allows no ptrace, no
   * io_uring and no sockets but those of unix and of IP, on whatever old engine.
   */
  static SeccompProfile ours() {
    return new SeccompProfile(resource("seccomp.json"), true);
  }

  /** A text that comes with this class. */
  static String resource(String name) {
    try (InputStream in = SeccompProfile.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
