package io.dryrun.adapter.script.process;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a deployment can choose.
 *
 * @param python the interpreter of Python scripts
 * @param shell the interpreter of shell scripts
 * @param directory where the runs' directories are made
 * @param isolation what keeps scripts apart from the rest
 */
record ProcessSettings(Path python, Path shell, Path directory, Isolation isolation) {

  private static final String PYTHON = "python";
  private static final String SHELL = "shell";
  private static final String DIRECTORY = "directory";
  private static final String ISOLATION = "isolation";
  private static final String NETWORK = "network";
  private static final String READABLE = "readable";
  private static final String USER = "user";
  private static final String DISK = "disk";
  private static final String PROCESSES = "processes";

  private static final List<String> OF_SANDBOX = List.of(READABLE, USER, DISK, PROCESSES);
  private static final SortedSet<String> KNOWN =
      new TreeSet<>(
          List.of(PYTHON, SHELL, DIRECTORY, ISOLATION, NETWORK, READABLE, USER, DISK, PROCESSES));

  /**
   * @throws IllegalArgumentException if a setting is unknown or wrong
   */
  static ProcessSettings of(Map<String, String> settings) {
    settings.keySet().stream()
        .filter(key -> !KNOWN.contains(key))
        .findFirst()
        .ifPresent(
            key -> {
              throw wrong(
                  "has no setting \"%s\". Known are: %s.".formatted(key, String.join(", ", KNOWN)));
            });
    return new ProcessSettings(
        interpreter(settings, PYTHON).orElseGet(ProcessSettings::defaultPython),
        interpreter(settings, SHELL).orElseGet(() -> first("/bin/bash", "/usr/bin/bash")),
        directory(settings),
        isolation(settings));
  }

  private static Isolation isolation(Map<String, String> settings) {
    String network = choice(settings, NETWORK, "none", "host");
    if (choice(settings, ISOLATION, "bubblewrap", "none").equals("bubblewrap")) {
      return new Bubblewrap(
          network.equals("host"),
          readable(settings),
          number(settings, USER, 65534, 1, Integer.MAX_VALUE - 1L),
          number(settings, DISK, 256 << 20, 1 << 20, Long.MAX_VALUE),
          number(settings, PROCESSES, 1024, 8, 1 << 22));
    }
    if (settings.getOrDefault(NETWORK, "host").equals("none")) {
      throw wrong("can't keep scripts from the network without isolation: leave \"network\" out.");
    }
    OF_SANDBOX.stream()
        .filter(settings::containsKey)
        .findFirst()
        .ifPresent(
            key -> {
              throw wrong("has no use for \"%s\" without isolation: leave it out.".formatted(key));
            });
    return new NoIsolation();
  }

  private static String choice(
      Map<String, String> settings, String key, String preset, String other) {
    String value = settings.getOrDefault(key, preset);
    if (!value.equals(preset) && !value.equals(other)) {
      throw wrong(
          "can't take \"%s\" for \"%s\": it is %s or %s.".formatted(value, key, preset, other));
    }
    return value;
  }

  private static long number(
      Map<String, String> settings, String key, long preset, long least, long most) {
    String value = settings.get(key);
    if (value == null) {
      return preset;
    }
    try {
      long number = Long.parseLong(value.strip());
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // told below, like a number that is out of range
    }
    throw wrong(
        "can't take \"%s\" for \"%s\": it is a whole number from %d to %d."
            .formatted(value, key, least, most));
  }

  private static Optional<Path> interpreter(Map<String, String> settings, String key) {
    return Optional.ofNullable(settings.get(key)).map(value -> path(key, value));
  }

  private static Path path(String key, String value) {
    try {
      Path path = Path.of(value);
      // env(1) would take a program whose path holds "=" for a variable.
      if (path.isAbsolute() && value.indexOf('=') < 0) {
        return path.normalize();
      }
    } catch (InvalidPathException e) {
      // told below
    }
    throw wrong(
        "can't take \"%s\" for \"%s\": it is a path from the root, without \"=\"."
            .formatted(value, key));
  }

  private static Path directory(Map<String, String> settings) {
    String value = settings.get(DIRECTORY);
    return value == null
        ? Path.of(System.getProperty("java.io.tmpdir")).toAbsolutePath().normalize()
        : path(DIRECTORY, value);
  }

  private static List<Path> readable(Map<String, String> settings) {
    return Arrays.stream(settings.getOrDefault(READABLE, "").split(":"))
        .filter(value -> !value.isBlank())
        .map(value -> path(READABLE, value))
        .toList();
  }

  private static Path defaultPython() {
    Path usual = Path.of("/usr/bin/python3");
    if (Files.isExecutable(usual)) {
      return usual;
    }
    return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":"))
        .filter(directory -> directory.startsWith("/"))
        .map(directory -> Path.of(directory, "python3"))
        .filter(Files::isExecutable)
        .findFirst()
        .orElse(usual);
  }

  private static Path first(String... paths) {
    return Arrays.stream(paths)
        .map(Path::of)
        .filter(Files::isExecutable)
        .findFirst()
        .orElse(Path.of(paths[0]));
  }

  private static IllegalArgumentException wrong(String problem) {
    return new IllegalArgumentException("The script runner \"process\" " + problem);
  }
}
