package io.dryrun.adapter.http.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which statuses of which operations tests have met: a line for each in a file of the module under
 * test, from which build/api-coverage tells what no test has met. Safe for any number of threads.
 */
final class MetAnswers {
  private static final Path FILE = Path.of("target", "api-answers.txt");

  private final Set<String> met = ConcurrentHashMap.newKeySet();

  void add(String operation, int status) {
    String line = operation + " " + status + "\n";
    if (met.add(line)) {
      write(line);
    }
  }

  private static synchronized void write(String line) {
    try {
      Files.createDirectories(FILE.getParent());
      Files.writeString(FILE, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException("What tests have met can't be written down.", e);
    }
  }
}
