package io.dryrun.domain.json;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * Finds out in which encoding bytes hold JSON, and decodes them, as {@code json.loads} of CPython
 * does with bytes ({@code json.detect_encoding}, and decoding with {@code surrogatepass}): UTF-8,
 * UTF-16 or UTF-32 of either byte order, with or without a byte order mark, told by where the first
 * bytes are zero. Surrogates without a partner pass in all of them.
 */
final class JsonEncoding {
  private final byte[] bytes;
  private final StringBuilder text;

  private JsonEncoding(byte[] bytes) {
    this.bytes = bytes;
    this.text = new StringBuilder(bytes.length);
  }

  /** The text; empty if the bytes are none in the encoding that their start promises. */
  static Optional<String> decode(byte[] bytes) {
    var decoding = new JsonEncoding(bytes);
    return decoding.decode() ? Optional.of(decoding.text.toString()) : Optional.empty();
  }

  private boolean decode() {
    if (isStart(0, 0, 0xFE, 0xFF)) {
      return utf32(4, ByteOrder.BIG_ENDIAN);
    }
    if (isStart(0xFF, 0xFE, 0, 0)) {
      return utf32(4, ByteOrder.LITTLE_ENDIAN);
    }
    if (isStart(0xFE, 0xFF)) {
      return utf16(2, ByteOrder.BIG_ENDIAN);
    }
    if (isStart(0xFF, 0xFE)) {
      return utf16(2, ByteOrder.LITTLE_ENDIAN);
    }
    if (isStart(0xEF, 0xBB, 0xBF)) {
      return utf8(3);
    }
    return withoutMark();
  }

  private boolean withoutMark() {
    if (bytes.length >= 4 && bytes[0] == 0) {
      return bytes[1] == 0 ? utf32(0, ByteOrder.BIG_ENDIAN) : utf16(0, ByteOrder.BIG_ENDIAN);
    }
    if (bytes.length >= 4 && bytes[1] == 0) {
      return (bytes[2] == 0 && bytes[3] == 0)
          ? utf32(0, ByteOrder.LITTLE_ENDIAN)
          : utf16(0, ByteOrder.LITTLE_ENDIAN);
    }
    if (bytes.length == 2 && bytes[0] == 0) {
      return utf16(0, ByteOrder.BIG_ENDIAN);
    }
    if (bytes.length == 2 && bytes[1] == 0) {
      return utf16(0, ByteOrder.LITTLE_ENDIAN);
    }
    return utf8(0);
  }

  private boolean isStart(int... start) {
    for (int i = 0; i < start.length; i++) {
      if (i >= bytes.length || (bytes[i] & 0xFF) != start[i]) {
        return false;
      }
    }
    return true;
  }

  private boolean utf16(int from, ByteOrder order) {
    if ((bytes.length - from) % 2 != 0) {
      return false;
    }
    var units = ByteBuffer.wrap(bytes, from, bytes.length - from).order(order);
    while (units.hasRemaining()) {
      text.append(units.getChar());
    }
    return true;
  }

  private boolean utf32(int from, ByteOrder order) {
    if ((bytes.length - from) % 4 != 0) {
      return false;
    }
    var units = ByteBuffer.wrap(bytes, from, bytes.length - from).order(order);
    while (units.hasRemaining()) {
      int codePoint = units.getInt();
      if (!Character.isValidCodePoint(codePoint)) {
        return false;
      }
      text.appendCodePoint(codePoint);
    }
    return true;
  }

  private boolean utf8(int from) {
    int at = from;
    while (at < bytes.length) {
      int lead = bytes[at] & 0xFF;
      int more = lead < 0x80 ? 0 : lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : 1;
      if ((lead >= 0x80 && lead < 0xC2) || lead > 0xF4 || at + more >= bytes.length) {
        return false;
      }
      int codePoint = more == 0 ? lead : lead & (0x3F >> more);
      for (int i = 1; i <= more; i++) {
        if ((bytes[at + i] & 0xC0) != 0x80) {
          return false;
        }
        codePoint = codePoint << 6 | (bytes[at + i] & 0x3F);
      }
      // Written with more bytes than it needs.
      if ((more == 2 && codePoint < 0x800)
          || (more == 3 && (codePoint < 0x10000 || !Character.isValidCodePoint(codePoint)))) {
        return false;
      }
      text.appendCodePoint(codePoint);
      at += more + 1;
    }
    return true;
  }
}
