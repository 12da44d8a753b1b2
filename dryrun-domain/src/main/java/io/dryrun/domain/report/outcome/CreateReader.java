package io.dryrun.domain.report.outcome;

import static io.dryrun.domain.report.outcome.LastLineJson.PLACE;

import io.dryrun.domain.finding.Finding;
import io.dryrun.domain.finding.Severity;
import io.dryrun.domain.json.JsonArray;
import io.dryrun.domain.json.JsonNull;
import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.json.JsonString;
import io.dryrun.domain.json.JsonValue;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the last line of a create script: nothing, a backend id, or a backend id with metadata. */
final class CreateReader {
  private static final int MAX_ID = 255;
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
      return new Outcome.Created(null, JsonObject.EMPTY, List.of());
    }
    if (lines.isLastCut()) {
      findings.add(CutFinding.ofLastLine());
      return new Outcome.Unreadable();
    }
    List<String> words = PrintedLines.words(lines.last());
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
    } else if (!ID_LIKE.matcher(id).matches()) {
      strayLine();
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
    }
    isTooLong(id);
    Optional<JsonObject> object = json.decode(encoded, lines.last());
    if (object.isEmpty()) {
      strayLine();
      return new Outcome.Unreadable();
    }
    json.unknownMembers(object.get(), Set.of("backend_metadata", "endpoints"));
    JsonObject metadata = metadata(object.get());
    List<Outcome.NamedUrl> endpoints = endpoints(object.get());
    boolean broken = findings.stream().skip(before).anyMatch(f -> f.severity() == Severity.ERROR);
    return broken ? new Outcome.Unreadable() : new Outcome.Created(id, metadata, endpoints);
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
    List<String> above = PrintedLines.words(lines.aboveLast());
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

  private JsonObject metadata(JsonObject object) {
    JsonValue metadata = object.member("backend_metadata").orElse(JsonObject.EMPTY);
    if (metadata instanceof JsonObject given) {
      return given;
    }
    json.wrongShape("backend_metadata is " + metadata.kind() + ".");
    return JsonObject.EMPTY;
  }

  private List<Outcome.NamedUrl> endpoints(JsonObject object) {
    JsonValue endpoints = object.member("endpoints").orElse(JsonArray.EMPTY);
    var read = new ArrayList<Outcome.NamedUrl>();
    if (!(endpoints instanceof JsonArray array)) {
      json.wrongShape("endpoints is " + endpoints.kind() + ".");
      return read;
    }
    for (int i = 0; i < array.items().size(); i++) {
      endpoint(i + 1, array.items().get(i)).ifPresent(read::add);
    }
    return read;
  }

  private Optional<Outcome.NamedUrl> endpoint(int number, JsonValue value) {
    if (!(value instanceof JsonObject object)) {
      json.wrongShape("Endpoint %d is %s.".formatted(number, value.kind()));
      return Optional.empty();
    }
    JsonValue name = object.member("name").orElse(JsonNull.NULL);
    if (!(name instanceof JsonString(String text)) || text.isBlank()) {
      findings.add(
          Finding.error(
              "outcome.endpoint-name",
              PLACE,
              "Endpoint %d has no name. Each endpoint is an object with name and url, both strings."
                  .formatted(number)));
      return Optional.empty();
    }
    JsonValue url = object.member("url").orElse(JsonNull.NULL);
    if (!(url instanceof JsonString(String address)) || !isUrl(address)) {
      findings.add(
          Finding.error(
              "outcome.endpoint-url",
              PLACE,
              "Endpoint %d, %s, has no valid url. Expected is an absolute one, such as https://example.org/."
                  .formatted(number, lines.quote(text))));
      return Optional.empty();
    }
    return Optional.of(new Outcome.NamedUrl(text, address));
  }

  private static boolean isUrl(String text) {
    try {
      URI uri = new URI(text);
      // A host and port alone read as scheme and rest: vm.example.org:8443.
      String authority = uri.getRawAuthority();
      return uri.isAbsolute() && authority != null && !authority.isBlank();
    } catch (URISyntaxException e) {
      return false;
    }
  }
}
