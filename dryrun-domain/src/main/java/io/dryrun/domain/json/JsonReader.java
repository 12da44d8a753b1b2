package io.dryrun.domain.json;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Optional;

/**
 * Reads the JSON that a script prints. The domain has no JSON library, and needs none: what it
 * reads is one line, and what counts is whether the marketplace, which is Python, would have read
 * it. As there, of members with the same name the last one wins. Other than there, {@code NaN} and
 * {@code Infinity} are refused, which no JSON reader but Python's accepts.
 */
public final class JsonReader {

  /** Deeper nesting is refused. */
  public static final int MAX_DEPTH = 200;

  /** Numbers of more characters are refused, as CPython does for integers beyond 4300 digits. */
  private static final int MAX_NUMBER = 4300;

  private final String text;
  private int at;

  private JsonReader(String text) {
    this.text = text;
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
    while (at < text.length() && "+-0123456789.eE".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    String literal = text.substring(start, at);
    if (literal.length() > MAX_NUMBER) {
      throw new NotJson();
    }
    if (literal.matches("-?(0|[1-9][0-9]*)")) {
      return new JsonInteger(new BigInteger(literal));
    }
    try {
      return new JsonDecimal(literal);
    } catch (IllegalArgumentException e) {
      throw new NotJson();
    }
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
