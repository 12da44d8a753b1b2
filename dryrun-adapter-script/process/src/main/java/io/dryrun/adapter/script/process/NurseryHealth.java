package io.dryrun.adapter.script.process;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is known of whether nurseries can be made here. An operator is told by the log when that
 * changes, and whenever he asks. Thread-safe.
 */
final class NurseryHealth {
  private static final Logger log = LoggerFactory.getLogger(NurseryHealth.class);
  private static final Duration NEXT_TRY = Duration.ofMinutes(1);

  private @Nullable String reason;
  private String unwatched = "";
  private long nextTry = System.nanoTime();

  /** Whether another try may go better than the last one. */
  synchronized boolean mayTry() {
    return System.nanoTime() - nextTry >= 0;
  }

  /** One could not be made, or no sandbox in it. */
  synchronized void failed(@Nullable Throwable why) {
    nextTry = System.nanoTime() + NEXT_TRY.toNanos();
    String told = why == null ? "" : String.valueOf(why.getMessage()).replaceFirst("\\.$", "");
    if (!told.equals(reason)) {
      reason = told;
      trouble().ifPresent(log::warn);
    }
  }

  /**
   * A sandbox was made.
   *
   * @param blindness why nobody tells there what a script tries to reach; empty if somebody does
   */
  synchronized void works(String blindness) {
    reason = null;
    if (!blindness.equals(unwatched)) {
      unwatched = blindness;
      blindness().ifPresent(log::warn);
    }
  }

  /** Why none can be made; empty if nothing is known to be in the way. */
  synchronized Optional<String> reason() {
    return Optional.ofNullable(reason);
  }

  /** The same for an operator, with what to do. */
  Optional<String> trouble() {
    return reason()
        .map(
            "No nursery of interpreters can be made here: %s. Scripts start more slowly without it; with the runner's \"nursery\" off none is tried."
                ::formatted);
  }

  private synchronized Optional<String> blindness() {
    return unwatched.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "Nobody tells what scripts of the nursery try to reach, as no relay can be made there: %s. A report then says nothing of a call that failed unless the script does."
                .formatted(unwatched));
  }

  /** What an operator should know, a sentence or two each. */
  synchronized List<String> warnings() {
    var warnings = new ArrayList<String>();
    trouble().ifPresent(warnings::add);
    blindness().ifPresent(warnings::add);
    return warnings;
  }
}
