package io.dryrun.domain.internal.review;

import io.dryrun.domain.internal.python.PythonRepr;
import io.dryrun.domain.json.JsonArray;
import io.dryrun.domain.json.JsonBoolean;
import io.dryrun.domain.json.JsonDecimal;
import io.dryrun.domain.json.JsonInteger;
import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.json.JsonString;
import io.dryrun.domain.json.JsonValue;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The choices of an option, as {@code ChoiceField} of Django REST framework reads them: of a list
 * each item is a choice, a pair of choice and label, or a pair of a group's name and its choices;
 * of an object each name is one, and of a text each character. Choices are compared as Python
 * writes them, so that 1 is {@code "1"} and true is {@code "True"}.
 *
 * @param words the choices
 * @param broken why the marketplace fails on the definition, after "its choices"; empty if it does
 *     not
 */
record Choices(Set<String> words, String broken) {

  /** What can't be read has no choices. */
  static Choices read(JsonValue json) {
    var keys = new LinkedHashMap<Object, String>();
    try {
      switch (json) {
        case JsonArray a -> addAll(a.items(), keys);
        case JsonObject o -> o.members().keySet().forEach(name -> keys.put(name, name));
        case JsonString s ->
            s.value().codePoints().mapToObj(Character::toString).forEach(c -> keys.put(c, c));
        default -> throw new Broken("are no list; they are " + json.kind());
      }
      return new Choices(Set.copyOf(keys.values()), "");
    } catch (Broken e) {
      return new Choices(Set.of(), e.why);
    }
  }

  /** Whether {@code value} is one of them. */
  boolean contain(JsonValue value) {
    return words.contains(PythonRepr.str(value));
  }

  private static void addAll(List<JsonValue> items, Map<Object, String> keys) throws Broken {
    for (JsonValue item : items) {
      if (item instanceof JsonArray pair) {
        addPair(pair.items(), keys);
      } else {
        add(item, keys);
      }
    }
  }

  private static void addPair(List<JsonValue> pair, Map<Object, String> keys) throws Broken {
    if (pair.size() != 2) {
      throw new Broken("have a list of %d in them, which is no pair".formatted(pair.size()));
    }
    switch (pair.get(1)) {
      case JsonArray group -> {
        key(pair.getFirst());
        for (JsonValue item : group.items()) {
          addOfGroup(item, keys);
        }
      }
      case JsonObject group -> {
        key(pair.getFirst());
        group.members().keySet().forEach(name -> keys.putIfAbsent(name, name));
      }
      default -> add(pair.getFirst(), keys);
    }
  }

  /** Groups within groups count as choices themselves. */
  private static void addOfGroup(JsonValue item, Map<Object, String> keys) throws Broken {
    if (item instanceof JsonArray pair) {
      if (pair.items().size() != 2) {
        throw new Broken(
            "have a list of %d in them, which is no pair".formatted(pair.items().size()));
      }
      add(pair.items().getFirst(), keys);
    } else {
      add(item, keys);
    }
  }

  private static void add(JsonValue choice, Map<Object, String> keys) throws Broken {
    keys.putIfAbsent(key(choice), PythonRepr.str(choice));
  }

  /** Equal where Python's dictionaries take two values for the same: 1, 1.0 and true. */
  private static Object key(JsonValue choice) throws Broken {
    return switch (choice) {
      case JsonString s -> s.value();
      case JsonInteger i -> new BigDecimal(i.value()).stripTrailingZeros();
      case JsonBoolean b -> b.value() ? BigDecimal.ONE : BigDecimal.ZERO;
      case JsonDecimal d when Double.isFinite(d.toDouble()) ->
          new BigDecimal(d.toDouble()).stripTrailingZeros();
      case JsonArray a -> throw new Broken("have a list where a choice should be");
      case JsonObject o ->
          throw new Broken("have an object in them; each must be a text, or a list of two");
      default -> choice;
    };
  }

  /** Where the marketplace fails. */
  private static final class Broken extends Exception {
    private static final long serialVersionUID = 1L;
    private final String why;

    Broken(String why) {
      super(why, null, false, false);
      this.why = why;
    }
  }
}
