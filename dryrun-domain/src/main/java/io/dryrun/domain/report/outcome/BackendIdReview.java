package io.dryrun.domain.report.outcome;

import static io.dryrun.domain.report.outcome.LastLineJson.PLACE;

import io.dryrun.domain.finding.Finding;
import io.dryrun.domain.json.JsonArray;
import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.json.JsonReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Doubts about a backend id that the marketplace would record as it is. */
final class BackendIdReview {
  private static final Set<String> MESSAGES =
      Set.of(
          "done",
          "ok",
          "okay",
          "success",
          "successful",
          "successfully",
          "finished",
          "complete",
          "completed",
          "created",
          "creating",
          "ready",
          "true",
          "false",
          "error",
          "failed",
          "nothing");

  private final PrintedLines lines;
  private final List<Finding> findings = new ArrayList<>();

  private BackendIdReview(PrintedLines lines) {
    this.lines = lines;
  }

  static List<Finding> of(String id, PrintedLines lines) {
    var review = new BackendIdReview(lines);
    review.invisible(id);
    review
        .doubt(id)
        .ifPresent(
            what ->
                review.findings.add(
                    Finding.warning(
                        "outcome.doubtful-id",
                        PLACE,
                        "The backend id would be %s, %s".formatted(lines.quote(id), what))));
    return review.findings;
  }

  private void invisible(String id) {
    if (id.indexOf('\u001b') >= 0) {
      findings.add(
          Finding.warning(
              "outcome.invisible-id",
              PLACE,
              ("The backend id %s holds codes for colours or the cursor, which would be recorded as"
                      + " part of it. Print it plain, and let tools print no colours.")
                  .formatted(lines.quote(id))));
    } else {
      id.codePoints()
          .filter(BackendIdReview::isInvisible)
          .findFirst()
          .ifPresent(
              c ->
                  findings.add(
                      Finding.warning(
                          "outcome.invisible-id",
                          PLACE,
                          ("The backend id %s holds the character U+%04X, which nobody sees and"
                                  + " which would be recorded as part of it.")
                              .formatted(lines.quote(id), c))));
    }
  }

  private static boolean isInvisible(int c) {
    int type = Character.getType(c);
    return type == Character.CONTROL || type == Character.FORMAT;
  }

  /** The end of a sentence. */
  private Optional<String> doubt(String id) {
    char first = id.charAt(0);
    if ((first == '{' || first == '[')
        && JsonReader.read(id)
            .filter(json -> json instanceof JsonObject || json instanceof JsonArray)
            .isPresent()) {
      return Optional.of(
          "which is JSON. The marketplace reads metadata only as base64, in a second word after"
              + " the id.");
    }
    char last = id.charAt(id.length() - 1);
    if (id.length() > 1 && first == last && "\"'`".indexOf(first) >= 0) {
      return Optional.of("with the quotes. Print it without them.");
    }
    String word = id.toLowerCase(Locale.ROOT);
    boolean isSentence = ".!?…:;,".indexOf(last) >= 0;
    if (isSentence) {
      word = word.substring(0, word.length() - 1);
    }
    boolean hasDigit = id.chars().anyMatch(c -> c >= '0' && c <= '9');
    return MESSAGES.contains(word) || (isSentence && !hasDigit)
        ? Optional.of("which reads like a message. Print the id of what was created last.")
        : Optional.empty();
  }
}
