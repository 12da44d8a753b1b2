package io.dryrun.domain.output;

import java.util.Objects;
import java.util.Optional;

/**
 * Bytes in an output with which the marketplace has its trouble, and which its text does not show
 * any more: all of them count, also those that were left out of what is kept.
 *
 * @param firstNul where the first NUL stands; empty if there is none
 * @param firstNotUtf8 where the first byte stands that is no part of UTF-8; empty if there is none
 */
public record OutputFlaws(Optional<BytePosition> firstNul, Optional<BytePosition> firstNotUtf8) {

  /** No such byte. */
  public static final OutputFlaws NONE = new OutputFlaws(Optional.empty(), Optional.empty());

  /** Refuses nulls. */
  public OutputFlaws {
    Objects.requireNonNull(firstNul, "firstNul");
    Objects.requireNonNull(firstNotUtf8, "firstNotUtf8");
  }

  /**
   * Where a byte stands.
   *
   * @param offset how many bytes come before it
   * @param line its line, from 1; lines end with LF
   * @param value the byte, from 0 to 255
   */
  public record BytePosition(long offset, long line, int value) {}
}
