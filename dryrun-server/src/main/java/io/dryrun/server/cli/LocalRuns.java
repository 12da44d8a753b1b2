package io.dryrun.server.cli;

import io.dryrun.application.refusal.InvalidRequestException;
import io.dryrun.domain.offering.Offering;
import io.dryrun.domain.order.User;
import io.dryrun.server.composition.LocalDryRun;
import io.dryrun.server.config.Settings;
import io.dryrun.server.input.BadInputException;
import java.util.function.ToIntFunction;

/** Dry runs for who calls the program. */
final class LocalRuns {

  private LocalRuns() {}

  /**
   * Performs {@code action} with dry runs of {@code offering}; a signal interrupts it, and the
   * process does not end before it has.
   *
   * @param file where the offering comes from
   * @param action runs scripts and prints what came of them; returns the exit code
   * @throws BadInputException if the request does not fit the offering
   */
  static int perform(
      OfferingArgument file,
      Offering offering,
      Settings settings,
      ToIntFunction<LocalDryRun> action) {
    String name =
        System.getProperty("user.name", "").isBlank() ? "dryrun" : System.getProperty("user.name");
    var dryRuns =
        new LocalDryRun(offering, new User(name, name + "@localhost"), settings, file.path());
    try (var interruption = Interruption.ofThisThread(settings.limits().grace())) {
      return action.applyAsInt(dryRuns);
    } catch (InvalidRequestException e) {
      throw new BadInputException(FieldSentences.of(e.errors()), e);
    }
  }
}
