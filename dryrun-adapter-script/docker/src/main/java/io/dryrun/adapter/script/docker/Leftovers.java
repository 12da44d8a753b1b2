package io.dryrun.adapter.script.docker;

import com.github.dockerjava.api.model.Container;
import io.dryrun.adapter.script.kit.Sweeper;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The cleaner of containers that no server answers for: those that a predecessor with the same
 * {@code owner} left, those of which the time is over, and own ones that could not be removed when
 * their run ended. Never one without this project's labels. Thread-safe.
 *
 * <p>Of a server that died nothing runs on: its launchers end with their connection, and what is
 * left is a stopped container; unless it let its runs outlive it, which then stay for who takes
 * them over until their time is over.
 */
final class Leftovers {
  private static final Logger log = LoggerFactory.getLogger(Leftovers.class);
  private static final Duration AGAIN = Duration.ofSeconds(30);
  private static final Duration RARELY = Duration.ofMinutes(5);

  private final Engine engine;
  private final Labels labels;
  private final Set<String> own = ConcurrentHashMap.newKeySet();
  private final Sweeper sweeper;

  Leftovers(Engine engine, Labels labels) {
    this.engine = engine;
    this.labels = labels;
    this.sweeper =
        new Sweeper("dryrun-docker-leftovers", "Leftover containers", AGAIN, this::sweep);
  }

  /** Looks now, and again for as long as there is something to wait for. Returns at once. */
  void start() {
    sweeper.start();
  }

  void stop() {
    sweeper.close();
  }

  /** Removes it; if it can't be, it is tried again. */
  void remove(String container) {
    own.add(container);
    try {
      engine.remove(container);
      own.remove(container);
      removeOwn();
    } catch (EngineException e) {
      log.warn("The container {} is left for later: {}", container, e.getMessage());
    }
  }

  private void removeOwn() throws EngineException {
    for (String container : List.copyOf(own)) {
      engine.remove(container);
      own.remove(container);
    }
  }

  private Duration sweep() throws EngineException {
    removeOwn();
    return sweepOthers() ? AGAIN : RARELY;
  }

  /** Whether some are left of which the time will be over. */
  private boolean sweepOthers() throws EngineException {
    Instant now = engine.now();
    boolean later = false;
    for (Container container : engine.withLabel(Labels.RUN)) {
      Map<String, String> said = container.getLabels();
      if (labels.isOwn(said)) {
        continue;
      }
      if (labels.isPredecessors(said) || deadline(container).isBefore(now)) {
        engine.remove(container.getId());
        log.info("Removed the container of the run {}, which a server left.", said.get(Labels.RUN));
      } else {
        later = true;
      }
    }
    return later;
  }

  /**
   * When it is a leftover whoever made it. One that waited for its job ends with its server's
   * connection, or by itself: what runs is in use.
   */
  private Instant deadline(Container container) throws EngineException {
    if (!Labels.isWarm(container.getLabels())) {
      return Labels.deadline(container.getLabels(), container.getCreated());
    }
    if ("running".equals(container.getState())) {
      return Instant.MAX;
    }
    Instant created = Instant.ofEpochSecond(container.getCreated());
    return engine.ended(container.getId()).orElse(created).plus(Labels.MARGIN);
  }
}
