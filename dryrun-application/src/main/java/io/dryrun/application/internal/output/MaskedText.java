package io.dryrun.application.internal.output;

import io.dryrun.domain.secret.Secrets;
import io.dryrun.domain.secret.StreamMask;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Decodes bytes as they come and passes the text on, secrets masked; a character whose bytes have
 * not all arrived waits for the rest, as does what may be the beginning of a secret. Not
 * thread-safe.
 */
final class MaskedText {
  private final CharsetDecoder decoder =
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPLACE)
          .onUnmappableCharacter(CodingErrorAction.REPLACE);
  private final CharBuffer chars = CharBuffer.allocate(8192);
  private final StreamMask mask;
  private final Consumer<String> next;
  private ByteBuffer waiting = ByteBuffer.allocate(0);

  MaskedText(Secrets secrets, Consumer<String> next) {
    this.mask = secrets.stream();
    this.next = next;
  }

  void write(byte[] bytes, int offset, int length) {
    ByteBuffer input = ByteBuffer.wrap(bytes, offset, length);
    if (waiting.hasRemaining()) {
      input =
          ByteBuffer.allocate(waiting.remaining() + length)
              .put(waiting)
              .put(bytes, offset, length)
              .flip();
    }
    while (decoder.decode(input, chars, false).isOverflow()) {
      pass();
    }
    pass();
    waiting = ByteBuffer.allocate(input.remaining()).put(input).flip();
  }

  void end() {
    while (decoder.decode(waiting, chars, true).isOverflow()) {
      pass();
    }
    while (decoder.flush(chars).isOverflow()) {
      pass();
    }
    pass();
    tell(mask.end());
  }

  private void pass() {
    tell(mask.push(chars.flip().toString()));
    chars.clear();
  }

  private void tell(String text) {
    if (!text.isEmpty()) {
      next.accept(text);
    }
  }
}
