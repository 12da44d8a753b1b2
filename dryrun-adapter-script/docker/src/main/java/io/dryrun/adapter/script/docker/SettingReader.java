package io.dryrun.adapter.script.docker;

import io.dryrun.adapter.script.docker.DockerSettings.Bounds;
import io.dryrun.adapter.script.docker.DockerSettings.Interpreter;
import io.dryrun.domain.script.ScriptLanguage;
import io.dryrun.domain.validation.NearestName;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@link DockerSettings}, with errors that say what would be right. */
final class SettingReader {
  private static final String LANGUAGE = "LANGUAGE";
  private static final List<String> KNOWN =
      List.of(
          "host",
          LANGUAGE + ".image",
          LANGUAGE + ".command",
          "python.unbuffered",
          "pull",
          "network",
          "memory",
          "cpus",
          "cpu-time",
          "processes",
          "disk",
          "file-size",
          "open-files",
          "user",
          "owner",
          "log",
          "seccomp");
  private static final Pattern OF_LANGUAGE = Pattern.compile("(.+)\\.(?:image|command)");
  private static final Pattern SIZE =
      Pattern.compile("([0-9]{1,12})\\s*([kmg]i?b|b|)", Pattern.CASE_INSENSITIVE);
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,12}");
  private static final Pattern CPUS = Pattern.compile("[0-9]{1,4}(\\.[0-9]{1,9})?");
  private static final Pattern TIME = Pattern.compile("([0-9]{1,6})\\s*([smh])");
  private static final Pattern HOST = Pattern.compile("(unix:///|tcp://).+");
  private static final Pattern WORD = Pattern.compile("[^\\s-][^\\s]*");
  // Not 0: a container's root is the host's where the engine maps no users.
  private static final Pattern USER = Pattern.compile("[1-9][0-9]{0,9}(:[1-9][0-9]{0,9})?");
  private static final Pattern OWNER = Pattern.compile("[A-Za-z0-9._-]{1,128}");
  // The engine refuses less than 6 MiB; the interpreter, the script and the launcher need some.
  private static final long LEAST_MEMORY = 16L << 20;
  private static final long LEAST_DISK = 8L << 20;

  private final Map<String, String> settings;

  SettingReader(Map<String, String> settings) {
    this.settings = settings;
  }

  DockerSettings read() {
    settings.keySet().stream()
        .filter(key -> !KNOWN.contains(key) && !OF_LANGUAGE.matcher(key).matches())
        .findFirst()
        .ifPresent(SettingReader::refuse);
    long disk = size("disk", 128L << 20, LEAST_DISK);
    return new DockerSettings(
        text("host", "", HOST, "an address such as unix:///var/run/docker.sock or tcp://host:2376"),
        interpreters(),
        PullPolicy.valueOf(choice("pull", "missing", "never", "always").toUpperCase(Locale.ROOT)),
        choice("network", "none", "host"),
        new Bounds(
            size("memory", 512L << 20, LEAST_MEMORY),
            cpus(),
            cpuSeconds(),
            number("processes", 256, 8, 1 << 22),
            disk,
            size("file-size", disk, LEAST_DISK),
            number("open-files", 1024, 16, 1 << 20)),
        text("user", "65534:65534", USER, "user and group as numbers, not root, such as 1000:1000"),
        text("owner", "", OWNER, "a name of letters, digits, \".\", \"_\" and \"-\""),
        systemCalls(),
        choice("log", "none", "local").equals("local"));
  }

  private static void refuse(String key) {
    String nearest =
        NearestName.of(key, KNOWN).map(name -> " Did you mean \"" + name + "\"?").orElse("");
    throw wrong(
        "has no setting \"%s\".%s Known are: %s."
            .formatted(key, nearest, String.join(", ", KNOWN)));
  }

  /** As in the marketplace: two languages to begin with, and those that the settings name. */
  private Map<ScriptLanguage, Interpreter> interpreters() {
    var interpreters = new HashMap<ScriptLanguage, Interpreter>();
    interpreters.put(
        ScriptLanguage.PYTHON, interpreter(ScriptLanguage.PYTHON, "python:3.11-alpine", "python"));
    interpreters.put(ScriptLanguage.SHELL, interpreter(ScriptLanguage.SHELL, "alpine:3", "sh"));
    for (String key : settings.keySet()) {
      Matcher matcher = OF_LANGUAGE.matcher(key);
      if (matcher.matches()) {
        interpreters.computeIfAbsent(language(key, matcher.group(1)), this::interpreter);
      }
    }
    return Map.copyOf(interpreters);
  }

  private static ScriptLanguage language(String key, String word) {
    return ScriptLanguage.ofWord(word)
        .filter(language -> !word.equals(LANGUAGE))
        .orElseThrow(
            () -> wrong("has no setting \"%s\": no language has that name.".formatted(key)));
  }

  private Interpreter interpreter(ScriptLanguage language) {
    if (!settings.containsKey(language.word() + ".image")) {
      throw wrong(
          "needs \"%s.image\" beside \"%s.command\".".formatted(language.word(), language.word()));
    }
    return interpreter(language, "", language.word());
  }

  private Interpreter interpreter(ScriptLanguage language, String image, String command) {
    return new Interpreter(
        text(language.word() + ".image", image, WORD, "the name of an image"),
        text(language.word() + ".command", command, WORD, "one program of the image"),
        language.equals(ScriptLanguage.PYTHON)
            && choice("python.unbuffered", "false", "true").equals("true"));
  }

  private String choice(String key, String preset, String... others) {
    String value = settings.getOrDefault(key, preset).strip();
    if (!value.equals(preset) && !List.of(others).contains(value)) {
      throw unfit(key, "%s or %s".formatted(preset, String.join(" or ", others)));
    }
    return value;
  }

  private String text(String key, String preset, Pattern pattern, String right) {
    String value = settings.getOrDefault(key, preset).strip();
    if (!value.equals(preset) && !pattern.matcher(value).matches()) {
      throw unfit(key, right);
    }
    return value;
  }

  private long number(String key, long preset, long least, long most) {
    String value = settings.getOrDefault(key, Long.toString(preset)).strip();
    if (NUMBER.matcher(value).matches()) {
      long number = Long.parseLong(value);
      if (number >= least && number <= most) {
        return number;
      }
    }
    throw unfit(key, "a whole number from %d to %d".formatted(least, most));
  }

  private long size(String key, long preset, long least) {
    Matcher matcher = SIZE.matcher(settings.getOrDefault(key, Long.toString(preset)).strip());
    if (matcher.matches()) {
      long bytes = Long.parseLong(matcher.group(1)) * unit(matcher.group(2));
      if (bytes >= least && bytes <= 1L << 50) {
        return bytes;
      }
    }
    throw unfit(key, "a size such as 256MiB, of at least %d bytes".formatted(least));
  }

  private static long unit(String word) {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "kb" -> 1000L;
      case "mb" -> 1_000_000L;
      case "gb" -> 1_000_000_000L;
      case "kib" -> 1L << 10;
      case "mib" -> 1L << 20;
      case "gib" -> 1L << 30;
      default -> 1L;
    };
  }

  private long cpus() {
    String value = settings.getOrDefault("cpus", "1").strip();
    if (CPUS.matcher(value).matches()) {
      long nano = new BigDecimal(value).movePointRight(9).longValueExact();
      if (nano >= 10_000_000) {
        return nano;
      }
    }
    throw unfit("cpus", "a number such as 0.5 or 2, of at least 0.01");
  }

  private @Nullable Long cpuSeconds() {
    if (!settings.containsKey("cpu-time")) {
      return null;
    }
    Matcher matcher = TIME.matcher(settings.getOrDefault("cpu-time", "").strip());
    if (matcher.matches()) {
      long count = Long.parseLong(matcher.group(1));
      long seconds =
          switch (matcher.group(2)) {
            case "s" -> count;
            case "m" -> 60 * count;
            default -> 3600 * count;
          };
      if (seconds > 0) {
        return seconds;
      }
    }
    throw unfit("cpu-time", "a time such as 90s or 5m, of at least 1s");
  }

  private SystemCalls systemCalls() {
    String file = settings.getOrDefault("seccomp", "").strip();
    if (file.isEmpty()) {
      return SystemCalls.ours();
    }
    if (file.equals("engine")) {
      return SystemCalls.OF_ENGINE;
    }
    try {
      return new SystemCalls(Files.readString(Path.of(file)), false);
    } catch (IOException | InvalidPathException e) {
      throw unfit(
          "seccomp", "engine, or a file of this server with a seccomp profile, which can be read");
    }
  }

  private IllegalArgumentException unfit(String key, String right) {
    return wrong(
        "can't take \"%s\" for \"%s\": it is %s."
            .formatted(settings.getOrDefault(key, ""), key, right));
  }

  private static IllegalArgumentException wrong(String problem) {
    return new IllegalArgumentException("The script runner \"docker\" " + problem);
  }
}
