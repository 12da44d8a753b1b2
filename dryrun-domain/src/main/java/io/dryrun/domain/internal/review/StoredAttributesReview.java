package io.dryrun.domain.internal.review;

import io.dryrun.domain.internal.python.PythonRepr;
import io.dryrun.domain.internal.python.PythonTruth;
import io.dryrun.domain.json.JsonArray;
import io.dryrun.domain.json.JsonDecimal;
import io.dryrun.domain.json.JsonNull;
import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.json.JsonString;
import io.dryrun.domain.json.JsonValue;
import io.dryrun.domain.order.Order;

/**
 * The review of attributes as values to store: whether the marketplace can. Its database holds them
 * as JSON, in which PostgreSQL takes neither null characters nor halves of surrogate pairs nor
 * infinite numbers, and the resource's name in a column of 150 characters.
 */
final class StoredAttributesReview {
  private static final int NAME_LENGTH = 150;

  private StoredAttributesReview() {}

  static void review(Order order, ReviewNotes notes) {
    order
        .attributes()
        .members()
        .forEach(
            (name, value) -> {
              String why = whyNot(name).isEmpty() ? whyNot(value) : whyNot(name);
              if (!why.isEmpty() && !notes.hasRefused(QuotedValue.attribute(name))) {
                notes.refuse(
                    "order.attribute-unstorable",
                    QuotedValue.attribute(name),
                    "the attribute %s holds %s, which the marketplace's database does not take."
                        .formatted(QuotedValue.quoted(name), why));
              }
            });
    JsonValue name = order.attributes().member("name").orElse(JsonNull.NULL);
    if (PythonTruth.of(name)) {
      String stored = PythonRepr.str(name);
      int length = stored.codePointCount(0, stored.length());
      if (length > NAME_LENGTH) {
        notes.refuse(
            "order.attribute-name",
            QuotedValue.attribute("name"),
            "the attribute “name” must have at most %d characters; it has %d."
                .formatted(NAME_LENGTH, length));
      }
    }
  }

  /** What can't be stored; empty if all can. */
  private static String whyNot(JsonValue value) {
    return switch (value) {
      case JsonString s -> whyNot(s.value());
      case JsonDecimal d -> Double.isInfinite(d.toDouble()) ? "a number that is too large" : "";
      case JsonArray a ->
          a.items().stream()
              .map(StoredAttributesReview::whyNot)
              .filter(why -> !why.isEmpty())
              .findFirst()
              .orElse("");
      case JsonObject o ->
          o.members().entrySet().stream()
              .map(m -> whyNot(m.getKey()).isEmpty() ? whyNot(m.getValue()) : whyNot(m.getKey()))
              .filter(why -> !why.isEmpty())
              .findFirst()
              .orElse("");
      default -> "";
    };
  }

  private static String whyNot(String text) {
    if (text.indexOf('\0') >= 0) {
      return "a null character";
    }
    return text.codePoints().anyMatch(c -> c >= 0xd800 && c <= 0xdfff)
        ? "half of a surrogate pair"
        : "";
  }
}
