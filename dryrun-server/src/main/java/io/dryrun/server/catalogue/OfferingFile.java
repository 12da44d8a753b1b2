package io.dryrun.server.catalogue;

import io.dryrun.domain.offering.Offering;
import io.dryrun.server.input.BadInputException;
import io.dryrun.server.input.TextFile;
import java.nio.file.Path;

/** Reads files that hold one offering each. */
public final class OfferingFile {

  /** More than the largest offering with five scripts of the largest size, written as JSON. */
  public static final int MAX_BYTES = 8 << 20;

  private OfferingFile() {}

  /**
   * The offering in {@code file}.
   *
   * @throws BadInputException if it can't be read; the sentence names the file
   */
  public static Offering read(Path file, OfferingFormat format) {
    byte[] bytes = TextFile.bytes("offering", file, MAX_BYTES);
    try {
      return format.read(bytes);
    } catch (BadInputException e) {
      throw new BadInputException("The offering %s %s".formatted(file, e.getMessage()), e);
    }
  }
}
