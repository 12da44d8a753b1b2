package io.dryrun.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The file in which a server keeps its runs, while no server has it open. */
final class H2 {
  private final Site site;

  H2(Site site) {
    this.site = site;
  }

  /**
   * Changes it in SQL, by the database's own program.
   *
   * @throws IllegalStateException if that fails
   */
  void sql(String statements) {
    String printed =
        Started.run(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                jar().toString(),
                "org.h2.tools.Shell",
                "-url",
                "jdbc:h2:file:%s;IFEXISTS=TRUE".formatted(site.data().resolve("dryruns")),
                "-user",
                "",
                "-password",
                "",
                "-sql",
                statements));
    if (printed.contains("Exception") || printed.contains("Error")) {
      throw new IllegalStateException("H2 refused: " + printed);
    }
  }

  private Path jar() {
    try (Stream<Path> libraries = Files.list(site.jar().resolveSibling("lib"))) {
      return libraries
          .filter(file -> file.getFileName().toString().startsWith("h2-"))
          .findFirst()
          .orElseThrow(() -> new IllegalStateException("The program has no H2"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
