package io.dryrun.adapter.script.kubernetes;

import io.dryrun.adapter.script.kubernetes.KubernetesSettings.Access;
import io.dryrun.adapter.script.kubernetes.KubernetesSettings.Bounds;
import io.dryrun.adapter.script.kubernetes.KubernetesSettings.Interpreter;
import io.dryrun.adapter.script.kubernetes.KubernetesSettings.PodChoices;
import io.dryrun.adapter.script.kubernetes.KubernetesSettings.Times;
import io.dryrun.adapter.script.kubernetes.KubernetesSettings.Users;
import io.dryrun.domain.script.ScriptLanguage;
import io.dryrun.domain.validation.NearestName;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@link KubernetesSettings}, with errors that say what would be right. */
final class SettingReader {
  private static final String LANGUAGE = "LANGUAGE";
  private static final List<String> KNOWN =
      List.of(
          "kubeconfig",
          "context",
          "namespace",
          LANGUAGE + ".image",
          LANGUAGE + ".command",
          "python.unbuffered",
          "pull",
          "memory",
          "cpus",
          "cpus-requested",
          "processes",
          "disk",
          "file-size",
          "open-files",
          "cpu-time",
          "users",
          "seccomp",
          "runtime-class",
          "pull-secret",
          "owner",
          "start-within",
          "keep");
  private static final Pattern OF_LANGUAGE = Pattern.compile("(.+)\\.(?:image|command)");
  private static final Pattern SIZE =
      Pattern.compile("([0-9]{1,12})\\s*([kmg]i?b|b|)", Pattern.CASE_INSENSITIVE);
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,12}");
  private static final Pattern CPUS = Pattern.compile("[0-9]{1,4}(\\.[0-9]{1,9})?");
  private static final Pattern TIME = Pattern.compile("([0-9]{1,6})(ms|s|m|h)");
  private static final Pattern WORD = Pattern.compile("[^\\s-][^\\s]*");
  private static final Pattern NAMESPACE = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
  private static final Pattern OBJECT = Pattern.compile("[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?");
  private static final Pattern LABEL =
      Pattern.compile("[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?");
  private static final Pattern PROFILE = Pattern.compile("(?!/)(?!.*\\.\\.)[A-Za-z0-9._/-]+");
  private static final Pattern RANGE = Pattern.compile("([1-9][0-9]{0,9})(?:-([1-9][0-9]{0,9}))?");
  // Below it container runtimes fail to start anything.
  private static final long LEAST_MEMORY = 16L << 20;
  private static final long LEAST_DISK = 8L << 20;

  private final Map<String, String> settings;

  SettingReader(Map<String, String> settings) {
    this.settings = settings;
  }

  KubernetesSettings read() {
    settings.keySet().stream()
        .filter(key -> !KNOWN.contains(key) && !OF_LANGUAGE.matcher(key).matches())
        .findFirst()
        .ifPresent(SettingReader::refuse);
    return new KubernetesSettings(
        new Access(
            kubeconfig(),
            text("context", "", WORD, "the name of a context in the kubeconfig"),
            text("namespace", "", NAMESPACE, "the name of a namespace")),
        interpreters(),
        PullPolicy.valueOf(choice("pull", "missing", "never", "always").toUpperCase(Locale.ROOT)),
        bounds(),
        users(),
        new PodChoices(
            text("seccomp", "", PROFILE, "a path below the nodes' seccomp directory"),
            text("runtime-class", "", OBJECT, "the name of a RuntimeClass"),
            text(
                "pull-secret", "", OBJECT, "the name of a Secret in the namespace of the scripts")),
        text("owner", "", LABEL, "up to 63 letters, digits, \".\", \"_\" and \"-\""),
        new Times(time("start-within", "2m"), time("keep", "10m")));
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
    long cpus = milliCpus("cpus", "1");
    long requested = milliCpus("cpus-requested", "0.1");
    if (settings.containsKey("cpus-requested") && requested > cpus) {
      throw unfit("cpus-requested", "at most what \"cpus\" says");
    }
    return new Bounds(
        size("memory", 512L << 20, LEAST_MEMORY),
        cpus,
        Math.min(requested, cpus),
        number("processes", 256, 8, 1 << 22),
        disk,
        size("file-size", disk, LEAST_DISK),
        number("open-files", 1024, 16, 1 << 20),
        settings.containsKey("cpu-time") ? time("cpu-time", "").toSeconds() : 0);
  }

  private Users users() {
    String value = settings.getOrDefault("users", "1000000000-1999999999").strip();
    Matcher matcher = RANGE.matcher(value);
    if (matcher.matches()) {
      long first = Long.parseLong(matcher.group(1));
      long last = matcher.group(2) == null ? first : Long.parseLong(matcher.group(2));
      if (first <= last && last <= Integer.MAX_VALUE) {
        return new Users(first, last);
      }
    }
    throw unfit("users", "two user numbers such as 1000000000-1999999999, not root's");
  }

  private String kubeconfig() {
    String file = settings.getOrDefault("kubeconfig", "").strip();
    try {
      if (file.isEmpty() || Files.isReadable(Path.of(file))) {
        return file;
      }
    } catch (InvalidPathException e) {
      // told below
    }
    throw unfit("kubeconfig", "a file of this server with a kubeconfig, which can be read");
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

  private Duration time(String key, String preset) {
    Matcher matcher = TIME.matcher(settings.getOrDefault(key, preset).strip());
    if (matcher.matches()) {
      long count = Long.parseLong(matcher.group(1));
      Duration time =
          switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(count);
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            default -> Duration.ofHours(count);
          };
      if (time.toSeconds() >= 1) {
        return time;
      }
    }
    throw unfit(key, "a time such as 30s, 2m or 1h, of at least one second");
  }

  private long milliCpus(String key, String preset) {
    String value = settings.getOrDefault(key, preset).strip();
    if (CPUS.matcher(value).matches()) {
      long milli = new BigDecimal(value).movePointRight(3).setScale(0, RoundingMode.UP).longValue();
      if (milli >= 10) {
        return milli;
      }
    }
    throw unfit(key, "a number such as 0.5 or 2, of at least 0.01");
  }

  private IllegalArgumentException unfit(String key, String right) {
    return wrong(
        "can't take \"%s\" for \"%s\": it is %s."
            .formatted(settings.getOrDefault(key, ""), key, right));
  }

  private static IllegalArgumentException wrong(String problem) {
    return new IllegalArgumentException("The script runner \"kubernetes\" " + problem);
  }
}
