package io.dryrun.domain.json;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Optional;

/**
 * Reads the JSON that a script prints. The domain has no JSON library, and needs none: what it
 * reads is one line, and what counts is whether the marketplace, which is Python, would have read
 * it. What {@code json.loads} of CPython 3 takes is taken and what it refuses is refused: of
 * members with the same name the last one wins, {@code NaN} and the infinities are numbers, control
 * characters stand in no string, and an integer has at most 4300 digits.
 */
public final class JsonReader {

  /**
   * Deeper nesting is refused. CPython gives up at its recursion limit of 1000, some of which the
   * marketplace's own callers use up.
   */
  public static final int MAX_DEPTH = 970;

  /** CPython's limit for text that becomes an int, its sign not counted. */
  private static final int MAX_DIGITS = 4300;

  private final String text;
  private int at;

  private JsonReader(String text) {
    this.text = text;
  }

  /**
   * The value that the bytes hold in the encoding that Python would guess; empty if it is no JSON,
   * or not text in that encoding.
   */
  public static Optional<JsonValue> read(byte[] bytes) {
    return JsonEncoding.decode(bytes).flatMap(JsonReader::read);
  }

  /** The value that {@code text} holds; empty if it is no JSON. */
  public static Optional<JsonValue> read(String text) {
    try {
      var reader = new JsonReader(text);
      JsonValue value = reader.value(0);
      reader.skipSpace();
      return reader.at == text.length() ? Optional.of(value) : Optional.empty();
    } catch (NotJson e) {
      return Optional.empty();
    }
  }

  /** Leaves the recursion at the first character that fits no JSON. */
  private static final class NotJson extends Exception {
    private static final long serialVersionUID = 1L;

    NotJson() {
      super(null, null, false, false);
    }
  }

  private JsonValue value(int depth) throws NotJson {
    if (depth > MAX_DEPTH) {
      throw new NotJson();
    }
    skipSpace();
    return switch (peek()) {
      case '{' -> object(depth);
      case '[' -> array(depth);
      case '"' -> new JsonString(string());
      case 't' -> word("true", new JsonBoolean(true));
      case 'f' -> word("false", new JsonBoolean(false));
      case 'n' -> word("null", JsonNull.NULL);
      case 'N' -> word("NaN", new JsonDecimal("NaN"));
      case 'I' -> word("Infinity", new JsonDecimal("Infinity"));
      default -> number();
    };
  }

  private JsonValue object(int depth) throws NotJson {
    var members = new LinkedHashMap<String, JsonValue>();
    expect('{');
    skipSpace();
    if (peek() == '}') {
      at++;
      return JsonObject.EMPTY;
    }
    do {
      skipSpace();
      String name = string();
      skipSpace();
      expect(':');
      members.put(name, value(depth + 1));
      skipSpace();
    } while (comma('}'));
    return new JsonObject(members);
  }

  private JsonValue array(int depth) throws NotJson {
    var items = new ArrayList<JsonValue>();
    expect('[');
    skipSpace();
    if (peek() == ']') {
      at++;
      return JsonArray.EMPTY;
    }
    do {
      items.add(value(depth + 1));
      skipSpace();
    } while (comma(']'));
    return new JsonArray(items);
  }

  /** Whether another element follows; false after {@code end}. */
  private boolean comma(char end) throws NotJson {
    if (peek() == end) {
      at++;
      return false;
    }
    expect(',');
    return true;
  }

  private String string() throws NotJson {
    expect('"');
    var value = new StringBuilder();
    while (true) {
      char c = peek();
      at++;
      if (c == '"') {
        return value.toString();
      }
      if (c < ' ') {
        throw new NotJson();
      }
      value.append(c == '\\' ? escaped() : c);
    }
  }

  private char escaped() throws NotJson {
    char c = peek();
    at++;
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> unicode();
      default -> throw new NotJson();
    };
  }

  private char unicode() throws NotJson {
    int unit = 0;
    for (int i = 0; i < 4; i++) {
      int digit = Character.digit(peek(), 16);
      if (digit < 0 || peek() > 'f') {
        throw new NotJson();
      }
      unit = unit * 16 + digit;
      at++;
    }
    return (char) unit;
  }

  private JsonValue number() throws NotJson {
    int start = at;
    if (peek() == '-') {
      at++;
      if (peek() == 'I') {
        return word("Infinity", new JsonDecimal("-Infinity"));
      }
    }
    int first = at;
    digits();
    int digits = at - first;
    if (digits == 0 || (digits > 1 && text.charAt(first) == '0')) {
      throw new NotJson();
    }
    if (isWhole()) {
      if (digits > MAX_DIGITS) {
        throw new NotJson();
      }
      return new JsonInteger(new BigInteger(text.substring(start, at)));
    }
    return new JsonDecimal(text.substring(start, at));
  }

  /** Reads on; whether neither a fraction nor an exponent was there. */
  private boolean isWhole() throws NotJson {
    boolean fraction = fraction();
    return !exponent() && !fraction;
  }

  private boolean fraction() throws NotJson {
    if (!isNext('.')) {
      return false;
    }
    at++;
    someDigits();
    return true;
  }

  private boolean exponent() throws NotJson {
    if (!isNext('e') && !isNext('E')) {
      return false;
    }
    at++;
    if (isNext('+') || isNext('-')) {
      at++;
    }
    someDigits();
    return true;
  }

  private void someDigits() throws NotJson {
    int start = at;
    digits();
    if (at == start) {
      throw new NotJson();
    }
  }

  private void digits() {
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
  }

  private boolean isNext(char c) {
    return at < text.length() && text.charAt(at) == c;
  }

  private JsonValue word(String word, JsonValue value) throws NotJson {
    if (!text.startsWith(word, at)) {
      throw new NotJson();
    }
    at += word.length();
    return value;
  }

  private void expect(char c) throws NotJson {
    if (peek() != c) {
      throw new NotJson();
    }
    at++;
  }

  private char peek() throws NotJson {
    if (at >= text.length()) {
      throw new NotJson();
    }
    return text.charAt(at);
  }

  private void skipSpace() {
    while (at < text.length() && " \t\n\r".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }
}
