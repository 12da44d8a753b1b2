package io.dryrun.server.cli;

import io.dryrun.domain.offering.Offering;
import io.dryrun.server.catalogue.OfferingFile;
import io.dryrun.server.composition.OfferingJsonFormat;
import io.dryrun.server.input.BadInputException;
import java.nio.file.Path;
import picocli.CommandLine.Parameters;

/** The file that a command is about. */
final class OfferingArgument {

  @Parameters(
      paramLabel = "OFFERING.json",
      description = "The offering as the marketplace's API gives it, plus secret_options.")
  private Path file = Path.of("");

  /** The file. */
  Path path() {
    return file;
  }

  /**
   * The offering in the file.
   *
   * @throws BadInputException if there is none, or one without scripts
   */
  Offering read() {
    Offering offering = OfferingFile.read(file, new OfferingJsonFormat());
    if (!offering.isScriptOffering()) {
      String type = offering.type() == null || offering.type().isEmpty() ? "none" : offering.type();
      throw new BadInputException(
          "The offering %s has no scripts: its type is %s, and only those of type %s have."
              .formatted(file, type, Offering.SCRIPT_TYPE));
    }
    return offering;
  }
}
