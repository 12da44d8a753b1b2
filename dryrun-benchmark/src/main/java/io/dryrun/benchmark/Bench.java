package io.dryrun.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where and how long things are measured.
 *
 * @param root of the project
 * @param folder for all that is made
 * @param each how long one load lasts
 * @param brief whether to take the short form
 * @param stored how many dry runs a long list has
 */
record Bench(Path root, Path folder, Duration each, boolean brief, int stored) {
  static final String TOKEN = "0123456789abcdef0123456789abcdef01234567";

  /** What is run at each request, in both languages. */
  static final String PYTHON =
      """
      import json, os

      attributes = json.loads(os.environ["ATTRIBUTES"])
      print("Creating", attributes["name"])
      print("vm-0042")
      """;

  static final String SHELL =
      """
      echo "Creating with $ATTRIBUTES"
      echo vm-0042
      """;

  static final String ATTRIBUTES = "{\"name\": \"web-1\"}";
  static final String ORDER = "{\"type\": \"Create\", \"attributes\": " + ATTRIBUTES + "}";
  static final String PYTHON_OFFERING = "00000000-0000-4000-8000-00000000000a";
  static final String SHELL_OFFERING = "00000000-0000-4000-8000-00000000000b";
  static final String WAITING_OFFERING = "00000000-0000-4000-8000-00000000000c";

  Path spawner() {
    return folder.resolve("spawn");
  }

  Path offerings() {
    return folder.resolve("offerings");
  }

  Path script(String name) {
    return folder.resolve(name);
  }

  /** Seconds of one load, as other programs take them. */
  String seconds() {
    return Long.toString(each.toSeconds());
  }

  static String runPath(String offering) {
    return "/api/marketplace-script-dry-run/" + offering + "/run/";
  }

  static String startPath(String offering) {
    return "/api/marketplace-script-dry-run/" + offering + "/async_run/";
  }

  /** Writes the scripts and the offerings, and builds the C program. */
  void prepare() {
    try {
      Files.createDirectories(offerings());
      Files.writeString(script("script.py"), PYTHON);
      Files.writeString(script("script.sh"), SHELL);
      offering(offerings(), PYTHON_OFFERING, "python", PYTHON);
      offering(offerings(), SHELL_OFFERING, "shell", SHELL);
      offering(offerings(), WAITING_OFFERING, "shell", "sleep 100000\n");
      try (var lua = Bench.class.getResourceAsStream("/ask.lua")) {
        if (lua == null) {
          throw new IllegalStateException("The program lacks its file ask.lua.");
        }
        Files.write(script("ask.lua"), lua.readAllBytes());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Command.of("gcc", "-O2", "-o", spawner().toString())
        .and(root.resolve("dryrun-benchmark/src/main/c/spawn.c").toString())
        .output();
  }

  /** Writes one into a folder. */
  void offering(Path folder, String uuid, String language, String script) {
    try {
      Files.writeString(
          folder.resolve(uuid + ".json"),
          """
          {"uuid": "%s", "name": "Benchmark", "type": "Marketplace.Script", "state": "Active",
           "customer_uuid": "%s", "customer_name": "Provider", "components": [], "plans": [],
           "secret_options": {"language": "%s", "create": "%s"}}
          """
              .formatted(uuid, uuid, language, script.replace("\"", "\\\"").replace("\n", "\\n")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A new, empty folder. */
  Path fresh(String name) {
    Path made = folder.resolve(name);
    delete(made);
    try {
      return Files.createDirectories(made);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void delete(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a folder takes of the disk, in bytes. */
  static long size(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      long sum = 0;
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        sum += Files.size(file);
      }
      return sum;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    return sorted.get((sorted.size() - 1) / 2);
  }
}
