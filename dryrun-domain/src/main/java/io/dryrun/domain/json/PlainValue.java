package io.dryrun.domain.json;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A value of plain Java as JSON. */
final class PlainValue {
  private PlainValue() {}

  static JsonObject object(Map<?, ?> members, String path) {
    var object = new LinkedHashMap<String, JsonValue>();
    members.forEach(
        (name, value) -> {
          if (!(name instanceof String text)) {
            throw refused(path, "has a name that is no text");
          }
          object.put(text, value(value, path.isEmpty() ? text : path + "." + text));
        });
    return new JsonObject(object);
  }

  private static JsonValue value(@Nullable Object value, String path) {
    return switch (value) {
      case null -> JsonNull.NULL;
      case JsonValue json -> json;
      case String text -> new JsonString(text);
      case Boolean flag -> new JsonBoolean(flag);
      case BigInteger integer -> new JsonInteger(integer);
      case Integer integer -> new JsonInteger(BigInteger.valueOf(integer));
      case Long integer -> new JsonInteger(BigInteger.valueOf(integer));
      case BigDecimal decimal when isWhole(decimal) -> new JsonInteger(decimal.unscaledValue());
      case BigDecimal decimal -> new JsonDecimal(decimal.toString());
      case Double decimal when Double.isFinite(decimal) -> new JsonDecimal(decimal.toString());
      case Map<?, ?> members -> object(members, path);
      case List<?> items -> {
        var array = new ArrayList<JsonValue>();
        for (Object item : items) {
          array.add(value(item, path + "[" + array.size() + "]"));
        }
        yield new JsonArray(array);
      }
      default -> throw refused(path, "is of " + value.getClass());
    };
  }

  /** Written without fraction and exponent. */
  private static boolean isWhole(BigDecimal decimal) {
    return decimal.scale() == 0;
  }

  private static IllegalArgumentException refused(String path, String what) {
    return new IllegalArgumentException(
        "“%s” %s, which JSON can't say: it takes texts, numbers, booleans, null, maps and lists."
            .formatted(path, what));
  }
}
