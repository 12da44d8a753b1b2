package io.dryrun.adapter.effects;

import io.dryrun.domain.effect.Answerer;
import io.dryrun.domain.effect.Effect;
import io.dryrun.domain.effect.EffectsMode;
import io.dryrun.domain.effect.Ledger;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** What the calls of one run are written down in. Thread-safe. */
final class Entries {
  private static final int MOST = 500;
  private static final int LONGEST_TARGET = 2000;

  private final Map<Object, Effect> entries = new LinkedHashMap<>();
  private long start = System.nanoTime();
  private boolean isStarted;
  private long omitted;

  synchronized void started() {
    start = System.nanoTime();
    isStarted = true;
  }

  synchronized boolean isStarted() {
    return isStarted;
  }

  /** A moment, for {@link #add}. */
  synchronized Duration now() {
    Duration since = Duration.ofNanos(System.nanoTime() - start);
    return since.isNegative() ? Duration.ZERO : since;
  }

  /**
   * Writes down a call that was answered, or refused.
   *
   * @param status 0 if there was none
   */
  void add(Duration at, HttpCall call, int status, long received, Answerer by, boolean secret) {
    add(at, call, status, received, by, secret, "");
  }

  /** The same with what came in the way. */
  void add(
      Duration at,
      HttpCall call,
      int status,
      long received,
      Answerer by,
      boolean secret,
      String note) {
    HttpRequest request = call.request();
    add(
        List.of(
            request.method(),
            shortened(call.url()),
            status,
            by,
            note,
            request.bodyBytes() + " " + request.body().digest()),
        new Effect(
            at,
            call.scheme(),
            request.method(),
            shortened(call.url()),
            status == 0 ? OptionalInt.empty() : OptionalInt.of(status),
            request.head().length() + request.bodyBytes(),
            received,
            by,
            secret,
            note,
            1));
  }

  /** Writes down a connection on which no call came about, and why. */
  void addConnection(Duration at, String protocol, String target, String note) {
    add(
        List.of(protocol, target, note),
        new Effect(
            at,
            protocol,
            "",
            shortened(target),
            OptionalInt.empty(),
            0,
            0,
            Answerer.REFUSED,
            false,
            note,
            1));
  }

  private synchronized void add(Object key, Effect effect) {
    Effect known = entries.get(key);
    if (known != null) {
      entries.put(key, known.again());
    } else if (entries.size() < MOST) {
      entries.put(key, effect);
    } else {
      omitted++;
    }
  }

  /**
   * All of them.
   *
   * @param unmade calls of a cassette that were not made
   */
  synchronized Ledger ledger(EffectsMode mode, List<String> unmade) {
    // A call is written down at its end.
    List<Effect> all = entries.values().stream().sorted(Comparator.comparing(Effect::at)).toList();
    return new Ledger(mode, all, omitted, unmade);
  }

  private static String shortened(String target) {
    return target.length() > LONGEST_TARGET ? target.substring(0, LONGEST_TARGET) + "…" : target;
  }
}
