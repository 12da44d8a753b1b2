package io.dryrun.server.composition;

import io.dryrun.adapter.store.memory.InMemoryDryRunStore;
import io.dryrun.application.port.in.OutputListener;
import io.dryrun.application.port.out.AccessPolicy;
import io.dryrun.application.port.out.ScriptRunner;
import io.dryrun.application.port.out.Visibility;
import io.dryrun.application.refusal.RefusedException;
import io.dryrun.application.service.DryRuns;
import io.dryrun.application.service.DryRunsBuilder;
import io.dryrun.domain.offering.Offering;
import io.dryrun.domain.order.User;
import io.dryrun.domain.request.DryRunRequest;
import io.dryrun.domain.run.Comparison;
import io.dryrun.domain.run.DryRun;
import io.dryrun.domain.run.Rehearsal;
import io.dryrun.server.config.Settings;
import io.dryrun.server.input.BadInputException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Dry runs of one offering without a server: the same use cases, with nobody to ask but oneself. If
 * the calling thread is interrupted, the script at hand is cancelled.
 */
public final class LocalDryRun {
  private final Offering offering;
  private final User user;
  private final Settings settings;
  private final @Nullable Path file;

  /**
   * Prepares dry runs of {@code offering}.
   *
   * @param user who imagines to order
   * @param settings which runner, and what a run may take
   * @param file where the offering comes from, beside which its rules and cassette are; null for
   *     none
   */
  public LocalDryRun(Offering offering, User user, Settings settings, @Nullable Path file) {
    this.offering = offering;
    this.user = user;
    this.settings = settings;
    this.file = file;
  }

  /**
   * Runs one script and waits.
   *
   * @param live hears what the script prints
   * @return the finished dry run
   * @throws BadInputException if the runner is unknown or refuses its settings, or the offering's
   *     cassette is none
   * @throws RefusedException if the request does not fit the offering
   */
  public DryRun run(DryRunRequest request, OutputListener live) {
    return with(useCases -> useCases.run(user, offering.uuid(), request, live).dryRun());
  }

  /**
   * Runs the scripts of a whole life and waits.
   *
   * @param live hears what the scripts print, and a heading before each
   * @throws BadInputException if the runner is unknown or refuses its settings, or the offering's
   *     cassette is none
   * @throws RefusedException if the request does not fit the offering
   */
  public Rehearsal rehearse(DryRunRequest request, OutputListener live) {
    return with(useCases -> useCases.rehearse(user, offering.uuid(), request, live).rehearsal());
  }

  /**
   * Runs the stored script and that of the request, and waits.
   *
   * @throws BadInputException if the runner is unknown or refuses its settings, or the offering's
   *     cassette is none
   * @throws RefusedException if the request does not fit the offering
   */
  public Comparison compare(DryRunRequest request) {
    return with(useCases -> useCases.compare(user, offering.uuid(), request).comparison());
  }

  private <T> T with(Function<DryRuns, T> use) {
    ScriptWorlds.check(settings.effects(), file);
    try (ScriptRunner runner = Runners.of(settings.runner());
        DryRuns useCases = useCases(runner)) {
      return use.apply(useCases);
    }
  }

  private DryRuns useCases(ScriptRunner runner) {
    DryRunsBuilder builder = DryRuns.builder();
    return ScriptWorlds.applied(builder, settings.effects(), uuid -> Optional.ofNullable(file))
        .catalogue(uuid -> Optional.of(offering).filter(o -> o.uuid().equals(uuid)))
        .access(new OwnerAccess())
        .runner(runner)
        .store(new InMemoryDryRunStore())
        .limits(settings.limits())
        .synchronousRuns(1, 0)
        // Who holds the file reads the values there.
        .unmaskedRuns(true)
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
