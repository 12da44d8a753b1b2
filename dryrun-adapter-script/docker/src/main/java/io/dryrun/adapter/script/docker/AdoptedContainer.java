package io.dryrun.adapter.script.docker;

import com.github.dockerjava.api.command.InspectContainerResponse.ContainerState;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A container that another server's runner made, and that this one takes over.
 *
 * @param container its new name, by which that server no longer reaches it
 * @param token what its launcher takes orders with from now on, and no other
 * @param before how long its script had run until now, or until its end
 * @param runs whether it still runs
 */
record AdoptedContainer(String container, String token, Duration before, boolean runs) {

  /**
   * One under a new name.
   *
   * @param run the id of the job
   * @param now the time of the engine
   */
  static AdoptedContainer of(String run, ContainerState state, Instant now) {
    String token = UUID.randomUUID().toString().substring(0, 8);
    boolean runs = Boolean.TRUE.equals(state.getRunning());
    Instant start = time(state.getStartedAt(), now);
    Instant end = runs ? now : time(state.getFinishedAt(), now);
    Duration before = Duration.between(start, end);
    return new AdoptedContainer(
        "dryrun-" + run + "-" + token, token, before.isNegative() ? Duration.ZERO : before, runs);
  }

  /** The line by which a launcher learns whose orders count. */
  String introduction() {
    return "owner " + token + "\n";
  }

  private static Instant time(@Nullable String text, Instant otherwise) {
    try {
      return text == null ? otherwise : Instant.parse(text);
    } catch (DateTimeParseException e) {
      return otherwise;
    }
  }
}
