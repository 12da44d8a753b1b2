package io.dryrun.adapter.script.kubernetes;

import io.dryrun.adapter.script.kit.Bounds;
import io.dryrun.domain.run.Limit;
import io.dryrun.domain.run.ResourceUsage;
import io.dryrun.domain.run.Termination;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The last line of {@code launch.sh}, which tells a script's end. Immutable.
 *
 * <p>A script runs as the same user and can disturb the launcher. All that it gains is to be told
 * as ended otherwise than it did.
 */
final class LaunchReport {
  private static final Pattern COUNT = Pattern.compile("[0-9]{1,18}");
  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,12}(\\.[0-9]{1,9})?");
  private static final int CPU_TIME = 24;
  private static final int FILE_SIZE = 25;

  private final Map<String, String> facts;

  private LaunchReport(Map<String, String> facts) {
    this.facts = facts;
  }

  /** From the rest of the line, such as {@code status=3 memory=4096}. */
  static LaunchReport of(String text) {
    var facts = new HashMap<String, String>();
    for (String fact : text.strip().split(" ", -1)) {
      int equals = fact.indexOf('=');
      if (equals > 0) {
        facts.putIfAbsent(fact.substring(0, equals), fact.substring(equals + 1));
      }
    }
    return new LaunchReport(Map.copyOf(facts));
  }

  /**
   * How the script ended that nobody ended. One that went well went well, even if a process of it
   * met a limit. 130 and 141 are taken for exit codes: of INT and PIPE shells do not tell.
   */
  Termination termination(Bounds bounds) {
    if (!has("status")) {
      return new Termination.RunnerFailed(
          "The launcher did not tell how the script ended. Something disturbs it: look at the image.");
    }
    int status = (int) Math.min(count("status"), 255);
    Termination plain =
        has("signalled") && status > 128
            ? new Termination.Signalled(Math.min(status - 128, 127))
            : new Termination.Exited(status);
    return plain.isSuccess() ? plain : blame(plain, bounds);
  }

  private Termination blame(Termination plain, Bounds bounds) {
    if (count("killed") > 0) {
      return bounds.memoryExceeded();
    }
    if (count("forks") > 0) {
      return new Termination.LimitExceeded(Limit.PROCESSES, "as many as the node allows a pod");
    }
    if (plain instanceof Termination.Signalled signalled) {
      if (signalled.number() == FILE_SIZE) {
        return bounds.fileSizeExceeded();
      }
      if (signalled.number() == CPU_TIME && bounds.cpuSeconds().isPresent()) {
        return new Termination.LimitExceeded(
            Limit.CPU_TIME, "after %d s in one process".formatted(bounds.cpuSeconds().getAsLong()));
      }
    }
    String full = facts.get("full");
    return full == null
        ? plain
        : bounds.diskExceeded(full.equals("/tmp") ? full : "the working directory");
  }

  /**
   * What it took, as far as it is known.
   *
   * @param seen the wall time as the server saw it
   */
  ResourceUsage usage(Duration seen) {
    Duration begun = uptime("begun");
    Duration over = uptime("over");
    Duration wall = begun == null || over == null ? seen : over.minus(begun);
    Long memory = has("memory") ? Long.valueOf(count("memory")) : null;
    return new ResourceUsage(wall.isNegative() ? seen : wall, cpuTime(), memory);
  }

  private @Nullable Duration cpuTime() {
    if (has("nanoseconds")) {
      return Duration.ofNanos(count("nanoseconds"));
    }
    return has("microseconds") ? Duration.ofNanos(count("microseconds") * 1000) : null;
  }

  private @Nullable Duration uptime(String key) {
    String value = facts.getOrDefault(key, "");
    return SECONDS.matcher(value).matches()
        ? Duration.ofMillis(new BigDecimal(value).movePointRight(3).longValue())
        : null;
  }

  private boolean has(String key) {
    return COUNT.matcher(facts.getOrDefault(key, "")).matches();
  }

  private long count(String key) {
    return has(key) ? Long.parseLong(facts.getOrDefault(key, "0")) : 0;
  }
}
