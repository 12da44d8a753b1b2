package io.dryrun.domain.json;

import java.math.BigDecimal;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.Map;

/**
 * JSON values as Python prints them, which is the form in which the marketplace hands them to a
 * script and which scripts in the field parse. The rules are those of CPython 3: {@code str()} and
 * {@code repr()} of the built-in types, and {@code json.dumps()} with its default arguments.
 *
 * <p>Both methods recurse once for each level of nesting; who reads JSON from outside bounds that.
 */
public final class PythonText {

  private PythonText() {}

  /**
   * The value of an environment variable: a string as it is, {@code None}, {@code True}, {@code
   * False}, numbers as {@code str()} gives them, arrays and objects as {@link #dumps}.
   */
  public static String str(JsonValue value) {
    return switch (value) {
      case JsonNull n -> "None";
      case JsonBoolean b -> b.value() ? "True" : "False";
      case JsonInteger i -> i.value().toString();
      case JsonDecimal d -> repr(d.toDouble());
      case JsonString s -> s.value();
      case JsonArray a -> dumps(a);
      case JsonObject o -> dumps(o);
    };
  }

  /**
   * {@code json.dumps(value)}: a space after each colon and comma, every character outside
   * printable ASCII escaped.
   */
  public static String dumps(JsonValue value) {
    var text = new StringBuilder();
    dump(value, text);
    return text.toString();
  }

  /** {@code repr()} of a Python float: the shortest digits that read back as the same double. */
  public static String repr(double value) {
    if (Double.isNaN(value)) {
      return "nan";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "inf" : "-inf";
    }
    String sign = Double.doubleToRawLongBits(value) < 0 ? "-" : "";
    double magnitude = Math.abs(value);
    if (magnitude == 0) {
      return sign + "0.0";
    }
    BigDecimal shortest = shortest(magnitude);
    String digits = shortest.unscaledValue().toString();
    // Where the decimal point stands, counted from before the first digit.
    int point = digits.length() - shortest.scale();
    return sign + layOut(digits, point);
  }

  /** CPython's float_repr_style 'short': exponents from -4 up to 15 are written out. */
  private static String layOut(String digits, int point) {
    int exponent = point - 1;
    if (exponent < -4 || exponent >= 16) {
      String fraction = digits.length() == 1 ? "" : "." + digits.substring(1);
      String power = (Math.abs(exponent) < 10 ? "0" : "") + Math.abs(exponent);
      return digits.charAt(0) + fraction + "e" + (exponent < 0 ? "-" : "+") + power;
    }
    if (point <= 0) {
      return "0." + "0".repeat(-point) + digits;
    }
    if (point >= digits.length()) {
      return digits + "0".repeat(point - digits.length()) + ".0";
    }
    return digits.substring(0, point) + "." + digits.substring(point);
  }

  /**
   * Java's {@link Double#toString(double)} gives the shortest digits too, but never fewer than two:
   * 4.9E-324 where Python has 5e-324.
   */
  private static BigDecimal shortest(double magnitude) {
    BigDecimal digits = new BigDecimal(Double.toString(magnitude)).stripTrailingZeros();
    if (digits.precision() == 2) {
      BigDecimal one = digits.round(new java.math.MathContext(1)).stripTrailingZeros();
      if (one.doubleValue() == magnitude) {
        return one;
      }
    }
    return digits;
  }

  private static void dump(JsonValue value, StringBuilder text) {
    switch (value) {
      case JsonNull n -> text.append("null");
      case JsonBoolean b -> text.append(b.value());
      case JsonInteger i -> text.append(i.value());
      case JsonDecimal d -> text.append(dumpedFloat(d.toDouble()));
      case JsonString s -> quote(s.value(), text);
      case JsonArray a -> dumpArray(a, text);
      case JsonObject o -> dumpObject(o, text);
    }
  }

  /** json.dumps writes what is not finite in a way of its own. */
  private static String dumpedFloat(double value) {
    if (Double.isNaN(value)) {
      return "NaN";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "Infinity" : "-Infinity";
    }
    return repr(value);
  }

  private static void dumpArray(JsonArray array, StringBuilder text) {
    text.append('[');
    for (Iterator<JsonValue> items = array.items().iterator(); items.hasNext(); ) {
      dump(items.next(), text);
      text.append(items.hasNext() ? ", " : "");
    }
    text.append(']');
  }

  private static void dumpObject(JsonObject object, StringBuilder text) {
    text.append('{');
    for (var members = object.members().entrySet().iterator(); members.hasNext(); ) {
      Map.Entry<String, JsonValue> member = members.next();
      quote(member.getKey(), text);
      text.append(": ");
      dump(member.getValue(), text);
      text.append(members.hasNext() ? ", " : "");
    }
    text.append('}');
  }

  private static void quote(String value, StringBuilder text) {
    text.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '"' -> text.append("\\\"");
        case '\\' -> text.append("\\\\");
        case '\n' -> text.append("\\n");
        case '\r' -> text.append("\\r");
        case '\t' -> text.append("\\t");
        case '\f' -> text.append("\\f");
        case '\b' -> text.append("\\b");
        default -> {
          if (c >= ' ' && c <= '~') {
            text.append(c);
          } else {
            text.append("\\u").append(HexFormat.of().toHexDigits(c));
          }
        }
      }
    }
    text.append('"');
  }
}
