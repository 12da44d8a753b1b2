package org.example.backend;

import io.dryrun.application.port.out.RunListener;
import io.dryrun.domain.run.DryRun;
import io.dryrun.domain.run.RunResult;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;

/** Counts and times dry runs at their end. Thread-safe. */
record RunMeters(MeterRegistry meters) implements RunListener {

  @Override
  public void ended(DryRun dryRun) {
    dryRun.result().ifPresent(result -> count(dryRun, result));
  }

  private void count(DryRun dryRun, RunResult result) {
    meters
        .timer(
            "dryrun.runs",
            "type",
            dryRun.request().type().lowerCase(),
            "state",
            dryRun.state().word(),
            "verdict",
            result.verdict().words())
        .record(Duration.between(dryRun.created(), result.finished()));
  }
}
