package io.dryrun.adapter.script.docker;

import io.dryrun.domain.run.ResourceUsage;
import io.dryrun.domain.run.Termination;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The parser of what {@code launch.sh} prints on its standard error. Not thread-safe.
 *
 * <p>Its lines begin with a word, which stands in the first of them and which the script does not
 * know. Other lines are the shell's and its programs'.
 */
final class LaunchReportParser {
  private static final Pattern FACT =
      Pattern.compile("([0-9a-f]{32}) ([a-z]{1,20})(?: ([^ ]{1,40}))?");
  private static final Pattern COUNT = Pattern.compile("[0-9]{1,18}");
  private static final int LONGEST_LINE = 400;

  private final StringBuilder line = new StringBuilder();
  private String word = "";
  private String complaint = "";
  private boolean ready;
  private boolean started;
  private boolean missing;
  private boolean signalled;
  private int status = -1;
  private long killed;
  private long forks;
  private @Nullable String full;
  private @Nullable Duration cpu;
  private @Nullable Long memory;

  /** Takes the next bytes. */
  void take(byte[] bytes) {
    for (char next : new String(bytes, StandardCharsets.ISO_8859_1).toCharArray()) {
      if (next == '\n') {
        read(line.toString());
        line.setLength(0);
      } else if (line.length() < LONGEST_LINE) {
        line.append(next < 0x20 || next > 0x7e ? '?' : next);
      }
    }
  }

  private void read(String text) {
    Matcher fact = FACT.matcher(text);
    if (fact.matches() && (word.isEmpty() || word.equals(fact.group(1)))) {
      word = fact.group(1);
      know(fact.group(2), fact.group(3) == null ? "" : fact.group(3));
    } else {
      // The shell's "Killed", "Aborted (core dumped)", …
      signalled |= started && !hasEnded();
      complaint = complaint.isEmpty() && !started ? text : complaint;
    }
  }

  private void know(String fact, String value) {
    switch (fact) {
      case "ready" -> ready = true;
      case "started" -> started = true;
      case "missing" -> missing = true;
      case "ended" -> status = hasEnded() ? status : status(value);
      case "killed" -> killed = count(value);
      case "forks" -> forks = count(value);
      case "memory" -> memory = isCount(value) ? Long.valueOf(count(value)) : null;
      case "nanoseconds" -> cpu = Duration.ofNanos(count(value));
      case "microseconds" -> cpu = Duration.of(count(value), ChronoUnit.MICROS);
      case "full" -> full = value;
      default -> {
        // "owned" and "over" are for who reads along.
      }
    }
  }

  /** Never success, if it is no number. */
  private static int status(String value) {
    return isCount(value) ? (int) Math.min(count(value), 255) : 255;
  }

  private static boolean isCount(String value) {
    return COUNT.matcher(value).matches();
  }

  private static long count(String value) {
    return isCount(value) ? Long.parseLong(value) : 0;
  }

  /** The launcher has begun to take its job. */
  boolean isReady() {
    return ready;
  }

  /** The script was started. */
  boolean hasStarted() {
    return started;
  }

  /** The script has ended. */
  boolean hasEnded() {
    return status >= 0;
  }

  /** The image has no such interpreter. */
  boolean lacksInterpreter() {
    return missing;
  }

  /** The first line before the script that is none of the launcher's own; may be empty. */
  String complaint() {
    return complaint;
  }

  /**
   * How the script ended, if it has. 130 and 141 are taken for exit codes: of INT and PIPE shells
   * do not tell.
   */
  Optional<Termination> termination() {
    if (!hasEnded()) {
      return Optional.empty();
    }
    return Optional.of(
        signalled && status > 128
            ? new Termination.Signalled(Math.min(status - 128, 127))
            : new Termination.Exited(status));
  }

  /** A process of it was killed because its memory was used up. */
  boolean ranOutOfMemory() {
    return killed > 0;
  }

  /** It was refused a process. */
  boolean ranOutOfProcesses() {
    return forks > 0;
  }

  /** The writable directory that was full when it failed. */
  Optional<String> fullDirectory() {
    return Optional.ofNullable(full);
  }

  /** What it took, as far as it is known. */
  ResourceUsage usage(Duration wallTime) {
    return new ResourceUsage(wallTime, cpu, memory);
  }
}
