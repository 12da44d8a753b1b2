package io.dryrun.benchmark;

import java.util.Set;

/** Measures some rows, again in each round. */
interface Measurement extends AutoCloseable {

  /** What it measures. */
  Set<Row> rows();

  /**
   * Starts what all rounds need.
   *
   * @throws Unavailable if it can't be measured here
   */
  void prepare();

  /** Measures each of its rows once, ours and the other in turn. */
  void round(Figures figures);

  /** Ends what was started. */
  @Override
  void close();

  /** Something that this machine lacks. */
  final class Unavailable extends RuntimeException {
    private static final long serialVersionUID = 1;

    Unavailable(String message) {
      super(message);
    }
  }
}
