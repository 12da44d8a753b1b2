package io.dryrun.server.cli;

import io.dryrun.server.composition.Version;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;

/** Keeps what a developer needs of an error in the program, away from who only used it. */
final class CrashReport {

  private CrashReport() {}

  /** Writes a file about {@code error} and returns a sentence that says where it is. */
  static String write(Throwable error) {
    var trace = new StringWriter();
    trace.write("dryrun %s, Java %s%n".formatted(Version.text(), Runtime.version()));
    error.printStackTrace(new PrintWriter(trace, true));
    try {
      Path file = Files.createTempFile("dryrun-error-", ".log");
      Files.writeString(file, trace.toString());
      return "An error in the program, not in what you gave it. Its details are in %s; please report it with them."
          .formatted(file);
    } catch (IOException e) {
      return "An error in the program, not in what you gave it: %s. Its details could not be written to a file."
          .formatted(error.getClass().getSimpleName());
    }
  }
}
