package org.example.backend;

import io.dryrun.application.page.DryRunFilter;
import io.dryrun.application.page.Page;
import io.dryrun.application.page.PageRequest;
import io.dryrun.application.port.out.DryRunStore;
import io.dryrun.application.port.out.Visibility;
import io.dryrun.domain.output.OutputChunk;
import io.dryrun.domain.run.DryRun;
import io.dryrun.domain.run.DryRunState;
import io.dryrun.domain.run.RunResult;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** Counts and times dry runs at their end, which a store takes once for each. Thread-safe. */
record MeteredStore(DryRunStore store, MeterRegistry meters) implements DryRunStore {

  @Override
  public boolean replace(DryRun next, DryRunState expected) {
    boolean stored = store.replace(next, expected);
    if (stored) {
      next.result().ifPresent(result -> count(next, result));
    }
    return stored;
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

  @Override
  public void add(DryRun dryRun) {
    store.add(dryRun);
  }

  @Override
  public boolean append(UUID dryRun, OutputChunk chunk, int kept) {
    return store.append(dryRun, chunk, kept);
  }

  @Override
  public Optional<DryRun> find(UUID dryRun) {
    return store.find(dryRun);
  }

  @Override
  public Page<DryRun> list(Visibility visibility, DryRunFilter filter, PageRequest page) {
    return store.list(visibility, filter, page);
  }
}
