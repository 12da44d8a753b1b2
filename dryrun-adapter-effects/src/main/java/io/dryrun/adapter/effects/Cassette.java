package io.dryrun.adapter.effects;

import io.dryrun.adapter.effects.Exchange.Asked;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What was recorded of a script, while it is played: each exchange answers one call, those alike in
 * the order in which they were recorded. Thread-safe.
 */
final class Cassette {
  private static final int MOST_DIFFERENCES = 3;
  private static final int MOST_UNMADE = 100;

  private final String name;
  private final String page;
  private final List<Exchange> all;
  private final List<Exchange> left;

  /**
   * Of one script.
   *
   * @param name of its file, for messages
   * @param page the type of the order, for messages
   * @param all the exchanges of that type
   */
  Cassette(String name, String page, List<Exchange> all) {
    this.name = name;
    this.page = page;
    this.all = List.copyOf(all);
    this.left = new ArrayList<>(all);
  }

  /** The answer to a call, which is then used up; empty if there is none. */
  synchronized Optional<Exchange> take(Asked made) {
    Optional<Exchange> first =
        left.stream().filter(each -> Likeness.of(each.asked(), made).isSame()).findFirst();
    first.ifPresent(left::remove);
    return first;
  }

  /** Why there is no answer to a call: a sentence or two. */
  synchronized String difference(Asked made) {
    if (all.isEmpty()) {
      return "%s holds no call of a %s.".formatted(name, page);
    }
    record Near(Exchange exchange, Likeness likeness) {}
    Near nearest =
        all.stream()
            .map(each -> new Near(each, Likeness.of(each.asked(), made)))
            .min(Comparator.comparingInt(near -> near.likeness().distance()))
            .orElseThrow();
    if (nearest.likeness().isSame()) {
      long times = all.stream().filter(each -> Likeness.of(each.asked(), made).isSame()).count();
      return "It is there %s, and was asked for once more."
          .formatted(times == 1 ? "once" : times + " times");
    }
    List<String> differences = nearest.likeness().differences();
    String told = String.join("; ", differences.stream().limit(MOST_DIFFERENCES).toList());
    int more = differences.size() - MOST_DIFFERENCES;
    return "The nearest one is %s: %s%s."
        .formatted(
            Same.shown(nearest.exchange().asked().words()),
            told,
            more > 0 ? "; and %d more differences".formatted(more) : "");
  }

  /** Calls that nobody made. */
  synchronized List<String> unmade() {
    return left.stream().limit(MOST_UNMADE).map(each -> each.asked().words()).toList();
  }
}
