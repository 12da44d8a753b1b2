package io.dryrun.domain.secret;

/**
 * The receiver of the places where a secret stands. Positions count UTF-16 units from the start of
 * the whole text.
 */
@FunctionalInterface
interface Matches {

  /** A secret stands from {@code start} to before {@code end}. */
  void found(long start, long end);
}
