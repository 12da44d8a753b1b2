package io.dryrun.domain.internal.python;

import io.dryrun.domain.json.JsonArray;
import io.dryrun.domain.json.JsonBoolean;
import io.dryrun.domain.json.JsonDecimal;
import io.dryrun.domain.json.JsonInteger;
import io.dryrun.domain.json.JsonNull;
import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.json.JsonString;
import io.dryrun.domain.json.JsonValue;

/** Python's truth of a value. */
public final class PythonTruth {

  private PythonTruth() {}

  /** {@code bool(value)}: false are null, zero, and what is empty. */
  public static boolean of(JsonValue value) {
    return switch (value) {
      case JsonNull n -> false;
      case JsonBoolean b -> b.value();
      case JsonInteger i -> i.value().signum() != 0;
      case JsonDecimal d -> d.toDouble() != 0;
      case JsonString s -> !s.value().isEmpty();
      case JsonArray a -> !a.items().isEmpty();
      case JsonObject o -> !o.members().isEmpty();
    };
  }
}
