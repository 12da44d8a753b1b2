package io.dryrun.adapter.store.jdbc;

import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.json.JsonString;
import io.dryrun.domain.json.JsonValue;
import io.dryrun.domain.offering.BillingType;
import io.dryrun.domain.offering.BillingUnit;
import io.dryrun.domain.offering.Term;
import io.dryrun.testkit.fixture.Requests;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Makes records of which each component, however deep, has a value that no other one has, so that
 * whatever forgets or confuses one is noticed without knowing of it.
 */
final class EveryField {
  /** As many as any sealed type or enum of the domain has. */
  static final int VARIANTS = 8;

  private final int variant;
  private final boolean bare;
  private int made;

  private EveryField(int variant, boolean bare) {
    this.variant = variant;
    this.bare = bare;
  }

  /**
   * One with everything.
   *
   * @param variant which of several kinds or words is taken, where there are several
   */
  static <T> T full(Class<T> type, int variant) {
    return type.cast(new EveryField(variant, false).value(type));
  }

  /** One without all that may be null, all lists empty, nothing true. */
  static <T> T bare(Class<T> type, int variant) {
    return type.cast(new EveryField(variant, true).value(type));
  }

  private @Nullable Object component(RecordComponent component) {
    AnnotatedType type = component.getAnnotatedType();
    return bare && type.isAnnotationPresent(Nullable.class)
        ? null
        : value(component.getGenericType());
  }

  private Object value(Type type) {
    made++;
    return type instanceof ParameterizedType parameterized
        ? composite((Class<?>) parameterized.getRawType(), parameterized.getActualTypeArguments())
        : single((Class<?>) type);
  }

  private Object composite(Class<?> raw, Type[] of) {
    if (raw == List.class) {
      return bare ? List.of() : List.of(value(of[0]), value(of[0]));
    }
    if (raw == Optional.class) {
      return bare ? Optional.empty() : Optional.of(value(of[0]));
    }
    if (raw == Map.class) {
      var values = new LinkedHashMap<Object, Object>();
      for (Object key : ((Class<?>) of[0]).getEnumConstants()) {
        values.put(key, value(of[1]));
      }
      return bare ? Map.of() : values;
    }
    if (raw == Term.class) {
      return of[0] == BillingUnit.class
          ? Term.of(oneOf(BillingUnit.values()))
          : Term.of(oneOf(BillingType.values()));
    }
    throw new IllegalStateException("Nobody has said what a " + raw + " looks like.");
  }

  private <T> T oneOf(T[] all) {
    return all[variant % all.length];
  }

  private Object single(Class<?> type) {
    if (type.isRecord()) {
      return JsonValue.class.isAssignableFrom(type) ? json(type) : record(type);
    }
    if (type == JsonValue.class) {
      return json(type);
    }
    if (type.isSealed()) {
      Class<?>[] kinds = type.getPermittedSubclasses();
      return value(kinds[variant % kinds.length]);
    }
    if (type.isEnum()) {
      Object[] constants = type.getEnumConstants();
      return constants[(variant + made) % constants.length];
    }
    return switch (type.getSimpleName()) {
      case "String" -> "text " + made;
      case "boolean" -> !bare;
      case "int" -> 1 + made % 120;
      case "long", "Long" -> 10_000_000_000L + made;
      case "OptionalLong" -> bare ? OptionalLong.empty() : OptionalLong.of(10_000_000_000L + made);
      case "OptionalInt" -> bare ? OptionalInt.empty() : OptionalInt.of(1 + made % 120);
      case "UUID" -> new UUID(variant, made);
      case "BigDecimal" -> new BigDecimal("1E+2").add(BigDecimal.valueOf(made * 10L, 1));
      case "Duration" -> Duration.ofNanos(1_000_000_007L * made);
      case "Instant" -> Instant.ofEpochSecond(1_772_366_400L + made, 123_456_000L);
      default -> throw new IllegalStateException("Nobody has said what a " + type + " looks like.");
    };
  }

  /** Of any kind where any may stand. */
  private JsonValue json(Class<?> type) {
    var object =
        new JsonObject(
            Map.of("text " + made, new JsonString("x"), "all", Requests.everyKindOfValue()));
    List<JsonValue> values = List.copyOf(Requests.everyKindOfValue().members().values());
    return type == JsonValue.class ? values.get((variant + made) % values.size()) : object;
  }

  private Object record(Class<?> type) {
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    @Nullable Object[] values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      values[i] = component(components[i]);
    }
    try {
      Constructor<?> constructor = type.getDeclaredConstructor(types);
      return constructor.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(
          "A " + type + " can't be made of " + Arrays.asList(values), e);
    }
  }
}
