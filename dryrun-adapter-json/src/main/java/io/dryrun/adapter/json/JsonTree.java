package io.dryrun.adapter.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import io.dryrun.domain.json.JsonValue;
import java.io.IOException;

/**
 * Mapping between JSON values and the tokens of any of Jackson's parsers and generators: number for
 * number and in order. Thread-safe.
 */
public final class JsonTree {

  private JsonTree() {}

  /**
   * Reads the value that begins with the parser's current token, or with its first one if there is
   * none yet. Afterwards the last token of the value is the current one.
   *
   * @param maxDepth how deep arrays and objects may be nested in each other
   * @throws MalformedJsonException if it is no JSON, nested too deep, or an object has a member
   *     twice; it tells where
   * @throws IOException if the parser can't read what it parses
   */
  public static JsonValue read(JsonParser tokens, int maxDepth) throws IOException {
    return new JsonValueReader(tokens, maxDepth).value();
  }

  /**
   * Writes a value. Half of a surrogate pair, which UTF-8 does not have, becomes an escape.
   *
   * @throws IOException if the generator can't write
   */
  public static void write(JsonValue value, JsonGenerator json) throws IOException {
    JsonValueWriter.write(value, json);
  }
}
