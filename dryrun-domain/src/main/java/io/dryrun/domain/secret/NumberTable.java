package io.dryrun.domain.secret;

import java.util.Arrays;

/**
 * Numbers by numbers, for a few of very many keys. What a map of objects would need a hundred bytes
 * for takes some twenty here. Keys and values are not negative.
 */
final class NumberTable {

  /** No value. */
  static final int NONE = -1;

  private long[] keys = new long[16];
  private int[] values = new int[16];
  private int size;

  NumberTable() {
    Arrays.fill(keys, NONE);
  }

  /** The value of {@code key}, or {@link #NONE}. */
  int get(long key) {
    int place = place(key);
    return keys[place] == key ? values[place] : NONE;
  }

  /** Sets the value of a key that has none yet. */
  void put(long key, int value) {
    if (size * 3 >= keys.length * 2) {
      grow();
    }
    int place = place(key);
    keys[place] = key;
    values[place] = value;
    size++;
  }

  int size() {
    return size;
  }

  private int place(long key) {
    int mask = keys.length - 1;
    // Fibonacci hashing: neighbouring keys, which are the rule, come to lie far from each other.
    int place = (int) ((key * 0x9E37_79B9_7F4A_7C15L) >>> 32) & mask;
    while (keys[place] != NONE && keys[place] != key) {
      place = (place + 1) & mask;
    }
    return place;
  }

  private void grow() {
    long[] oldKeys = keys;
    int[] oldValues = values;
    keys = new long[oldKeys.length * 2];
    values = new int[keys.length];
    Arrays.fill(keys, NONE);
    size = 0;
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldKeys[i] != NONE) {
        put(oldKeys[i], oldValues[i]);
      }
    }
  }
}
