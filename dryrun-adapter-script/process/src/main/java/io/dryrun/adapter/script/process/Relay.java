package io.dryrun.adapter.script.process;

import io.dryrun.domain.effect.Ledger;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * The relay of one run: a program that stands where the script's network would be, refuses what the
 * script tries and tells of it. The script's sandbox shares the network of the relay's, and nothing
 * else. For one thread at a time.
 */
final class Relay implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int MOST_LINES = 1000;
  private static final String READY = "ready";

  private final Process process;
  private final OptionalLong user;
  private final Optional<WorldDoor> door;
  private final BufferedReader output;
  private boolean ready;
  private long inside;

  private Relay(Process process, OptionalLong user, Optional<WorldDoor> door) {
    this.process = process;
    this.user = user;
    this.door = door;
    this.output =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
  }

  /**
   * Starts one, and does not wait until it is ready.
   *
   * @param user the kernel's user as whom it is to run, and the script after it; empty for the
   *     server's own
   * @param door where it leads calls, which ends with it; empty if it refuses all
   * @throws IOException if no process can be started
   */
  static Relay start(OptionalLong user, Optional<WorldDoor> door) throws IOException {
    var builder =
        new ProcessBuilder(RelayCommand.of(user, door.map(WorldDoor::directory)))
            .redirectErrorStream(true)
            .directory(Path.of("/").toFile());
    builder.environment().clear();
    builder.environment().put("LC_ALL", "C");
    return new Relay(builder.start(), user, door);
  }

  /**
   * Waits until everything is in place.
   *
   * @throws IOException if that does not come about; the message is what the system says of it
   */
  void awaitReady(RunThreads threads) throws IOException {
    if (ready) {
      return;
    }
    Future<?> watchdog = threads.after(PATIENCE, process::destroyForcibly);
    try {
      String line = output.readLine();
      if (!READY.equals(line)) {
        throw new IOException(line == null ? "It ended without a word." : line);
      }
      inside =
          ProcTable.children(process.toHandle()).stream()
              .mapToLong(ProcessHandle::pid)
              .findFirst()
              .orElseThrow(() -> new IOException("It has no process."));
      ready = true;
    } finally {
      watchdog.cancel(false);
    }
  }

  /** The process whose namespaces of users and of the network the script's sandbox joins. */
  long inside() {
    return inside;
  }

  /** The kernel's user of both; empty for the server's own. */
  OptionalLong user() {
    return user;
  }

  /** The certificate that the script is to trust, a file; empty if it refuses all calls. */
  Optional<Path> authority() {
    return door.map(WorldDoor::authority);
  }

  /** From now on times are counted: its script is about to be started. */
  void scriptStarts() {
    door.ifPresent(WorldDoor::scriptStarts);
    try {
      process.getOutputStream().write('S');
      process.getOutputStream().flush();
    } catch (IOException e) {
      // It has died; that is noticed at the end.
    }
  }

  /**
   * Ends it.
   *
   * @return all that it has seen
   * @throws IOException if it does not tell, as when somebody has killed it
   */
  Ledger finish(RunThreads threads) throws IOException {
    Future<?> watchdog = threads.after(PATIENCE, process::destroyForcibly);
    try {
      process.getOutputStream().close();
      List<String> lines = new ArrayList<>();
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        if (lines.size() < MOST_LINES) {
          lines.add(line);
        }
      }
      return RelayReport.read(lines);
    } finally {
      watchdog.cancel(false);
      close();
    }
  }

  /** Ends it, whatever it has seen. Idempotent. */
  @Override
  public void close() {
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      // It has ended.
    }
    // With its input it ends by itself. Killed while bwrap still starts, it would leave a process
    // that waits for bwrap for ever.
    boolean hasEnded = false;
    try {
      hasEnded = process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (!hasEnded) {
      process.toHandle().children().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    door.ifPresent(WorldDoor::close);
  }
}
