package io.dryrun.adapter.script.process;

import io.dryrun.domain.validation.NearestName;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads {@link ProcessSettings}, with errors that say what would be right. */
final class SettingReader {
  private static final List<String> KNOWN =
      List.of(
          "cpu-time",
          "cpus",
          "directory",
          "disk",
          "file-size",
          "isolation",
          "limits",
          "memory",
          "network",
          "open-files",
          "processes",
          "python",
          "python.unbuffered",
          "readable",
          "shell",
          "shell.dialect",
          "user");
  private static final List<String> OF_SANDBOX = List.of("readable", "user", "disk");

  // The interpreter, the launcher and the script need some.
  private static final long LEAST_MEMORY = 16L << 20;
  private static final long LEAST_DISK = 1L << 20;

  private final Map<String, String> settings;

  SettingReader(Map<String, String> settings) {
    this.settings = settings;
  }

  ProcessSettings read() {
    settings.keySet().stream()
        .filter(key -> !KNOWN.contains(key))
        .findFirst()
        .ifPresent(SettingReader::refuse);
    Bounds bounds = bounds();
    boolean wantsBusyBox = choice("shell.dialect", "busybox", "bash").equals("busybox");
    BusyBox busyBox = wantsBusyBox ? BusyBox.find().orElse(null) : null;
    return new ProcessSettings(
        interpreters(busyBox),
        directory(),
        isolation(bounds, busyBox),
        bounds,
        Enforcement.Choice.valueOf(
            choice("limits", "auto", "cgroup", "rlimit").toUpperCase(Locale.ROOT)),
        wantsBusyBox && !settings.containsKey("shell"));
  }

  private static void refuse(String key) {
    String nearest =
        NearestName.of(key, KNOWN).map(name -> " Did you mean \"" + name + "\"?").orElse("");
    throw wrong(
        "has no setting \"%s\".%s Known are: %s."
            .formatted(key, nearest, String.join(", ", KNOWN)));
  }

  private Bounds bounds() {
    long disk = size("disk", 128L << 20, LEAST_DISK);
    return new Bounds(
        size("memory", 512L << 20, LEAST_MEMORY),
        amount(
            "cpus",
            "1",
            Amount::nanoCpus,
            10_000_000,
            Long.MAX_VALUE,
            "a number such as 0.5 or 2, of at least 0.01"),
        cpuTime(),
        number("processes", 1024, 8, 1 << 22),
        disk,
        size("file-size", disk, LEAST_DISK),
        number("open-files", 1024, 16, 1 << 20));
  }

  private @Nullable Duration cpuTime() {
    return settings.containsKey("cpu-time")
        ? Duration.ofMillis(
            amount(
                "cpu-time",
                "",
                Amount::time,
                1000,
                Long.MAX_VALUE,
                "a time such as 90s or 5m, of at least 1s"))
        : null;
  }

  private Interpreters interpreters(@Nullable BusyBox busyBox) {
    Path python = interpreter("python").orElseGet(SettingReader::defaultPython);
    boolean unbuffered = choice("python.unbuffered", "false", "true").equals("true");
    Optional<Path> shell = interpreter("shell");
    return busyBox != null && shell.isEmpty()
        ? Interpreters.withShell(python, unbuffered, busyBox)
        : Interpreters.withShell(
            python, unbuffered, shell.orElseGet(() -> first("/usr/bin/bash", "/bin/bash")));
  }

  private Isolation isolation(Bounds bounds, @Nullable BusyBox busyBox) {
    String network = choice("network", "none", "host");
    if (choice("isolation", "bubblewrap", "none").equals("bubblewrap")) {
      List<Path> readable = readable();
      Users users = users();
      refuseHidden(new SandboxPaths(readable, users.first()));
      return new Bubblewrap(
          new SandboxFiles(network.equals("host"), readable, bounds.disk(), busyBox), users);
    }
    if (settings.getOrDefault("network", "host").equals("none")) {
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

  private Users users() {
    String value = settings.get("user");
    if (value == null) {
      return Users.available();
    }
    String[] ends = value.strip().split("-", 2);
    OptionalLong first = Amount.number(ends[0]);
    OptionalLong last = Amount.number(ends[ends.length - 1]);
    if (first.isEmpty()
        || last.isEmpty()
        || first.getAsLong() < 1
        || last.getAsLong() < first.getAsLong()
        || last.getAsLong() >= Integer.MAX_VALUE) {
      throw unfit(
          "user",
          "the number of a user from 1 to %d, or a range of them such as %d-%d"
              .formatted(Integer.MAX_VALUE - 1, Users.PRESET.first(), Users.PRESET.last()));
    }
    return new Users(first.getAsLong(), last.getAsLong());
  }

  private String choice(String key, String preset, String... others) {
    String value = settings.getOrDefault(key, preset).strip();
    if (!value.equals(preset) && !List.of(others).contains(value)) {
      throw unfit(key, "%s or %s".formatted(preset, String.join(" or ", others)));
    }
    return value;
  }

  private long number(String key, long preset, long least, long most) {
    return amount(
        key,
        Long.toString(preset),
        Amount::number,
        least,
        most,
        "a whole number from %d to %d".formatted(least, most));
  }

  private long size(String key, long preset, long least) {
    return amount(
        key,
        Long.toString(preset),
        Amount::size,
        least,
        Long.MAX_VALUE,
        "a size such as 256MiB, of at least %d bytes".formatted(least));
  }

  private long amount(
      String key,
      String preset,
      Function<String, OptionalLong> reading,
      long least,
      long most,
      String right) {
    OptionalLong amount = reading.apply(settings.getOrDefault(key, preset).strip());
    if (amount.isEmpty() || amount.getAsLong() < least || amount.getAsLong() > most) {
      throw unfit(key, right);
    }
    return amount.getAsLong();
  }

  private Optional<Path> interpreter(String key) {
    return Optional.ofNullable(settings.get(key)).map(value -> path(key, value));
  }

  private Path path(String key, String value) {
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

  private Path directory() {
    String value = settings.get("directory");
    return value == null
        ? Path.of(System.getProperty("java.io.tmpdir")).toAbsolutePath().normalize()
        : path("directory", value);
  }

  private List<Path> readable() {
    return Arrays.stream(settings.getOrDefault("readable", "").split(":"))
        .filter(value -> !value.isBlank())
        .map(value -> path("readable", value))
        .toList();
  }

  /** What a sandbox can't show is told now: a script would only miss it. */
  private void refuseHidden(SandboxPaths paths) {
    for (Path directory : paths.readable()) {
      refuse("readable", directory, paths.obstacle(directory));
    }
    for (String key : List.of("python", "shell")) {
      interpreter(key).ifPresent(path -> refuse(key, path, paths.obstacleOfInterpreter(path)));
    }
  }

  private static void refuse(String key, Path path, Optional<String> obstacle) {
    if (obstacle.isPresent()) {
      throw wrong("can't take \"%s\" for \"%s\": %s.".formatted(path, key, obstacle.get()));
    }
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

  private IllegalArgumentException unfit(String key, String right) {
    return wrong(
        "can't take \"%s\" for \"%s\": it is %s."
            .formatted(settings.getOrDefault(key, ""), key, right));
  }

  private static IllegalArgumentException wrong(String problem) {
    return new IllegalArgumentException("The script runner \"process\" " + problem);
  }
}
