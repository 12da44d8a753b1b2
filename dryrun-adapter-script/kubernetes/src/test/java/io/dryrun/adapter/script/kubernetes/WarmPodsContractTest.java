package io.dryrun.adapter.script.kubernetes;

import io.dryrun.application.port.out.ScriptRunner;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

/** The contract, with pods that wait. */
@Tag("cluster")
class WarmPodsContractTest extends KubernetesContract {
  private static ScriptRunner runner;
  private static ScriptRunner bounded;

  @BeforeAll
  static void open() throws InterruptedException {
    runner = TestCluster.runner("warm", "6");
    var settings = new ArrayList<>(List.of(BOUNDS));
    settings.addAll(List.of("warm", "2"));
    bounded = TestCluster.runner(settings.toArray(String[]::new));
    runner.warmUp();
    bounded.warmUp();
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
    return waiting(runner);
  }

  @Override
  protected ScriptRunner boundedRunner() {
    return waiting(bounded);
  }

  @Override
  protected Optional<ScriptRunner> runnerToClose() {
    ScriptRunner closing = TestCluster.runner("warm", "1");
    try {
      closing.warmUp();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    return Optional.of(closing);
  }

  /** A rule begins when a pod waits for each language, unless another is quicker. */
  private static ScriptRunner waiting(ScriptRunner warm) {
    try {
      for (int i = 0; i < 300 && warm.readiness().contains(" 0 of "); i++) {
        Thread.sleep(100);
      }
      return warm;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
