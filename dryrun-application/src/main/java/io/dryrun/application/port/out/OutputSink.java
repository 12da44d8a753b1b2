package io.dryrun.application.port.out;

/** Takes the bytes that a script prints. */
@FunctionalInterface
public interface OutputSink {

  /**
   * The next bytes. A runner calls it as soon as it has them, in order, from one thread at a time,
   * and never after its handle has completed. It may block for a while, which holds the script
   * back; it does not throw.
   *
   * @param bytes holds them; the sink does not keep the array
   * @param offset where they start
   * @param length how many; at least one
   */
  void write(byte[] bytes, int offset, int length);
}
