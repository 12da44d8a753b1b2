package io.dryrun.application.port.out;

import io.dryrun.domain.offering.Offering;
import java.util.function.Predicate;

/** Makes the worlds that scripts meet in place of the real one. Thread-safe. */
@FunctionalInterface
public interface Worlds {

  /**
   * One for the run of an offering's script.
   *
   * @param holdsSecret whether a text holds the value of a variable that must not be shown
   * @throws IllegalArgumentException if what the offering's provider has written for it is wrong;
   *     the message says where, and what would be right
   */
  World open(Offering offering, Predicate<String> holdsSecret);
}
