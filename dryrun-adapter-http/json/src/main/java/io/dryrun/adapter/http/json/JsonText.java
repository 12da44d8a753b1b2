package io.dryrun.adapter.http.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.dryrun.domain.json.JsonValue;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * JSON text to values and back (RFC 8259). Stricter than most: UTF-8 only, no member twice in one
 * object, nothing after the value. Numbers keep their literal, strings any UTF-16 code unit. All
 * methods are thread-safe.
 */
public final class JsonText {

  /** How deep arrays and objects may be nested in each other. */
  public static final int MAX_DEPTH = 200;

  /** How many characters a number may have. */
  public static final int MAX_NUMBER_LENGTH = 1000;

  /** How many characters the name of a member may have. */
  public static final int MAX_NAME_LENGTH = 50_000;

  static final JsonFactory FACTORY =
      JsonFactory.builder()
          // Names come from strangers: a table of them, shared or interned, could be filled up.
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  // The parser of this package counts by itself, for the sake of its message.
                  .maxNestingDepth(MAX_DEPTH + 1)
                  .maxNumberLength(MAX_NUMBER_LENGTH)
                  .maxNameLength(MAX_NAME_LENGTH)
                  // A string is bounded by the text that it is part of.
                  .maxStringLength(Integer.MAX_VALUE)
                  .build())
          .build();

  private JsonText() {}

  /**
   * The value of a text in UTF-8; a byte order mark before it is ignored.
   *
   * @throws MalformedJsonException if the bytes are no UTF-8 or the text is not acceptable JSON
   */
  public static JsonValue parse(byte[] utf8) {
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer bytes = ByteBuffer.wrap(utf8);
    // UTF-8 never has fewer bytes than UTF-16 has units.
    CharBuffer characters = CharBuffer.allocate(utf8.length);
    CoderResult result = decoder.decode(bytes, characters, true);
    if (result.isError()) {
      throw new MalformedJsonException(
          "JSON parse error - the text is not valid UTF-8 at byte %d."
              .formatted(bytes.position() + 1));
    }
    return parse(characters.flip().toString());
  }

  /**
   * The value of a text; a byte order mark before it is ignored.
   *
   * @throws MalformedJsonException if the text is not acceptable JSON
   */
  public static JsonValue parse(String text) {
    return JsonReading.read(text.startsWith("\uFEFF") ? text.substring(1) : text);
  }

  /** The text of a value in one line. */
  public static String write(JsonValue value) {
    return JsonWriting.write(value, false);
  }

  /** The text of a value over several lines, indented by two spaces, without a final line end. */
  public static String writeIndented(JsonValue value) {
    return JsonWriting.write(value, true);
  }

  /**
   * Writes the text of a value in one line, in UTF-8, without ever holding it as a whole.
   *
   * @param out is neither flushed nor closed
   * @throws IOException if it can't be written to
   */
  public static void writeTo(JsonValue value, OutputStream out) throws IOException {
    JsonWriting.write(value, out);
  }

  /** The text of a value in one line, in UTF-8. */
  public static byte[] writeBytes(JsonValue value) {
    return write(value).getBytes(StandardCharsets.UTF_8);
  }
}
