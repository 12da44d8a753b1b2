package io.dryrun.benchmark;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A program and its arguments. Immutable. */
record Command(List<String> words, Map<String, String> variables) {
  Command {
    words = List.copyOf(words);
    variables = Map.copyOf(variables);
  }

  static Command of(String... words) {
    return new Command(List.of(words), Map.of());
  }

  Command and(String... more) {
    return new Command(Stream.concat(words.stream(), Stream.of(more)).toList(), variables);
  }

  Command with(String variable, String value) {
    var all = new LinkedHashMap<>(variables);
    all.put(variable, value);
    return new Command(words, all);
  }

  /** Starts it. What it says beside its output goes to {@code errors}. */
  Process start(File errors) {
    var builder = new ProcessBuilder(words);
    builder.environment().keySet().removeIf(name -> name.startsWith("DRYRUN_"));
    builder.environment().putAll(variables);
    try {
      return builder
          .redirectInput(new File("/dev/null"))
          .redirectError(ProcessBuilder.Redirect.appendTo(errors))
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Runs it.
   *
   * @return its output
   * @throws IllegalStateException if it fails; with what it said
   */
  String output() {
    try {
      File errors = File.createTempFile("benchmark", ".txt");
      try {
        Process process = start(errors);
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int status = process.waitFor();
        if (status != 0) {
          String said = java.nio.file.Files.readString(errors.toPath());
          throw new IllegalStateException(
              "%s ended with %d: %s%s".formatted(words, status, said, output));
        }
        return output;
      } finally {
        errors.delete();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted.", e);
    }
  }

  /** How long it takes from its start to its end, in milliseconds. */
  double milliseconds() {
    long begin = System.nanoTime();
    output();
    return (System.nanoTime() - begin) / 1e6;
  }

  /** The same, {@code times} after each other. */
  List<Double> milliseconds(int times) {
    var all = new ArrayList<Double>();
    for (int i = 0; i < times; i++) {
      all.add(milliseconds());
    }
    return all;
  }
}
