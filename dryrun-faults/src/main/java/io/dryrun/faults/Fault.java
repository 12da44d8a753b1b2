package io.dryrun.faults;

/** Something that goes wrong in the life of a server, as a program. */
interface Fault {
  /** By which it is chosen. */
  String name();

  /** What happens, in a sentence. */
  String sentence();

  /**
   * Lets it happen, and counts: a row for each store.
   *
   * @throws Unavailable if this machine can't do that
   */
  void happen(Trial trial);

  /** This machine lacks what a fault needs; the message says what. */
  final class Unavailable extends RuntimeException {
    private static final long serialVersionUID = 1;

    Unavailable(String message) {
      super(message);
    }
  }
}
