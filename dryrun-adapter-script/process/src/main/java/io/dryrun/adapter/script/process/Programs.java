package io.dryrun.adapter.script.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The programs of the system that start scripts. They are looked for where the system has them and
 * never on a PATH, which somebody else may have set.
 */
final class Programs {
  static final Program BASH = new Program("bash", "bash");
  static final Program SETSID = new Program("setsid", "util-linux");
  static final Program SETPRIV = new Program("setpriv", "util-linux");
  static final Program NSENTER = new Program("nsenter", "util-linux");
  static final Program BWRAP = new Program("bwrap", "bubblewrap");
  static final Program BUSYBOX = new Program("busybox", "busybox");

  /**
   * @param name its file's name
   * @param debianPackage the package that brings it on Debian and its like
   */
  record Program(String name, String debianPackage) {
    Optional<Path> find() {
      return Optional.of(Path.of("/usr/bin", name))
          .filter(Files::isExecutable)
          .or(() -> Optional.of(Path.of("/bin", name)).filter(Files::isExecutable));
    }

    String path() {
      return find().orElse(Path.of("/usr/bin", name)).toString();
    }
  }

  private Programs() {}

  /** The start of a command that can be added to. */
  static List<String> command(Program program) {
    return new ArrayList<>(List.of(program.path()));
  }

  /** Says which one is missing and how to get it; empty if all are there. */
  static Optional<String> missing(Program... programs) {
    return Arrays.stream(programs)
        .filter(program -> program.find().isEmpty())
        .findFirst()
        .map(
            program ->
                "The program %s is missing on the server's machine. Install it, on Debian and Ubuntu by: apt-get install %s"
                    .formatted(program.name(), program.debianPackage()));
  }
}
