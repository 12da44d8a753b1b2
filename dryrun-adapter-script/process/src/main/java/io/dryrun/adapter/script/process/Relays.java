package io.dryrun.adapter.script.process;

import io.dryrun.application.port.out.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Relays for runs, one of which is kept ready, so that no run waits for it. Where none can be made
 * scripts run all the same, and nobody tells what they tried to reach. Thread-safe.
 */
final class Relays {
  private static final Logger log = LoggerFactory.getLogger(Relays.class);

  /** After so many in a row that did not come up no other is tried. */
  private static final int MOST_FAILURES = 3;

  private final Supplier<OptionalLong> users;
  private @Nullable Relay spare;
  private int taken;
  private int failures;
  private boolean closed;

  /**
   * Starts nothing yet.
   *
   * @param users the kernel's user for the next run
   */
  Relays(Supplier<OptionalLong> users) {
    this.users = users;
  }

  /** What an operator should know, a sentence or two each. */
  List<String> warnings() {
    return isPossible()
        ? List.of()
        : List.of(
            "Nobody tells what scripts try to reach, as %s or nsenter is missing: a report then says nothing of a call that failed unless the script does. Install them, on Debian and Ubuntu by: apt-get install python3-minimal util-linux"
                .formatted(RelayCommand.PYTHON));
  }

  /** Whether the machine has what they need. */
  static boolean isPossible() {
    return Files.isExecutable(RelayCommand.PYTHON) && Programs.NSENTER.find().isPresent();
  }

  /** Starts the one that is kept ready. */
  void prepare() {
    if (!isPossible()) {
      return;
    }
    try {
      keep(Relay.start(users.get(), Optional.empty()));
    } catch (IOException e) {
      failed(e);
    }
  }

  private void keep(Relay next) {
    synchronized (this) {
      if (!closed && spare == null) {
        spare = next;
        return;
      }
    }
    next.close();
  }

  /** One for a run; empty where none can be made. */
  Optional<Relay> take(RunThreads threads) {
    if (isHopeless() || !isPossible()) {
      return Optional.empty();
    }
    Relay first = takeSpare();
    if (first != null) {
      try {
        first.awaitReady(threads);
        return Optional.of(first);
      } catch (IOException e) {
        // Somebody may have ended it while nobody used it.
        log.debug("The relay that was kept ready is of no use", e);
        first.close();
      }
    }
    return make(threads);
  }

  private Optional<Relay> make(RunThreads threads) {
    Relay made = null;
    try {
      made = Relay.start(users.get(), Optional.empty());
      made.awaitReady(threads);
      succeeded();
      return Optional.of(made);
    } catch (IOException e) {
      failed(e);
      if (made != null) {
        made.close();
      }
      return Optional.empty();
    }
  }

  /**
   * One for a run whose calls are led to a world.
   *
   * @param directory where its door is made
   * @throws IOException if none can be made; the message says why
   */
  Relay lead(World world, Path directory, RunThreads threads) throws IOException {
    OptionalLong user = users.get();
    WorldDoor door = WorldDoor.open(directory, user, world, threads);
    Relay made = null;
    try {
      made = Relay.start(user, Optional.of(door));
      made.awaitReady(threads);
      return made;
    } catch (IOException e) {
      if (made != null) {
        made.close();
      }
      door.close();
      throw e;
    }
  }

  /** Another run may follow: after the second it is likely. */
  void replenish() {
    boolean wanted;
    synchronized (this) {
      wanted = taken > 1 && spare == null && !closed && failures < MOST_FAILURES;
    }
    if (wanted) {
      prepare();
    }
  }

  private synchronized @Nullable Relay takeSpare() {
    taken++;
    Relay found = spare;
    spare = null;
    return found;
  }

  private synchronized boolean isHopeless() {
    return closed || failures >= MOST_FAILURES;
  }

  private synchronized void succeeded() {
    failures = 0;
  }

  private synchronized void failed(IOException cause) {
    failures++;
    log.warn(
        "No relay can be started, so that nobody tells what scripts try to reach: {}",
        cause.getMessage());
  }

  /** Ends the one that is kept ready. For when no run is left. */
  synchronized void close() {
    closed = true;
    release();
  }

  /** The same where no run is likely to need it. */
  synchronized void release() {
    if (spare != null) {
      spare.close();
      spare = null;
    }
  }
}
