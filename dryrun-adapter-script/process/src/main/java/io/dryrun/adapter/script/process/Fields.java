package io.dryrun.adapter.script.process;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * A message to the nursery: its fields, each after its length in four bytes, and all after theirs.
 * For one thread.
 */
final class Fields {
  private static final int LENGTH = 4;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  Fields() {
    bytes.writeBytes(new byte[LENGTH]);
  }

  /** Adds one, in UTF-8. */
  Fields add(String field) {
    byte[] content = field.getBytes(StandardCharsets.UTF_8);
    bytes.writeBytes(length(content.length));
    bytes.writeBytes(content);
    return this;
  }

  /** The whole message. */
  byte[] message() {
    byte[] message = bytes.toByteArray();
    System.arraycopy(length(message.length - LENGTH), 0, message, 0, LENGTH);
    return message;
  }

  private static byte[] length(int length) {
    return new byte[] {
      (byte) (length >>> 24), (byte) (length >>> 16), (byte) (length >>> 8), (byte) length
    };
  }
}
