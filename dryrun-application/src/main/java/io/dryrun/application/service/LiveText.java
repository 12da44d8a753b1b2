package io.dryrun.application.service;

import io.dryrun.application.port.in.OutputListener;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decodes bytes as they come and passes the text on; a character whose bytes have not all arrived
 * waits for the rest. Not thread-safe.
 */
final class LiveText {
  private static final Logger log = LoggerFactory.getLogger(LiveText.class);

  private final CharsetDecoder decoder =
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPLACE)
          .onUnmappableCharacter(CodingErrorAction.REPLACE);
  private final CharBuffer chars = CharBuffer.allocate(8192);
  private ByteBuffer waiting = ByteBuffer.allocate(0);
  private OutputListener listener;

  LiveText(OutputListener listener) {
    this.listener = listener;
  }

  void write(byte[] bytes, int offset, int length) {
    if (listener == OutputListener.NONE) {
      return;
    }
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
  }

  private void pass() {
    chars.flip();
    if (chars.hasRemaining()) {
      try {
        listener.printed(chars.toString());
      } catch (RuntimeException e) {
        log.debug("A listener of live output failed and hears no more", e);
        listener = OutputListener.NONE;
      }
    }
    chars.clear();
  }
}
