package io.dryrun.domain.report.outcome;

import io.dryrun.domain.finding.Finding;
import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.json.JsonReader;
import io.dryrun.domain.json.JsonValue;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The word of a last line that carries a JSON object in base64. Collects what is wrong with it. */
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

  /** The object in {@code word}; empty if there is none, which is a finding then. */
  Optional<JsonObject> decode(String word, String line) {
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(word);
      if (word.length() % 4 != 0) {
        throw new IllegalArgumentException("unpadded");
      }
    } catch (IllegalArgumentException e) {
      findings.add(notBase64(word, line));
      return Optional.empty();
    }
    Optional<JsonValue> json = text(bytes).flatMap(JsonReader::read);
    if (json.isEmpty()) {
      findings.add(
          Finding.error(
              "outcome.not-json",
              PLACE,
              "The last line %s holds base64 of something that is no JSON. Expected is base64 of %s."
                  .formatted(lines.quote(line), expected)));
      return Optional.empty();
    }
    if (!(json.get() instanceof JsonObject object)) {
      wrongShape("The JSON in the last line is " + json.get().kind() + ".");
      return Optional.empty();
    }
    return Optional.of(object);
  }

  private Finding notBase64(String word, String line) {
    String code = "outcome.not-base64";
    if (word.startsWith("b'") || word.startsWith("b\"")) {
      return Finding.error(
          "outcome.bytes-printed",
          PLACE,
          "The last line %s shows Python bytes, quotes and all. Print text instead: add .decode() to the result of base64.b64encode."
              .formatted(lines.quote(line)));
    }
    String why =
        word.contains("-") || word.contains("_")
            ? " It may be URL-safe base64, which the marketplace does not read."
            : word.length() % 4 != 0 ? " Its length is no multiple of four." : "";
    return Finding.error(
        code,
        PLACE,
        "In the last line %s, the part that should be base64 is none.%s Expected is base64 of %s."
            .formatted(lines.quote(line), why, expected));
  }

  void wrongShape(String what) {
    findings.add(
        Finding.error("outcome.wrong-shape", PLACE, what + " Expected is " + expected + "."));
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

  private static Optional<String> text(byte[] bytes) {
    try {
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }
}
