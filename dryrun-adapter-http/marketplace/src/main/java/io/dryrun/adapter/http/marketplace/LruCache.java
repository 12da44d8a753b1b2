package io.dryrun.adapter.http.marketplace;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * An LRU cache, bounded by count and by weight: what was not asked for longest is evicted first.
 * Thread-safe.
 *
 * <p>An own one, since the newest entry must stay: who may do what is kept between a request's
 * token and its permission, and caches that weigh how often something is asked for may evict what
 * has just come.
 */
final class LruCache<K, V> {

  /**
   * An entry.
   *
   * @param value what
   * @param weight what it counts against the bound
   * @param at when, as {@link TimeSource#nanoTime} told
   */
  record Entry<V>(V value, long weight, long at) {}

  private final int count;
  private final long weight;
  private final TimeSource time;
  private final Map<K, Entry<V>> entries = new LinkedHashMap<>(16, 0.75f, true);
  private long total;

  /**
   * @param count how many are kept
   * @param weight how much they weigh together
   */
  LruCache(int count, long weight, TimeSource time) {
    this.count = count;
    this.weight = weight;
    this.time = time;
  }

  /** What is known of {@code key}, however old. */
  synchronized Optional<V> known(K key) {
    return Optional.ofNullable(entries.get(key)).map(Entry::value);
  }

  /** What is known of {@code key}, if it was found out less than {@code age} ago. */
  synchronized Optional<V> known(K key, Duration age) {
    return Optional.ofNullable(entries.get(key))
        .filter(entry -> time.nanoTime() - entry.at() < age.toNanos())
        .map(Entry::value);
  }

  /** This was found out now. */
  synchronized void keep(K key, V value, long weightOfIt) {
    forget(key);
    entries.put(key, new Entry<>(value, weightOfIt, time.nanoTime()));
    total += weightOfIt;
    Iterator<Entry<V>> eldest = entries.values().iterator();
    while (entries.size() > count || total > weight) {
      total -= eldest.next().weight();
      eldest.remove();
    }
  }

  /** Nothing is known of {@code key}. */
  synchronized void forget(K key) {
    Entry<V> gone = entries.remove(key);
    if (gone != null) {
      total -= gone.weight();
    }
  }
}
