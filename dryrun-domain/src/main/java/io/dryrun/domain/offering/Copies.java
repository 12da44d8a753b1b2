package io.dryrun.domain.offering;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/** Unmodifiable copies that say what was missing where a plain copy only fails. */
final class Copies {

  private Copies() {}

  /**
   * A copy of a list.
   *
   * @param what the elements in the plural, for the message
   */
  static <T> List<T> list(Collection<T> source, String what) {
    Objects.requireNonNull(source, () -> "The " + what + " are missing; none is an empty list.");
    for (T element : source) {
      Objects.requireNonNull(element, () -> "One of the " + what + " is null.");
    }
    return List.copyOf(source);
  }

  /** A copy of a list in which no two elements have the same key. */
  static <T, K> List<T> distinct(Collection<T> source, String what, Function<T, K> key) {
    List<T> copy = list(source, what);
    Set<K> seen = new HashSet<>();
    for (T element : copy) {
      K name = key.apply(element);
      if (!seen.add(name)) {
        throw new IllegalArgumentException("Two of the " + what + " are called " + name + ".");
      }
    }
    return copy;
  }

  /**
   * A copy in the same order. Entries without a value are left out: marketplaces have stored {@code
   * null} for a component that has no price.
   */
  static Map<String, BigDecimal> amounts(Map<String, BigDecimal> source, String what) {
    Objects.requireNonNull(source, () -> "The " + what + " are missing; none is an empty map.");
    var copy = new LinkedHashMap<String, BigDecimal>();
    source.forEach(
        (type, amount) -> {
          Objects.requireNonNull(type, () -> "One of the " + what + " has no component type.");
          if (amount != null) {
            copy.put(type, amount);
          }
        });
    return Collections.unmodifiableMap(copy);
  }
}
