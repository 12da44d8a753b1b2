package io.dryrun.server.web;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.util.thread.Scheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All connections of the server. Those beyond the limits are a small reserve, in which probes are
 * answered however many connections clients hold: the oldest of it makes room for the next.
 * Thread-safe.
 */
final class OpenConnections {
  private static final Logger log = LoggerFactory.getLogger(OpenConnections.class);

  /** How long one of the reserve may be silent. */
  static final Duration RESERVED_IDLE = Duration.ofSeconds(2);

  private static final int RESERVE = 32;
  private static final long LOOK_EVERY_MS = 500;

  private final ConnectionLimits limits;
  private final Set<ClientEndPoint> served = new HashSet<>();
  private final Map<String, Integer> byAddress = new HashMap<>();
  private final Deque<ClientEndPoint> reserve = new ArrayDeque<>();
  private boolean told;

  OpenConnections(ConnectionLimits limits) {
    this.limits = limits;
  }

  ConnectionLimits limits() {
    return limits;
  }

  /** Counts it in. */
  void opened(ClientEndPoint client) {
    String address = client.address();
    ClientEndPoint oldest = null;
    synchronized (this) {
      int same = byAddress.getOrDefault(address, 0);
      if (served.size() < limits.inAll() && same < limits.byAddress()) {
        served.add(client);
        byAddress.put(address, same + 1);
        return;
      }
      tell(same < limits.byAddress() ? "all clients" : address);
      reserve.add(client);
      if (reserve.size() > RESERVE) {
        oldest = reserve.poll();
      }
    }
    client.reserve();
    if (oldest != null) {
      oldest.close();
    }
  }

  /** Counts it out. */
  void closed(ClientEndPoint client) {
    String address = client.address();
    synchronized (this) {
      if (served.remove(client)) {
        byAddress.computeIfPresent(address, (a, number) -> number == 1 ? null : number - 1);
        told &= !served.isEmpty();
      } else {
        reserve.remove(client);
      }
    }
  }

  /** Cuts off who is too slow, as long as the scheduler runs. */
  void watch(Scheduler scheduler) {
    scheduler.schedule(() -> look(scheduler), LOOK_EVERY_MS, TimeUnit.MILLISECONDS);
  }

  private void look(Scheduler scheduler) {
    long now = System.nanoTime();
    for (ClientEndPoint client : all()) {
      try {
        client.cutOffIfTooSlow(now);
      } catch (RuntimeException e) {
        log.warn("A connection could not be cut off", e);
      }
    }
    watch(scheduler);
  }

  private synchronized Set<ClientEndPoint> all() {
    var all = new HashSet<>(served);
    all.addAll(reserve);
    return all;
  }

  /** Once, until there is none left: each connection may be one too many. */
  private void tell(String who) {
    if (!told) {
      told = true;
      log.warn(
          "There are as many connections of {} as there may be; more are refused until some end."
              + " http.connections and http.connections-by-address bound them",
          who);
    }
  }
}
