package io.dryrun.adapter.effects;

import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/** Keeps a copy of what goes through it, up to so many bytes. Not thread-safe. */
final class CopiedStream extends FilterOutputStream {
  private final int most;
  private ByteArrayOutputStream copy = new ByteArrayOutputStream();
  private boolean isWhole = true;

  CopiedStream(OutputStream out, int most) {
    super(out);
    this.most = most;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    out.write(bytes, from, length);
    if (isWhole && copy.size() + length <= most) {
      copy.write(bytes, from, length);
    } else {
      isWhole = false;
      copy = new ByteArrayOutputStream();
    }
  }

  /** All of it; empty if it was more than is kept. */
  Optional<byte[]> copy() {
    return isWhole ? Optional.of(copy.toByteArray()) : Optional.empty();
  }
}
