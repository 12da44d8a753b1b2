package io.dryrun.server.composition;

import io.dryrun.adapter.store.memory.InMemoryDryRunQueue;
import io.dryrun.adapter.store.memory.InMemoryDryRunStore;
import io.dryrun.application.port.in.OutputListener;
import io.dryrun.application.port.in.RunDryRun;
import io.dryrun.application.port.out.AccessPolicy;
import io.dryrun.application.port.out.ScriptRunner;
import io.dryrun.application.port.out.Visibility;
import io.dryrun.application.refusal.RefusedException;
import io.dryrun.application.service.DryRuns;
import io.dryrun.domain.offering.Offering;
import io.dryrun.domain.order.User;
import io.dryrun.domain.request.DryRunRequest;
import io.dryrun.domain.run.DryRun;
import io.dryrun.server.config.Settings;
import io.dryrun.server.input.BadInputException;
import java.util.Optional;

/**
 * One dry run of one offering without a server: the same use cases, with nobody to ask but oneself.
 */
public final class LocalDryRun {

  private LocalDryRun() {}

  /**
   * Runs and waits. If the calling thread is interrupted, the script is cancelled.
   *
   * @param user who imagines to order
   * @param settings which runner, and what a run may take
   * @param live hears what the script prints
   * @return the finished dry run
   * @throws BadInputException if the runner is unknown or refuses its settings
   * @throws RefusedException if the request does not fit the offering
   */
  public static DryRun run(
      Offering offering, DryRunRequest request, User user, Settings settings, OutputListener live) {
    try (ScriptRunner runner = Runners.of(settings.runner())) {
      return useCases(offering, runner, settings)
          .run(user, offering.uuid(), request, live)
          .dryRun();
    }
  }

  private static RunDryRun useCases(Offering offering, ScriptRunner runner, Settings settings) {
    var store = new InMemoryDryRunStore();
    return DryRuns.builder()
        .catalogue(uuid -> Optional.of(offering).filter(o -> o.uuid().equals(uuid)))
        .access(new OwnerAccess())
        .runner(runner)
        .store(store)
        .queue(new InMemoryDryRunQueue(store, Runnable::run, 1, 0))
        .validator(RequestValidation.validator())
        .limits(settings.limits())
        .synchronousRuns(1, 0)
        .build();
  }

  /** Who has the offering's file may do everything with it. */
  private static final class OwnerAccess implements AccessPolicy {
    @Override
    public boolean mayDryRun(User user, Offering offering) {
      return true;
    }

    @Override
    public Visibility visibleTo(User user) {
      return Visibility.everything();
    }
  }
}
