package io.dryrun.server.catalogue;

import io.dryrun.domain.offering.Offering;
import io.dryrun.server.input.BadInputException;

/** Reads an offering as it is written in a file. Thread-safe. */
@FunctionalInterface
public interface OfferingFormat {

  /**
   * The offering.
   *
   * @param bytes the content of a file
   * @throws BadInputException if it is none; the message is a clause that follows the file's name,
   *     such as {@code is not JSON: …}
   */
  Offering read(byte[] bytes);
}
