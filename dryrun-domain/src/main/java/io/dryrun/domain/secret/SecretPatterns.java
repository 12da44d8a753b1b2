package io.dryrun.domain.secret;

import io.dryrun.domain.script.EnvironmentVariable;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Decides which values, and which parts of them, are looked for. */
final class SecretPatterns {

  private static final int SHORTEST_VALUE = 6;

  /** Longer than all common words. */
  private static final int SHORTEST_LINE = 12;

  /** Words of configuration with six letters or more; shorter ones are not masked anyway. */
  private static final Set<String> COMMON =
      Set.of(
          "localhost",
          "127.0.0.1",
          "0.0.0.0",
          "default",
          "enabled",
          "disabled",
          "production",
          "staging",
          "development",
          "testing",
          "warning",
          "verbose",
          "c.utf-8",
          "en_us.utf-8");

  private final Set<String> texts = new LinkedHashSet<>();
  private final Set<String> unmasked = new LinkedHashSet<>();
  private final Set<String> values = new LinkedHashSet<>();

  SecretPatterns(List<EnvironmentVariable> variables) {
    variables.forEach(this::add);
  }

  private void add(EnvironmentVariable variable) {
    // Scripts read files and arguments without the white space around; it is no secret.
    String value = variable.value().strip();
    if (value.isEmpty()) {
      return;
    }
    if (value.length() < SHORTEST_VALUE || isCommon(value)) {
      unmasked.add(variable.name());
      return;
    }
    values.add(value);
    addQuoted(value);
    value
        .lines()
        .map(String::strip)
        .filter(line -> line.length() >= SHORTEST_LINE)
        .filter(line -> !line.startsWith("-----BEGIN ") && !line.startsWith("-----END "))
        .forEach(this::addQuoted);
  }

  private void addQuoted(String text) {
    texts.add(text);
    // How bash, and how dash and Python's shlex, write a quote inside of single quotes.
    texts.add(text.replace("'", "'\\''"));
    texts.add(text.replace("'", "'\"'\"'"));
  }

  private static boolean isCommon(String value) {
    return COMMON.contains(value.toLowerCase(Locale.ROOT));
  }

  /** What to look for, at most about {@code most} bytes of it; see {@link Secrets#of}. */
  Collection<byte[]> bytes(int most) {
    List<byte[]> whole = texts.stream().map(text -> text.getBytes(StandardCharsets.UTF_8)).toList();
    if (whole.stream().mapToLong(bytes -> bytes.length).sum() <= most) {
      return whole;
    }
    int share = Math.max(SHORTEST_VALUE, most / whole.size());
    return whole.stream()
        .map(bytes -> bytes.length <= share ? bytes : Arrays.copyOf(bytes, share))
        .toList();
  }

  /** How many different values are masked. */
  int count() {
    return values.size();
  }

  /** Names of the variables whose values are not masked, in their order. */
  List<String> unmasked() {
    return List.copyOf(unmasked);
  }
}
