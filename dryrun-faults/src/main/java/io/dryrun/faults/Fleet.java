package io.dryrun.faults;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** The servers of one site, as they come and go. Thread-safe. */
final class Fleet implements AutoCloseable {
  private static final Duration LAST_WORDS = Duration.ofSeconds(60);

  private final Processes processes;
  private final Site site;
  private final List<Server> servers = new CopyOnWriteArrayList<>();
  private final List<Death> deaths = new CopyOnWriteArrayList<>();
  private volatile boolean falseClocks;
  private final AtomicInteger logs = new AtomicInteger();

  Fleet(Processes processes, Site site) {
    this.processes = processes;
    this.site = site;
  }

  /**
   * A server died, or froze for so long that it counts as dead.
   *
   * @param at in seconds since 1970
   * @param last whether no other was there to take over
   */
  record Death(long server, double at, boolean last) {}

  Site site() {
    return site;
  }

  /** Starts a server, and does not wait until it serves. */
  Server start() {
    return start(Map.of());
  }

  /** The same with a clock of its own, which these variables give it. */
  Server start(Map<String, String> variables) {
    if (!variables.isEmpty()) {
      falseClocks = true;
    }
    var server =
        Server.start(
            processes,
            site,
            variables,
            site.folder().resolve("server-" + logs.incrementAndGet() + ".log"));
    servers.add(server);
    return server;
  }

  /** The address of some server that answers. */
  Optional<URI> any(Random random) {
    List<URI> addresses =
        servers.stream().filter(Server::answers).flatMap(s -> s.address().stream()).toList();
    return addresses.isEmpty()
        ? Optional.empty()
        : Optional.of(addresses.get(random.nextInt(addresses.size())));
  }

  /** Kills one. */
  void kill(Server server) {
    dies(server);
    server.kill();
    servers.remove(server);
  }

  /** From now on a server does nothing. */
  void freeze(Server server) {
    dies(server);
    server.freeze();
  }

  /** Ends one as an operator would. */
  void end(Server server) {
    servers.remove(server);
    server.end(LAST_WORDS);
  }

  private void dies(Server server) {
    boolean last =
        servers.stream().noneMatch(s -> s != server && s.answers() && s.address().isPresent());
    deaths.add(new Death(server.pid(), System.currentTimeMillis() / 1000.0, last));
  }

  /** Whether what servers say about time is not to be believed. */
  boolean falseClocks() {
    return falseClocks;
  }

  List<Server> servers() {
    return List.copyOf(servers);
  }

  List<Death> deaths() {
    return List.copyOf(deaths);
  }

  Set<Long> pids() {
    return servers.stream().map(Server::pid).collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public void close() {
    servers.forEach(Server::kill);
  }
}
