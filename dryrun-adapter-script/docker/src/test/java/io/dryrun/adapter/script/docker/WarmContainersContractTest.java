package io.dryrun.adapter.script.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.model.Container;
import io.dryrun.application.port.out.ScriptRunner;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The contract, with containers that wait. */
class WarmContainersContractTest extends DockerContract {
  private static final String OWNER = "test-" + UUID.randomUUID();
  private static ScriptRunner runner;
  private static ScriptRunner bounded;

  @BeforeAll
  static void open() {
    runner = TestEngine.runner("owner", OWNER, "warm", "2");
    var settings = new ArrayList<>(List.of(BOUNDS));
    settings.addAll(List.of("warm", "1"));
    bounded = TestEngine.runner(settings.toArray(String[]::new));
  }

  @AfterAll
  static void close() {
    if (runner != null) {
      runner.close();
      bounded.close();
    }
  }

  @Override
  protected ScriptRunner runner() {
    return warm(runner);
  }

  @Override
  protected ScriptRunner boundedRunner() {
    return warm(bounded);
  }

  @Override
  protected Optional<ScriptRunner> runnerToClose() {
    return Optional.of(warm(TestEngine.runner("warm", "1")));
  }

  /** Each rule finds containers that wait. */
  private static ScriptRunner warm(ScriptRunner cold) {
    try {
      cold.warmUp();
      return cold;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  protected void nothingIsLeftOf(UUID job) {
    super.nothingIsLeftOf(job);
    try (var engine = new Engine("")) {
      assertThat(engine.withLabel("io.dryrun.owner=" + OWNER))
          .extracting(Container::getState)
          .as("what waits")
          .doesNotContain("exited", "dead");
    } catch (EngineException e) {
      throw new AssertionError(e);
    }
  }
}
