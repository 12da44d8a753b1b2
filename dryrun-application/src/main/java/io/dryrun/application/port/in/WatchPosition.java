package io.dryrun.application.port.in;

import io.dryrun.domain.run.DryRunState;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in the events of one dry run: everything before it was told. Its text is opaque to
 * clients, who give it back to go on there, on this server or on another one of its cluster.
 *
 * @param output how many bytes of the output were told, or passed because they are not kept
 * @param state which state was told last; empty for none
 * @param ended whether the result was told
 */
public record WatchPosition(long output, Optional<DryRunState> state, boolean ended) {
  /** Nothing was told. */
  public static final WatchPosition START = new WatchPosition(0, Optional.empty(), false);

  private static final Pattern TEXT = Pattern.compile("(\\d{1,18})-([0-4])-([01])");

  /** Refuses nulls and a negative place. */
  public WatchPosition {
    if (output < 0) {
      throw new IllegalArgumentException("A place in an output is not negative.");
    }
  }

  /** The position of that text; empty if it is none. */
  public static Optional<WatchPosition> parse(String text) {
    Matcher parts = TEXT.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    int number = Integer.parseInt(parts.group(2));
    return Optional.of(
        new WatchPosition(
            Long.parseLong(parts.group(1)),
            Arrays.stream(DryRunState.values())
                .filter(state -> state.number() == number)
                .findFirst(),
            parts.group(3).equals("1")));
  }

  /** What {@link #parse} reads. */
  public String text() {
    return "%d-%d-%d".formatted(output, state.map(DryRunState::number).orElse(0), ended ? 1 : 0);
  }

  /** Whether nothing comes after it. */
  public boolean isEnd() {
    return state.filter(DryRunState::isFinal).isPresent();
  }

  /** The one after an event. */
  public WatchPosition after(DryRunEvent event) {
    return switch (event) {
      case DryRunEvent.StateChanged(DryRunState next) ->
          new WatchPosition(output, Optional.of(next), ended);
      case DryRunEvent.Printed(var chunk) -> new WatchPosition(chunk.end(), state, ended);
      case DryRunEvent.Ended e -> new WatchPosition(output, state, true);
    };
  }
}
