package io.dryrun.adapter.json;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.dryrun.domain.json.JsonValue;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
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

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          // Names come from strangers: a table of them, shared or interned, could be filled up.
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          // A character beyond 16 bits is one in UTF-8, not two escapes.
          .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
          // Of ours alone, not of threads: those of a container outlive the classes of a redeploy.
          .recyclerPool(JsonRecyclerPools.newConcurrentDequePool())
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  // The reader of this package counts by itself, for the sake of its message.
                  .maxNestingDepth(MAX_DEPTH + 1)
                  .maxNumberLength(MAX_NUMBER_LENGTH)
                  .maxNameLength(MAX_NAME_LENGTH)
                  // A string is bounded by the text that it is part of.
                  .maxStringLength(Integer.MAX_VALUE)
                  .build())
          .build();

  private static final JsonMapper MAPPER =
      JsonMapper.builder(FACTORY).addModule(new JsonValueModule()).build();

  private static final DefaultPrettyPrinter INDENTED = indented();
  private static final String BYTE_ORDER_MARK = "\uFEFF";
  private static final char REPLACEMENT = '\uFFFD';

  private JsonText() {}

  /**
   * The value of a text in UTF-8; a byte order mark before it is ignored.
   *
   * @throws MalformedJsonException if the bytes are no UTF-8 or the text is not acceptable JSON
   */
  public static JsonValue parse(byte[] utf8) {
    String text = new String(utf8, StandardCharsets.UTF_8);
    if (text.indexOf(REPLACEMENT) >= 0) {
      requireUtf8(utf8);
    }
    return parse(text);
  }

  /** What decoding leaves where bytes are none of UTF-8 may also have been there before. */
  private static void requireUtf8(byte[] bytes) {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer left = ByteBuffer.wrap(bytes);
    // UTF-8 never has fewer bytes than UTF-16 has units.
    if (decoder.decode(left, CharBuffer.allocate(bytes.length), true).isError()) {
      throw new MalformedJsonException(
          "JSON parse error - the text is not valid UTF-8 at byte %d."
              .formatted(left.position() + 1));
    }
  }

  /**
   * The value of a text; a byte order mark before it is ignored.
   *
   * @throws MalformedJsonException if the text is not acceptable JSON
   */
  public static JsonValue parse(String text) {
    String json = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    try (JsonParser tokens = FACTORY.createParser(json)) {
      return new JsonValueReader(tokens, MAX_DEPTH).document();
    } catch (IOException e) {
      throw new UncheckedIOException("A text in memory could not be read.", e);
    }
  }

  /** The text of a value in one line. */
  public static String write(JsonValue value) {
    return written(() -> MAPPER.writeValueAsString(value));
  }

  /** The text of a value over several lines, indented by two spaces, without a final line end. */
  public static String writeIndented(JsonValue value) {
    return written(() -> MAPPER.writer(INDENTED).writeValueAsString(value));
  }

  /**
   * Writes the text of a value in one line, in UTF-8, without ever holding it as a whole.
   *
   * @param out is neither flushed nor closed
   * @throws IOException if it can't be written to
   */
  public static void writeTo(JsonValue value, OutputStream out) throws IOException {
    try (JsonGenerator json =
        FACTORY
            .createGenerator(out, JsonEncoding.UTF8)
            .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
            .disable(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM)) {
      JsonTree.write(value, json);
    }
  }

  /** The text of a value in one line, in UTF-8. */
  public static byte[] writeBytes(JsonValue value) {
    return written(() -> MAPPER.writeValueAsBytes(value));
  }

  private interface Writing<T> {
    T write() throws JsonProcessingException;
  }

  private static <T> T written(Writing<T> writing) {
    try {
      return writing.write();
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("A value could not be written into memory.", e);
    }
  }

  private static DefaultPrettyPrinter indented() {
    var indenter = new DefaultIndenter("  ", "\n");
    return new DefaultPrettyPrinter(
            Separators.createDefaultInstance()
                .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                .withObjectEmptySeparator("")
                .withArrayEmptySeparator(""))
        .withObjectIndenter(indenter)
        .withArrayIndenter(indenter);
  }
}
