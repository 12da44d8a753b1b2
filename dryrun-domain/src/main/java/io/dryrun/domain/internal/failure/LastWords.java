package io.dryrun.domain.internal.failure;

import io.dryrun.domain.finding.Finding;
import io.dryrun.domain.script.Script;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** The last words of a script that failed without an interpreter's complaint. */
final class LastWords {
  private static final int LONGEST = 160;
  private static final int SHORTEST_QUOTE = 6;

  private final Script script;
  private final Optional<String> last;

  LastWords(Script script, String output) {
    this.script = script;
    this.last = output.lines().filter(line -> !line.isBlank()).reduce((one, next) -> next);
  }

  Finding finding(String ending, UnaryOperator<String> mask) {
    String said =
        last.map(line -> " The last that it printed: `" + shortened(line.strip()) + "`").orElse("");
    String message = "The script ended with " + ending + "." + said + (said.isEmpty() ? "" : ".");
    OptionalInt line = last.map(this::lineThatExits).orElseGet(OptionalInt::empty);
    return line.isPresent()
        ? Finding.error("script.failed", "script:" + line.getAsInt(), message)
            .withExcerpt(new SourceExcerpt(script, mask).around(line.getAsInt()))
        : Finding.error("script.failed", "script", message);
  }

  private static String shortened(String line) {
    return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
  }

  /** The only line that holds these words and an exit, such as {@code sys.exit("no quota")}. */
  private OptionalInt lineThatExits(String said) {
    String words = said.strip();
    List<String> source = script.source().lines().toList();
    if (words.length() < SHORTEST_QUOTE || words.length() > LONGEST) {
      return OptionalInt.empty();
    }
    int[] found =
        IntStream.range(0, source.size())
            .filter(
                i ->
                    (source.get(i).contains("exit") || source.get(i).contains("SystemExit"))
                        && source.get(i).contains(words))
            .toArray();
    return found.length == 1 ? OptionalInt.of(found[0] + 1) : OptionalInt.empty();
  }
}
