package io.dryrun.server.catalogue;

import io.dryrun.domain.offering.Offering;
import io.dryrun.server.input.BadInputException;
import io.dryrun.server.watch.FileStamp;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A file that was read, and what was found in it.
 *
 * @param stamp by which a change is noticed
 * @param lastGood the offering that it holds, or held when it was last right; null if it never was
 * @param lastProblem what is wrong with it; null if nothing is
 */
record ReadFile(FileStamp stamp, @Nullable Offering lastGood, @Nullable String lastProblem) {

  /** Reads {@code file}, of which {@code before} was known. */
  static ReadFile of(Path file, FileStamp stamp, OfferingFormat format, @Nullable ReadFile before) {
    Offering good = before == null ? null : before.lastGood();
    try {
      return new ReadFile(stamp, OfferingFile.read(file, format), null);
    } catch (BadInputException e) {
      String kept = good == null ? "" : " What it held before stays in force.";
      return new ReadFile(stamp, good, e.getMessage() + kept);
    }
  }

  Optional<Offering> offering() {
    return Optional.ofNullable(lastGood);
  }

  Optional<String> problem() {
    return Optional.ofNullable(lastProblem);
  }
}
