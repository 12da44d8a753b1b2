package io.dryrun.domain.report.outcome;

import static io.dryrun.domain.report.outcome.LastLineJson.PLACE;

import io.dryrun.domain.finding.Finding;
import io.dryrun.domain.finding.Severity;
import io.dryrun.domain.internal.python.PythonWhitespace;
import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the last line of a create script: nothing, a backend id, or a backend id with metadata. */
final class CreateReader {
  private static final int MAX_ID = 255;

  /** Base64 of any object with a member. */
  private static final int SHORTEST_METADATA = 12;

  private static final Pattern BASE64_LIKE = Pattern.compile("[A-Za-z0-9+/_-]+={0,2}");
  private static final Pattern ID_LIKE = Pattern.compile("(?=.*[0-9])[\\w.:/@-]{3,}");

  private final PrintedLines lines;
  private final List<Finding> findings = new ArrayList<>();
  private final LastLineJson json;

  CreateReader(PrintedLines lines) {
    this.lines = lines;
    this.json =
        new LastLineJson(
            lines,
            findings,
            "a JSON object with optional backend_metadata (object) and endpoints (list of objects"
                + " with name and url)");
  }

  OutcomeReading read() {
    return new OutcomeReading(outcome(), findings);
  }

  private Outcome outcome() {
    if (lines.isEmpty()) {
      findings.add(
          Finding.warning(
              "outcome.no-backend-id",
              "output",
              "The script printed nothing, so the resource would have no backend id, and later"
                  + " scripts could not tell which resource is meant."));
      return new Outcome.Created(Optional.empty(), JsonObject.EMPTY, List.of());
    }
    if (lines.isLastCut()) {
      findings.add(CutFinding.ofLastLine());
      return new Outcome.Unreadable();
    }
    List<String> words = PythonWhitespace.split(lines.last());
    return switch (words.size()) {
      case 0 -> blank();
      case 1 -> idAlone(words.getFirst());
      case 2 -> idWithMetadata(words.getFirst(), words.getLast());
      default -> tooManyWords(words.size());
    };
  }

  private Outcome blank() {
    findings.add(
        Finding.error(
            "outcome.blank-line",
            PLACE,
            "The last line is blank, and the marketplace reads the last line alone. Print the"
                + " backend id last."));
    strayLine();
    return new Outcome.Unreadable();
  }

  private Outcome idAlone(String id) {
    if (id.startsWith("b'") || id.startsWith("b\"")) {
      findings.add(
          Finding.warning(
              "outcome.bytes-printed",
              PLACE,
              "The backend id would be %s, with the letter b and the quotes: Python bytes were"
                      .formatted(lines.quote(id))
                  + " printed. Add .decode() to print text."));
    } else if (isNull(id)) {
      findings.add(
          Finding.warning(
              "outcome.null-id",
              PLACE,
              "The backend id would be the word %s. Print nothing if there is no id, or end with an exit code other than 0 if the creation failed."
                  .formatted(lines.quote(id))));
    } else {
      findings.addAll(BackendIdReview.of(id, lines));
      if (!ID_LIKE.matcher(id).matches()) {
        strayLine();
      }
    }
    return isTooLong(id)
        ? new Outcome.Unreadable()
        : new Outcome.Created(id, JsonObject.EMPTY, List.of());
  }

  private Outcome idWithMetadata(String id, String encoded) {
    int before = findings.size();
    if (id.equals("null")) {
      findings.add(
          Finding.error(
              "outcome.null-id",
              PLACE,
              "The backend id is the word `null`, which the marketplace refuses. End with an exit"
                  + " code other than 0 if the creation failed."));
      return new Outcome.Unreadable();
    }
    isTooLong(id);
    Optional<JsonValue> document = json.decode(encoded, lines.last());
    if (document.isEmpty()) {
      message(encoded);
      strayLine();
      return new Outcome.Unreadable();
    }
    findings.addAll(BackendIdReview.of(id, lines));
    var metadata = new MetadataReader(lines, findings, json).read(document.get());
    boolean broken = findings.stream().skip(before).anyMatch(f -> f.severity() == Severity.ERROR);
    return broken
        ? new Outcome.Unreadable()
        : new Outcome.Created(id, metadata.metadata(), metadata.endpoints());
  }

  /** Two words of which the second is none that any encoder writes are mostly meant for people. */
  private void message(String second) {
    if (second.length() < SHORTEST_METADATA || !BASE64_LIKE.matcher(second).matches()) {
      findings.add(
          Finding.hint(
              "hint.message-last",
              PLACE,
              "The last line %s reads like a message. Of two words the marketplace takes the first for the backend id and the second for base64; print the backend id in a line of its own, last."
                  .formatted(lines.quote(lines.last()))));
    }
  }

  private Outcome tooManyWords(int count) {
    findings.add(
        Finding.error(
            "outcome.three-words",
            PLACE,
            "The last line %s has %d words. Expected is the backend id alone, or the backend id and base64 of a JSON object, with one space between."
                .formatted(lines.quote(lines.last()), count)));
    strayLine();
    return new Outcome.Unreadable();
  }

  /** A stray print after the id is the most common way to break a create script. */
  private void strayLine() {
    List<String> above = PythonWhitespace.split(lines.aboveLast());
    boolean idAbove =
        (above.size() == 1 && ID_LIKE.matcher(above.getFirst()).matches())
            || (above.size() == 2
                && new LastLineJson(lines, new ArrayList<>(), "")
                    .decode(above.getLast(), lines.aboveLast())
                    .isPresent());
    if (idAbove) {
      int last = lines.count();
      findings.add(
          Finding.warning(
              "outcome.stray-last-line",
              PLACE,
              "Line %d looks like a backend id; line %d %s would be read in its place. Print the id last."
                  .formatted(last - 1, last, lines.quote(lines.last()))));
    }
  }

  private boolean isTooLong(String id) {
    int length = id.codePointCount(0, id.length());
    if (length <= MAX_ID) {
      return false;
    }
    findings.add(
        Finding.error(
            "outcome.id-too-long",
            PLACE,
            "The backend id has %d characters; the marketplace stores at most %d."
                .formatted(length, MAX_ID)));
    return true;
  }

  private static boolean isNull(String id) {
    return id.equals("null") || id.equals("None");
  }
}
