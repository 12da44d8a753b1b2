package io.dryrun.adapter.http.json;

import io.dryrun.domain.json.JsonArray;
import io.dryrun.domain.json.JsonBoolean;
import io.dryrun.domain.json.JsonNull;
import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.json.JsonString;
import io.dryrun.domain.json.JsonValue;
import io.dryrun.domain.offering.DocumentedWord;
import io.dryrun.domain.offering.Reference;
import io.dryrun.domain.offering.Term;
import io.dryrun.domain.validation.FieldErrors;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields of one JSON object. What is absent and what is {@code null} is the same; so is
 * the empty string where a UUID, a date or an address belongs, because marketplaces store blanks.
 * What is wrong is collected under its path ({@code plans[0].uuid}) and read as absent, so that all
 * of it can be told at once. Not thread-safe.
 */
final class FieldReader {

  /** Reads one part of a document; null if that is not possible, which it has told then. */
  @FunctionalInterface
  interface Part<T> {
    @Nullable T read(FieldReader fields);
  }

  private final JsonObject object;
  private final String path;
  private final FieldErrors.Collector errors;

  private FieldReader(JsonObject object, String path, FieldErrors.Collector errors) {
    this.object = object;
    this.path = path;
    this.errors = errors;
  }

  /** Of a whole document. */
  static FieldReader of(JsonObject document, FieldErrors.Collector errors) {
    return new FieldReader(document, "", errors);
  }

  @Nullable String text(String name) {
    return switch (value(name)) {
      case JsonNull n -> null;
      case JsonString(String text) -> text;
      case JsonValue other -> {
        wrong(name, "a string", other);
        yield null;
      }
    };
  }

  @Nullable Boolean flag(String name) {
    return switch (value(name)) {
      case JsonNull n -> null;
      case JsonBoolean(boolean truth) -> truth;
      case JsonValue other -> {
        wrong(name, "true or false", other);
        yield null;
      }
    };
  }

  @Nullable UUID uuid(String name) {
    return formatted(name, "a UUID", text -> UuidText.parse(text).orElse(null));
  }

  /** Like {@link #uuid}; its absence is wrong. */
  @Nullable UUID requiredUuid(String name) {
    if (isBlank(name)) {
      errors.add(path(name), "It is missing; it must be a UUID.");
      return null;
    }
    return uuid(name);
  }

  /** Like {@link #text}; its absence is wrong, and so is a blank one. */
  @Nullable String requiredText(String name) {
    if (isBlank(name)) {
      errors.add(path(name), "It is missing; it must be a string that is not blank.");
      return null;
    }
    return text(name);
  }

  @Nullable URI uri(String name) {
    return formatted(name, "a URL", LenientUri::read);
  }

  @Nullable Instant instant(String name) {
    return formatted(name, "a date and time such as 2026-01-31T12:00:00Z", Moments::instant);
  }

  @Nullable LocalDate date(String name) {
    return formatted(name, "a date such as 2026-01-31", Moments::date);
  }

  @Nullable Integer integer(String name) {
    Long value = Numbers.integer(value(name), Integer.MIN_VALUE, Integer.MAX_VALUE).orElse(null);
    if (value == null && value(name) != JsonNull.NULL) {
      wrong(name, "an integer of at most 32 bits");
    }
    return value == null ? null : Math.toIntExact(value);
  }

  @Nullable Long longInteger(String name) {
    Long value = Numbers.integer(value(name), Long.MIN_VALUE, Long.MAX_VALUE).orElse(null);
    if (value == null && value(name) != JsonNull.NULL) {
      wrong(name, "an integer of at most 64 bits");
    }
    return value;
  }

  @Nullable BigDecimal decimal(String name) {
    if (isBlank(name)) {
      return null;
    }
    BigDecimal value = Numbers.decimal(value(name)).orElse(null);
    if (value == null) {
      wrong(name, Numbers.DECIMAL);
    }
    return value;
  }

  /** Component type to number. An entry that is {@code null} is left out. */
  Map<String, BigDecimal> amounts(String name) {
    var amounts = new LinkedHashMap<String, BigDecimal>();
    FieldReader entries = object(name);
    for (String type : entries.object.members().keySet()) {
      BigDecimal amount = entries.decimal(type);
      if (amount != null) {
        amounts.put(type, amount);
      }
    }
    return amounts;
  }

  /** The empty word is read as absent, see {@link #blankableTerm}. */
  <E extends Enum<E> & DocumentedWord> @Nullable Term<E> term(String name, Class<E> documented) {
    return isBlank(name) ? null : blankableTerm(name, documented);
  }

  /** Of a field whose documentation has the empty word among the others. */
  <E extends Enum<E> & DocumentedWord> @Nullable Term<E> blankableTerm(
      String name, Class<E> documented) {
    String word = text(name);
    return word == null ? null : Term.read(documented, word);
  }

  Reference reference(String url, String uuid, String name) {
    return new Reference(uri(url), uuid(uuid), text(name));
  }

  /** Whatever it is; {@code absent} only if the field is not there. */
  JsonValue any(String name, JsonValue absent) {
    return object.member(name).orElse(absent);
  }

  /** Those of the fields that are there, whatever they hold. */
  JsonObject asTheyAre(Set<String> names) {
    var fields = new LinkedHashMap<String, JsonValue>();
    object
        .members()
        .forEach(
            (name, value) -> {
              if (names.contains(name)) {
                fields.put(name, value);
              }
            });
    return new JsonObject(fields);
  }

  /** An object of the marketplace's own making, as it is; empty if absent. */
  JsonObject jsonObject(String name) {
    return object(name).object;
  }

  /** The fields of an object that is part of this one; without any field if it is absent. */
  FieldReader object(String name) {
    JsonObject inner =
        switch (value(name)) {
          case JsonNull n -> JsonObject.EMPTY;
          case JsonObject o -> o;
          case JsonValue other -> {
            wrong(name, "an object", other);
            yield JsonObject.EMPTY;
          }
        };
    return new FieldReader(inner, path(name), errors);
  }

  /** A part that may be missing: null then, and for an object without any field. */
  <T> @Nullable T optional(String name, Part<T> part) {
    FieldReader inner = object(name);
    return inner.object.members().isEmpty() ? null : part.read(inner);
  }

  <T> List<T> list(String name, Part<T> part) {
    return switch (value(name)) {
      case JsonNull n -> List.of();
      case JsonArray(var items) -> elements(name, items, part);
      case JsonValue other -> {
        wrong(name, "a list", other);
        yield List.of();
      }
    };
  }

  private <T> List<T> elements(String name, List<JsonValue> items, Part<T> part) {
    var elements = new ArrayList<T>();
    for (int i = 0; i < items.size(); i++) {
      String place = "%s[%d]".formatted(name, i);
      if (items.get(i) instanceof JsonObject item) {
        T element = part.read(new FieldReader(item, path(place), errors));
        if (element != null) {
          elements.add(element);
        }
      } else {
        wrong(place, "an object", items.get(i));
      }
    }
    return elements;
  }

  /** What {@code value} makes; what it refuses to make is told under this object's path. */
  <T> @Nullable T checked(String name, Supplier<T> value) {
    try {
      return value.get();
    } catch (IllegalArgumentException e) {
      errors.add(path(name), String.valueOf(e.getMessage()));
      return null;
    }
  }

  /** Tells that a field is wrong. */
  void error(String name, String message) {
    errors.add(path(name), message);
  }

  /** The field as it stands; {@code null} if it is not there. */
  JsonValue value(String name) {
    return object.members().getOrDefault(name, JsonNull.NULL);
  }

  boolean isBlank(String name) {
    return value(name) == JsonNull.NULL
        || (value(name) instanceof JsonString(String text) && text.isBlank());
  }

  private <T> @Nullable T formatted(
      String name, String expected, Function<String, @Nullable T> format) {
    String text = isBlank(name) ? null : text(name);
    if (text == null) {
      return null;
    }
    T result = format.apply(text);
    if (result == null) {
      wrong(name, expected);
    }
    return result;
  }

  private void wrong(String name, String expected, JsonValue found) {
    errors.add(path(name), "It must be %s, not %s.".formatted(expected, found.kind()));
  }

  private void wrong(String name, String expected) {
    errors.add(path(name), "It must be %s.".formatted(expected));
  }

  private String path(String name) {
    return path.isEmpty() ? name : name.isEmpty() ? path : path + "." + name;
  }
}
