package io.dryrun.server.composition;

import io.dryrun.server.input.BadInputException;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A class loader over the jars of a folder: runners that the program does not ship. */
final class Plugins {

  private Plugins() {}

  /**
   * The program's own class loader, or one below it that also knows the jars of {@code folder}. It
   * is never closed: runners load classes as long as the process lives.
   *
   * @throws BadInputException if the folder can't be read, or holds no jar
   */
  static ClassLoader of(@Nullable Path folder) {
    ClassLoader program = Plugins.class.getClassLoader();
    return folder == null ? program : new URLClassLoader("plugins", urls(folder), program);
  }

  private static URL[] urls(Path folder) {
    List<Path> jars;
    try (Stream<Path> files = Files.list(folder)) {
      jars = files.filter(Plugins::isJar).sorted().toList();
    } catch (IOException e) {
      throw new BadInputException(
          "The folder of plugins, %s, can't be read: %s".formatted(folder, reason(folder)), e);
    }
    if (jars.isEmpty()) {
      throw new BadInputException(
          "The folder of plugins, %s, holds no jar. A runner's jar and those that it needs go there."
              .formatted(folder));
    }
    return jars.stream().map(Plugins::url).toArray(URL[]::new);
  }

  private static boolean isJar(Path file) {
    return file.toString().endsWith(".jar") && Files.isRegularFile(file);
  }

  private static String reason(Path folder) {
    if (!Files.exists(folder)) {
      return "there is no such folder.";
    }
    return Files.isDirectory(folder) ? "it may not be read." : "it is a file.";
  }

  private static URL url(Path jar) {
    try {
      return jar.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new BadInputException("The path of the jar " + jar + " makes no URL.", e);
    }
  }
}
