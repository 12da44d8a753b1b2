package io.dryrun.adapter.script.kit;

import io.dryrun.domain.script.ScriptLanguage;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The warm pools of a runner, one for each language that it has. Thread-safe.
 *
 * @param <T> what waits
 */
public final class WarmPools<T> implements AutoCloseable {
  private final Map<ScriptLanguage, WarmPool<T>> pools = new TreeMap<>();

  /**
   * Pools that hold nothing until {@link #warmUp}.
   *
   * @param size how many wait for each language; 0 for no pools at all
   * @param pool makes the pool of a language
   */
  public WarmPools(
      Set<ScriptLanguage> languages, int size, Function<ScriptLanguage, WarmPool<T>> pool) {
    if (size > 0) {
      languages.forEach(language -> pools.put(language, pool.apply(language)));
    }
  }

  /** The pool of a language; empty if there is none. */
  public Optional<WarmPool<T>> of(ScriptLanguage language) {
    return Optional.ofNullable(pools.get(language));
  }

  /**
   * Begins to fill them, and returns when all are full or what was made last could not be.
   *
   * @param most how long to wait for each
   * @throws InterruptedException if the thread is interrupted meanwhile
   */
  public void warmUp(Duration most) throws InterruptedException {
    pools.values().forEach(WarmPool::warmUp);
    for (WarmPool<T> pool : pools.values()) {
      pool.awaitWarm(most);
    }
  }

  /**
   * How scripts start at the moment, for a person.
   *
   * @param what waits, in the plural, such as {@code containers}
   * @param one of them, such as {@code container}
   */
  public String describe(String what, String one) {
    return pools.isEmpty()
        ? "each in a new " + one
        : pools.entrySet().stream()
            .map(pool -> describe(pool.getKey(), pool.getValue()))
            .collect(Collectors.joining(", ", "in %s that wait: ".formatted(what), ""));
  }

  private static String describe(ScriptLanguage language, WarmPool<?> pool) {
    return "%d of %d for %s%s"
        .formatted(
            pool.waiting(),
            pool.size(),
            language.word(),
            pool.failure().map(why -> " (" + why + ")").orElse(""));
  }

  /** Closes all of them. Idempotent. */
  @Override
  public void close() {
    pools.values().forEach(WarmPool::close);
  }
}
