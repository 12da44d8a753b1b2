package io.dryrun.domain.output;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Bytes in an output with which the marketplace has its trouble, and which its text does not show
 * any more: all of them count, also those that were left out of what is kept.
 *
 * @param nul where the first NUL stands; null if there is none
 * @param notUtf8 where the first byte stands that is no part of UTF-8; null if there is none
 */
public record OutputFlaws(@Nullable BytePosition nul, @Nullable BytePosition notUtf8) {

  /** No such byte. */
  public static final OutputFlaws NONE = new OutputFlaws(null, null);

  /**
   * Where a byte stands.
   *
   * @param offset how many bytes come before it
   * @param line its line, from 1; lines end with LF
   * @param value the byte, from 0 to 255
   */
  public record BytePosition(long offset, long line, int value) {}

  /** Where the first NUL stands, if there is one. */
  public Optional<BytePosition> firstNul() {
    return Optional.ofNullable(nul);
  }

  /** Where the first byte stands that is no part of UTF-8, if there is one. */
  public Optional<BytePosition> firstNotUtf8() {
    return Optional.ofNullable(notUtf8);
  }
}
