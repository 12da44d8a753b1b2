package io.dryrun.adapter.store.jdbc;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Detector of dead servers, which are those whose beat has stood still for the time of a lease, as
 * this process measures time. No two clocks are compared. What a look tells counts only if the
 * looks before it came in time: while this process slept, or the database was away, nobody could be
 * seen to move. Not thread-safe.
 */
final class LeaseWatch {
  private final long lease;
  private final Map<UUID, Seen> seen = new HashMap<>();
  private long lastLook;

  private record Seen(long beat, long since) {}

  LeaseWatch(Duration lease) {
    this.lease = lease.toNanos();
  }

  /**
   * Looks at the others.
   *
   * @param beats of all other servers
   * @param now in nanoseconds, of a clock that is never set
   * @return the dead ones with their beats
   */
  Map<UUID, Long> look(Map<UUID, Long> beats, long now) {
    if (!seen.isEmpty() && now - lastLook > lease / 2) {
      seen.clear();
    }
    lastLook = now;
    seen.keySet().retainAll(beats.keySet());
    var dead = new HashMap<UUID, Long>();
    beats.forEach(
        (server, beat) -> {
          Seen before = seen.get(server);
          if (before == null || before.beat() != beat) {
            seen.put(server, new Seen(beat, now));
          } else if (now - before.since() >= lease) {
            dead.put(server, beat);
          }
        });
    return dead;
  }

  /** Forgets what it saw: a look has failed. */
  void blink() {
    seen.clear();
  }
}
