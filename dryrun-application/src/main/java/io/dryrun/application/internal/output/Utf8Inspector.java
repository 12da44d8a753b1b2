package io.dryrun.application.internal.output;

import io.dryrun.domain.output.OutputFlaws;
import io.dryrun.domain.output.OutputFlaws.BytePosition;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A UTF-8 validator that finds the first NUL and the first malformed byte of a stream that comes in
 * pieces of any size, as strictly as Python decodes: nothing written with more bytes than it needs,
 * no surrogates, nothing beyond U+10FFFF. Not thread-safe.
 */
final class Utf8Inspector {
  private long offset;
  private long line = 1;
  private @Nullable BytePosition nul;
  private @Nullable BytePosition notUtf8;

  /** How many bytes of a character are still to come, and what the next one may be. */
  private int missing;

  private int lowest = 0x80;
  private int highest = 0xBF;

  /** Where the character began that is not complete. */
  private BytePosition lead = new BytePosition(0, 1, 0);

  void write(byte[] bytes, int from, int length) {
    for (int i = from; i < from + length; i++) {
      int value = bytes[i] & 0xFF;
      if (value == 0 && nul == null) {
        nul = new BytePosition(offset, line, value);
      }
      if (notUtf8 == null && (value >= 0x80 || missing > 0)) {
        decode(value);
      }
      if (value == '\n') {
        line++;
      }
      offset++;
    }
  }

  /** What was found by now; a character that has not ended counts as broken. */
  OutputFlaws found() {
    return new OutputFlaws(
        Optional.ofNullable(nul),
        Optional.ofNullable(notUtf8 == null && missing > 0 ? lead : notUtf8));
  }

  private void decode(int value) {
    if (missing == 0) {
      begin(value);
    } else if (value < lowest || value > highest) {
      notUtf8 = lead;
    } else {
      missing--;
      lowest = 0x80;
      highest = 0xBF;
    }
  }

  private void begin(int value) {
    lead = new BytePosition(offset, line, value);
    if (value < 0xC2 || value > 0xF4) {
      notUtf8 = lead;
      return;
    }
    missing = value >= 0xF0 ? 3 : value >= 0xE0 ? 2 : 1;
    lowest =
        switch (value) {
          case 0xE0 -> 0xA0;
          case 0xF0 -> 0x90;
          default -> 0x80;
        };
    highest =
        switch (value) {
          case 0xED -> 0x9F;
          case 0xF4 -> 0x8F;
          default -> 0xBF;
        };
  }
}
