package io.dryrun.domain.report.outcome;

import io.dryrun.domain.finding.Finding;
import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.json.JsonReader;
import io.dryrun.domain.json.JsonValue;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The word of a last line that carries JSON in base64. Collects what is wrong with it. */
final class LastLineJson {
  static final String PLACE = "output:-1";

  private final List<Finding> findings;
  private final String expected;
  private final PrintedLines lines;

  /**
   * @param expected the shape that would be right, for messages
   */
  LastLineJson(PrintedLines lines, List<Finding> findings, String expected) {
    this.lines = lines;
    this.findings = findings;
    this.expected = expected;
  }

  /** The value in {@code word}; empty if there is none, which is a finding then. */
  Optional<JsonValue> decode(String word, String line) {
    return switch (PythonBase64.decode(word)) {
      case PythonBase64.Refused(String reason) -> {
        findings.add(notBase64(word, line, reason));
        yield Optional.empty();
      }
      case PythonBase64.Bytes decoded -> {
        Optional<JsonValue> json = JsonReader.read(decoded.bytes());
        if (json.isEmpty()) {
          findings.add(notJson(word, line));
        } else if (decoded.dropped() > 0) {
          findings.add(dropped(line, decoded.dropped()));
        }
        yield json;
      }
    };
  }

  private Finding dropped(String line, int count) {
    return Finding.warning(
        "outcome.base64-lenient",
        PLACE,
        ("In the last line %s, %d of the characters of the base64 belong to none. The marketplace"
                + " drops them and reads the rest; print the base64 alone.")
            .formatted(lines.quote(line), count));
  }

  private Finding notBase64(String word, String line, String reason) {
    return isPythonBytes(word)
        ? pythonBytes(line)
        : Finding.error(
            "outcome.not-base64",
            PLACE,
            "In the last line %s, the part that should be base64 is none: %s.%s Expected is base64 of %s."
                .formatted(lines.quote(line), reason, guess(word), expected));
  }

  private Finding notJson(String word, String line) {
    return isPythonBytes(word)
        ? pythonBytes(line)
        : Finding.error(
            "outcome.not-json",
            PLACE,
            "The last line %s holds base64 of something that is no JSON.%s Expected is base64 of %s."
                .formatted(lines.quote(line), guess(word), expected));
  }

  private static boolean isPythonBytes(String word) {
    return word.startsWith("b'") || word.startsWith("b\"");
  }

  private Finding pythonBytes(String line) {
    return Finding.error(
        "outcome.bytes-printed",
        PLACE,
        "The last line %s shows Python bytes, quotes and all. Print text instead: add .decode() to the result of base64.b64encode."
            .formatted(lines.quote(line)));
  }

  /** What it is instead, where that can be told. */
  private static String guess(String word) {
    if (isUrlSafe(word)) {
      return " It is URL-safe base64, which the marketplace does not read: use the standard"
          + " alphabet, with + and /.";
    }
    return JsonReader.read(word).isPresent() ? " It is JSON as it is: encode it." : "";
  }

  private static boolean isUrlSafe(String word) {
    if (!word.contains("-") && !word.contains("_")) {
      return false;
    }
    try {
      return JsonReader.read(Base64.getUrlDecoder().decode(word)).isPresent();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  void wrongShape(String what) {
    findings.add(
        Finding.error("outcome.wrong-shape", PLACE, what + " Expected is " + expected + "."));
  }

  /** Something odd that the marketplace takes all the same. */
  void oddShape(String what) {
    findings.add(
        Finding.warning("outcome.wrong-shape", PLACE, what + " Expected is " + expected + "."));
  }

  void unknownMembers(JsonObject object, Set<String> known) {
    object.members().keySet().stream()
        .filter(name -> !known.contains(name))
        .forEach(
            name ->
                findings.add(
                    Finding.warning(
                        "outcome.unknown-member",
                        PLACE,
                        "The JSON in the last line has a member %s, which the marketplace ignores."
                            .formatted(lines.quote(name)))));
  }
}
