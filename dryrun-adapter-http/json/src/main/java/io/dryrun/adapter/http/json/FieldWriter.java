package io.dryrun.adapter.http.json;

import io.dryrun.domain.json.JsonArray;
import io.dryrun.domain.json.JsonBoolean;
import io.dryrun.domain.json.JsonInteger;
import io.dryrun.domain.json.JsonNull;
import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.json.JsonString;
import io.dryrun.domain.json.JsonValue;
import io.dryrun.domain.offering.DocumentedWord;
import io.dryrun.domain.offering.Term;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Writes the fields of one JSON object, each of them always. Not thread-safe.
 *
 * <p>The rule for what is not known: clients generated from the marketplace's published document
 * fail on a missing field, on a {@code null} that the document does not allow and on a text that is
 * not of the documented format. So a nullable field is {@code null}, and any other has the value
 * that the marketplace's own model has before anybody sets it: an empty text, list or object,
 * {@code false}, 0. Where the format allows no empty value, it is the format's own word for
 * nothing: the UUID of zeros, the start of 1970, {@code about:blank}; the address of something that
 * has a UUID is that UUID as a URN. What is known is written as it is, also a word that the
 * document does not have yet: it is not up to us to forbid a newer marketplace its words.
 */
final class FieldWriter {
  private static final UUID NO_UUID = new UUID(0, 0);
  private static final URI NO_PAGE = URI.create("about:blank");
  private static final String NO_DECIMAL = "0.0000000";

  private final Map<String, JsonValue> members = new LinkedHashMap<>();

  FieldWriter value(String name, JsonValue value) {
    members.put(name, value);
    return this;
  }

  /** The members of an object, each as it is. */
  FieldWriter asTheyAre(JsonObject fields) {
    members.putAll(fields.members());
    return this;
  }

  FieldWriter text(String name, @Nullable String value) {
    return value(name, new JsonString(value == null ? "" : value));
  }

  FieldWriter nullableText(String name, @Nullable String value) {
    return nullable(name, value, JsonString::new);
  }

  FieldWriter uuid(String name, @Nullable UUID value) {
    return string(name, value == null ? NO_UUID : value);
  }

  FieldWriter nullableUuid(String name, @Nullable UUID value) {
    return nullableString(name, value);
  }

  /** The address of the thing that has that UUID. */
  FieldWriter address(String name, @Nullable URI value, @Nullable UUID uuid) {
    if (value == null && uuid != null) {
      return string(name, "urn:uuid:" + uuid);
    }
    return link(name, value);
  }

  /** The address of something about which nothing else is known. */
  FieldWriter link(String name, @Nullable URI value) {
    return string(name, value == null ? NO_PAGE : value);
  }

  FieldWriter nullableLink(String name, @Nullable URI value) {
    return nullableString(name, value);
  }

  FieldWriter instant(String name, @Nullable Instant value) {
    return string(name, value == null ? Instant.EPOCH : value);
  }

  FieldWriter nullableInstant(String name, @Nullable Instant value) {
    return nullableString(name, value);
  }

  FieldWriter date(String name, @Nullable LocalDate value) {
    return string(name, value == null ? LocalDate.EPOCH : value);
  }

  FieldWriter flag(String name, @Nullable Boolean value) {
    return flag(name, value, false);
  }

  FieldWriter flag(String name, @Nullable Boolean value, boolean otherwise) {
    return value(name, new JsonBoolean(value == null ? otherwise : value));
  }

  FieldWriter nullableFlag(String name, @Nullable Boolean value) {
    return nullable(name, value, JsonBoolean::new);
  }

  FieldWriter integer(String name, @Nullable Number value) {
    return integer(name, value, 0);
  }

  FieldWriter integer(String name, @Nullable Number value, int otherwise) {
    return value(name, JsonInteger.of(value == null ? otherwise : value.longValue()));
  }

  FieldWriter nullableInteger(String name, @Nullable Number value) {
    return nullable(name, value, number -> JsonInteger.of(number.longValue()));
  }

  /** For a field that only newer marketplaces have: not written where it is not known. */
  FieldWriter integerIfKnown(String name, @Nullable Number value) {
    return value == null ? this : integer(name, value);
  }

  FieldWriter decimal(String name, @Nullable BigDecimal value) {
    return value(name, Numbers.json(value == null ? BigDecimal.ZERO : value));
  }

  FieldWriter nullableDecimal(String name, @Nullable BigDecimal value) {
    return nullable(name, value, Numbers::json);
  }

  /** A decimal that is documented as a string, which keeps it from becoming a double on its way. */
  FieldWriter decimalText(String name, @Nullable BigDecimal value) {
    return string(name, value == null ? NO_DECIMAL : value.toPlainString());
  }

  FieldWriter nullableDecimalText(String name, @Nullable BigDecimal value) {
    return nullable(name, value, number -> new JsonString(number.toPlainString()));
  }

  FieldWriter amounts(String name, Map<String, BigDecimal> values) {
    var amounts = new LinkedHashMap<String, JsonValue>();
    values.forEach((type, amount) -> amounts.put(type, Numbers.json(amount)));
    return value(name, new JsonObject(amounts));
  }

  <E extends Enum<E> & DocumentedWord> FieldWriter term(
      String name, @Nullable Term<E> value, E otherwise) {
    return text(name, value == null ? otherwise.word() : value.word());
  }

  <E extends Enum<E> & DocumentedWord> FieldWriter nullableTerm(
      String name, @Nullable Term<E> value) {
    return nullableString(name, value);
  }

  <T> FieldWriter list(String name, List<T> values, Function<T, JsonObject> write) {
    return value(name, new JsonArray(values.stream().<JsonValue>map(write).toList()));
  }

  /** The object with all that was written. */
  JsonObject object() {
    return new JsonObject(members);
  }

  private FieldWriter string(String name, Object value) {
    return value(name, new JsonString(value.toString()));
  }

  private FieldWriter nullableString(String name, @Nullable Object value) {
    return nullable(name, value, object -> new JsonString(object.toString()));
  }

  private <T> FieldWriter nullable(String name, @Nullable T value, Function<T, JsonValue> write) {
    return value(name, value == null ? JsonNull.NULL : write.apply(value));
  }
}
