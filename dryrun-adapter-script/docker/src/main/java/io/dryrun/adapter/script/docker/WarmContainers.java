package io.dryrun.adapter.script.docker;

import io.dryrun.adapter.script.kit.RunFailedException;
import io.dryrun.adapter.script.kit.WarmPool;
import io.dryrun.adapter.script.kit.WarmPools;
import io.dryrun.domain.script.ScriptLanguage;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The containers that wait, each for one run: so many for each language. Thread-safe. */
final class WarmContainers implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(WarmContainers.class);

  /** After which one is replaced. */
  private static final Duration AGE = Duration.ofMinutes(10);

  private static final Duration START = Duration.ofSeconds(60);

  /** In which one answers, if nothing is wrong with it. */
  private static final Duration ANSWER = Duration.ofSeconds(3);

  private final Containers containers;
  private final int size;
  private final WarmPools<WarmContainer> pools;
  private volatile boolean closed;

  WarmContainers(Containers containers, DockerSettings settings) {
    this.containers = containers;
    this.size = settings.warm();
    this.pools =
        new WarmPools<>(
            settings.interpreters().languages(), size, language -> new OneLanguage(language).pool);
  }

  /** Begins to make them, and returns when they wait or can't be made. */
  void warmUp() throws InterruptedException {
    pools.warmUp(START);
  }

  /**
   * One whose launcher has answered to the payload's header and waits for its content; empty if
   * there is none. One of an image that has changed since is none.
   */
  Optional<WarmContainer> take(ScriptLanguage language, Payload payload) {
    WarmPool<WarmContainer> pool = pools.of(language).orElse(null);
    if (pool == null || pool.waiting() == 0) {
      return Optional.empty();
    }
    try {
      String image = containers.image(language).orElse("none");
      for (var next = pool.take(); next.isPresent(); next = pool.take()) {
        WarmContainer waiting = next.get();
        if (waiting.image().equals(image) && waiting.launcher().greet(payload, ANSWER)) {
          return next;
        }
        log.info("The container {} waited in vain, and a new one is made.", waiting.id());
        Thread.ofVirtual().name("dryrun-docker-discard").start(() -> discard(waiting));
      }
    } catch (EngineException e) {
      // Who makes a new one will be told the same.
      log.debug("Whether what waits is of the right image is not known.", e);
    }
    return Optional.empty();
  }

  /** How scripts start at the moment, for a person. */
  String describe() {
    return pools.describe("containers", "container");
  }

  private void discard(WarmContainer waiting) {
    waiting.launcher().shut();
    waiting.keeper().close();
    containers.remove(waiting.id());
  }

  @Override
  public void close() {
    closed = true;
    pools.close();
  }

  /** Makes those of one language. */
  private final class OneLanguage implements WarmPool.Supply<WarmContainer> {
    private final ScriptLanguage language;
    private final WarmPool<WarmContainer> pool;

    private OneLanguage(ScriptLanguage language) {
      this.language = language;
      // One after the other: the engine has runs to start beside them.
      this.pool = new WarmPool<>("containers for " + language.word(), size, 1, AGE, this);
    }

    @Override
    public WarmContainer make() throws RunFailedException {
      if (!containers.enter(() -> closed)) {
        throw new EngineException("The script runner was closed.");
      }
      try {
        return start(containers.createWaiting(language, AGE.multipliedBy(2)));
      } finally {
        containers.leave();
      }
    }

    private WarmContainer start(String id) throws EngineException {
      var keeper = new ContainerInputStream();
      var launcher = new WaitingLauncher(pool::look);
      try {
        String image = containers.engine().imageOf(id);
        containers.engine().attachInput(id, keeper);
        containers.engine().start(id);
        String program = containers.launch(id, language, launcher.input(), launcher);
        if (!launcher.awaitConnection(START)) {
          throw new EngineException(
              "The Docker engine did not connect to a container that is to wait. Look into its log"
                  + " and restart it if need be.");
        }
        return new WarmContainer(id, image, keeper, launcher, program);
      } catch (EngineException | RuntimeException e) {
        launcher.shut();
        keeper.close();
        containers.remove(id);
        throw e;
      }
    }

    @Override
    public boolean isWaiting(WarmContainer made) {
      return !made.launcher().hasEnded();
    }

    @Override
    public void discard(WarmContainer made) {
      WarmContainers.this.discard(made);
    }
  }
}
