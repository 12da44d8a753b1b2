package io.dryrun.adapter.script.process;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;

/**
 * The frames that a sandbox of the nursery sends: a letter, four bytes of length, so many bytes.
 * One is kept at a time. For one thread.
 */
final class Frames {
  private static final int HEAD = 5;
  private static final int LONGEST = 64 * 1024;

  private final ReadableByteChannel channel;
  private final ByteBuffer head = ByteBuffer.allocate(HEAD);
  private final ByteBuffer content = ByteBuffer.allocate(LONGEST);

  Frames(ReadableByteChannel channel) {
    this.channel = channel;
  }

  /**
   * The letter of the next one.
   *
   * @throws EOFException if no whole one comes any more
   * @throws IOException if none can be read, or it is none
   */
  char next() throws IOException {
    fill(head.clear());
    int length = head.getInt(1);
    if (length < 0 || length > LONGEST) {
      throw new IOException("a frame of %d bytes".formatted(length));
    }
    fill(content.clear().limit(length));
    return (char) head.get(0);
  }

  /** How many bytes it has. */
  int length() {
    return content.limit();
  }

  /** The bytes; overwritten by the next one. */
  byte[] bytes() {
    return content.array();
  }

  /** The same as text, of which the nursery has ASCII alone. */
  String text() {
    return new String(bytes(), 0, length(), StandardCharsets.ISO_8859_1);
  }

  private void fill(ByteBuffer buffer) throws IOException {
    while (buffer.hasRemaining()) {
      if (channel.read(buffer) < 0) {
        throw new EOFException("the sandbox ended");
      }
    }
  }
}
