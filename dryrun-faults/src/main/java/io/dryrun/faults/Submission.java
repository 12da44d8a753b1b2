package io.dryrun.faults;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * One run that a client asked for: what the client was told, and what became of it. Thread-safe.
 */
final class Submission {
  private final String name;
  private final UUID offering;
  private final boolean keyed;
  private final Set<UUID> accepted = ConcurrentHashMap.newKeySet();
  private volatile boolean unclear;
  private volatile boolean gone;
  private volatile @Nullable End end;

  /**
   * @param keyed whether the client sends a key with it and asks until it is accepted; otherwise it
   *     asks once
   */
  Submission(String name, UUID offering, boolean keyed) {
    this.name = name;
    this.offering = offering;
    this.keyed = keyed;
  }

  /**
   * What a dry run that has ended says.
   *
   * @param all everything it says
   */
  record End(JsonNode all) {
    boolean done() {
      return all.path("state").asInt() == 3;
    }

    String termination() {
      return all.path("report").path("result").path("termination").asText();
    }

    boolean interrupted() {
      return termination().contains("interrupted");
    }

    String output() {
      return all.path("output").asText();
    }

    /** In seconds since 1970. */
    double finished() {
      String text = all.path("report").path("result").path("finished").asText();
      return text.isEmpty() ? Double.NaN : Instant.parse(text).toEpochMilli() / 1000.0;
    }

    static boolean of(JsonNode dryRun) {
      return dryRun.path("state").asInt() >= 3;
    }
  }

  String name() {
    return name;
  }

  UUID offering() {
    return offering;
  }

  boolean keyed() {
    return keyed;
  }

  Optional<String> key() {
    return keyed ? Optional.of("key-" + name) : Optional.empty();
  }

  void accepted(UUID run) {
    accepted.add(run);
  }

  /** There was no answer, or one that leaves open whether it was accepted. */
  void unclear() {
    unclear = true;
  }

  boolean isUnclear() {
    return unclear;
  }

  /** The runs that were promised: one at most, if the server is right. */
  Set<UUID> runs() {
    return Set.copyOf(accepted);
  }

  boolean isAccepted() {
    return !accepted.isEmpty();
  }

  /** A server says that there is no such run. */
  void gone() {
    gone = true;
  }

  /** Whether it may still end. */
  boolean isAwaited() {
    return end == null && !gone;
  }

  void ended(End how) {
    end = how;
  }

  Optional<End> end() {
    return Optional.ofNullable(end);
  }
}
