package io.dryrun.adapter.store.jdbc;

import io.dryrun.application.port.in.ExecuteDryRuns;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;

/** Takes what it is given in hand and does not start it, until it is interrupted. */
record NeverStarting(CountDownLatch asked) implements ExecuteDryRuns {
  @Override
  public void execute(UUID dryRun) {
    asked.countDown();
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void recover(UUID dryRun) {}

  @Override
  public void stop(UUID dryRun) {}
}
