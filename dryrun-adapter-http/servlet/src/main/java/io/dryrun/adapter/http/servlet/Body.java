package io.dryrun.adapter.http.servlet;

import io.dryrun.adapter.json.JsonText;
import io.dryrun.domain.json.JsonValue;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/**
 * The body of a response, written while it is made: it is never in memory as a whole, since what
 * scripts print is large. It can be written several times.
 */
@FunctionalInterface
interface Body {

  /** Writes all of it. */
  void writeTo(OutputStream out) throws IOException;

  /** One JSON value. */
  static Body of(JsonValue document) {
    return out -> JsonText.writeTo(document, out);
  }

  /** How many bytes it has. */
  default long length() {
    var counter = new Counter();
    try {
      writeTo(counter);
    } catch (IOException e) {
      throw new UncheckedIOException("What is only counted could not be written.", e);
    }
    return counter.bytes;
  }

  /** Counts and forgets. */
  final class Counter extends OutputStream {
    private long bytes;

    @Override
    public void write(int b) {
      bytes++;
    }

    @Override
    public void write(byte[] source, int offset, int length) {
      bytes += length;
    }
  }
}
