package io.dryrun.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** A server: a process of its own, started from the packaged program. Thread-safe. */
final class Server {
  private static final Duration UNTIL_READY = Duration.ofMinutes(5);
  private static final String READY = "Ready: ";

  private final Process process;
  private final Path log;
  private final AtomicBoolean frozen = new AtomicBoolean();
  private volatile @Nullable URI address;

  private Server(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /** Starts one, and does not wait until it serves. */
  static Server start(Processes processes, Site site, Map<String, String> variables, Path log) {
    var environment = new HashMap<>(site.environment());
    environment.putAll(variables);
    return new Server(processes.start(site.command(), environment, log), log);
  }

  long pid() {
    return process.pid();
  }

  boolean alive() {
    return process.isAlive();
  }

  /** Where it serves; empty as long as it does not. */
  Optional<URI> address() {
    if (!process.isAlive()) {
      return Optional.empty();
    }
    if (address != null) {
      return Optional.of(address);
    }
    try {
      // A line that is just being written has no end yet.
      String text = Files.readString(log);
      for (String line : text.substring(0, text.lastIndexOf('\n') + 1).split("\n", -1)) {
        if (line.startsWith(READY)) {
          address = URI.create(line.substring(READY.length()).strip());
        }
      }
      return Optional.ofNullable(address);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Waits until it serves.
   *
   * @throws IllegalStateException with the end of its log, if it does not
   */
  URI ready() {
    Waiting.until(UNTIL_READY, () -> !process.isAlive() || address().isPresent());
    return address()
        .orElseThrow(() -> new IllegalStateException("A server does not serve: " + lastWords()));
  }

  /** SIGKILL; returns when it is gone. */
  void kill() {
    Processes.kill(process);
  }

  /** SIGTERM, as an operator would end it; returns when it is gone. */
  void end(Duration limit) {
    process.destroy();
    Processes.await(process, limit);
  }

  /** SIGSTOP: it does nothing, and does not know it. */
  void freeze() {
    Processes.signal(process, "STOP");
    frozen.set(true);
  }

  /** SIGCONT. */
  void thaw() {
    frozen.set(false);
    Processes.signal(process, "CONT");
  }

  /** Whether a client should ask it. */
  boolean answers() {
    return !frozen.get() && process.isAlive();
  }

  private String lastWords() {
    try {
      List<String> lines = Files.readAllLines(log);
      return String.join("\n", lines.subList(Math.max(0, lines.size() - 15), lines.size()));
    } catch (IOException e) {
      return "no log: " + e;
    }
  }
}
