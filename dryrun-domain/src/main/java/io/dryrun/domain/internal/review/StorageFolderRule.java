package io.dryrun.domain.internal.review;

import io.dryrun.domain.internal.python.PythonNumber;
import io.dryrun.domain.json.JsonBoolean;
import io.dryrun.domain.json.JsonDecimal;
import io.dryrun.domain.json.JsonInteger;
import io.dryrun.domain.json.JsonNull;
import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.json.JsonString;
import io.dryrun.domain.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * As the marketplace's {@code StorageFolderManagerField}: an object with a kind of data and
 * permissions, and quotas if there are any. Other members are let through.
 */
record StorageFolderRule() implements OptionRule {
  private static final int MAX_LENGTH = 1000;
  private static final double LEAST_SPACE = 0.01;
  private static final OptionRule TEXT = new TextRule();
  private static final OptionRule COUNT = new WholeNumberRule(JsonInteger.of(1), JsonNull.NULL);

  @Override
  public List<Objection> objections(JsonValue value) {
    if (!(value instanceof JsonObject folder)) {
      return List.of(
          Objection.type(
              "must be an object with storage_data_type and permissions; it is "
                  + QuotedValue.value(value)
                  + "."));
    }
    var objections = new ArrayList<Objection>();
    for (String name : List.of("storage_data_type", "permissions")) {
      member(folder, name, true, TEXT.objections(orNull(folder, name)), objections);
    }
    member(
        folder, "hard_quota_space", false, ofSpace(orNull(folder, "hard_quota_space")), objections);
    for (String name : List.of("soft_quota_inodes", "hard_quota_inodes")) {
      member(folder, name, false, COUNT.objections(orNull(folder, name)), objections);
    }
    return objections;
  }

  private static void member(
      JsonObject folder,
      String name,
      boolean required,
      List<Objection> ofValue,
      List<Objection> objections) {
    JsonValue value = folder.members().get(name);
    if (value == null) {
      if (required) {
        objections.add(Objection.type("needs a member “" + name + "”."));
      }
    } else if (value == JsonNull.NULL) {
      objections.add(Objection.type("must not have null for its member “" + name + "”."));
    } else {
      ofValue.stream()
          .map(
              o ->
                  new Objection(
                      o.code(), o.refused(), "has a member “" + name + "” that " + o.complaint()))
          .forEach(objections::add);
    }
  }

  /** As {@code FloatField}, of which nothing below the least is taken. */
  private static List<Objection> ofSpace(JsonValue value) {
    OptionalDouble space =
        switch (value) {
          case JsonInteger i -> OptionalDouble.of(i.value().doubleValue());
          case JsonDecimal d -> OptionalDouble.of(d.toDouble());
          case JsonBoolean b -> OptionalDouble.of(b.value() ? 1 : 0);
          case JsonString s when s.value().length() <= MAX_LENGTH ->
              PythonNumber.decimal(s.value());
          default -> OptionalDouble.empty();
        };
    boolean tooLargeForFloat = value instanceof JsonInteger && Double.isInfinite(space.orElse(0));
    if (space.isEmpty() || tooLargeForFloat) {
      return List.of(Objection.type("must be a number; it is " + QuotedValue.value(value) + "."));
    }
    return space.getAsDouble() < LEAST_SPACE
        ? List.of(
            Objection.range(
                "must be at least %s; it is %s.".formatted(LEAST_SPACE, QuotedValue.value(value))))
        : List.of();
  }

  private static JsonValue orNull(JsonObject folder, String name) {
    return folder.member(name).orElse(JsonNull.NULL);
  }
}
