package io.dryrun.application.internal.output;

import io.dryrun.domain.output.KeptText;
import io.dryrun.domain.output.OutputChunk;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A bounded buffer that keeps the first and the last bytes of a stream of any length. What lies
 * between is counted and dropped. Not thread-safe.
 */
final class HeadAndTailBuffer {
  private final int headSize;
  private final int tailSize;
  private final ByteArrayOutputStream head = new ByteArrayOutputStream(256);

  /** A ring; grows to {@code tailSize} before it turns. */
  private byte[] tail = new byte[0];

  private int tailEnd;
  private int tailLength;
  private long total;

  HeadAndTailBuffer(int limit) {
    this.headSize = limit / 2;
    this.tailSize = limit - headSize;
  }

  void write(byte[] bytes, int offset, int length) {
    total += length;
    int toHead = Math.min(length, headSize - head.size());
    head.write(bytes, offset, toHead);
    int from = offset + toHead;
    int left = length - toHead;
    if (left > tailSize) {
      from += left - tailSize;
      left = tailSize;
    }
    writeTail(bytes, from, left);
  }

  private void writeTail(byte[] bytes, int offset, int length) {
    grow(length);
    int first = Math.min(length, tail.length - tailEnd);
    System.arraycopy(bytes, offset, tail, tailEnd, first);
    System.arraycopy(bytes, offset + first, tail, 0, length - first);
    if (tail.length > 0) {
      tailEnd = (tailEnd + length) % tail.length;
    }
    tailLength = Math.min(tail.length, tailLength + length);
  }

  private void grow(int more) {
    int wanted = Math.min(tailSize, tailLength + more);
    if (wanted > tail.length) {
      // Until it is full the ring has not turned, so its content starts at 0.
      byte[] larger = new byte[Math.min(tailSize, Math.max(wanted, 2 * tail.length))];
      System.arraycopy(tail, 0, larger, 0, tailLength);
      tail = larger;
      tailEnd = tailLength;
    }
  }

  long total() {
    return total;
  }

  boolean isCut() {
    return total > (long) head.size() + tailLength;
  }

  /** All that is kept as text, of whole characters. */
  KeptText text() {
    byte[] first = head.toByteArray();
    byte[] last = tailInOrder();
    if (!isCut()) {
      byte[] all = new byte[first.length + last.length];
      System.arraycopy(first, 0, all, 0, first.length);
      System.arraycopy(last, 0, all, first.length, last.length);
      return KeptText.whole(new String(all, StandardCharsets.UTF_8));
    }
    int headEnd = endOfWholeCharacters(first);
    int tailStart = startOfWholeCharacters(last);
    long dropped = total - headEnd - (last.length - tailStart);
    return new KeptText(
        new String(first, 0, headEnd, StandardCharsets.UTF_8),
        dropped,
        new String(last, tailStart, last.length - tailStart, StandardCharsets.UTF_8));
  }

  /**
   * What is kept of the bytes from {@code start} on. A character at the end whose bytes have not
   * all come stays for the next time.
   *
   * @param start not beyond {@link #total}
   */
  List<OutputChunk> since(long start) {
    byte[] last = tailInOrder();
    long tailStart = total - last.length;
    var all = new ByteArrayOutputStream();
    var chunks = new ArrayList<OutputChunk>();
    if (start < head.size()) {
      all.write(head.toByteArray(), (int) start, head.size() - (int) start);
    }
    long from = start;
    if (isCut() && start < tailStart) {
      addWhole(chunks, from, all.toByteArray());
      all.reset();
      int broken = startOfWholeCharacters(last);
      from = tailStart + broken;
      all.write(last, broken, last.length - broken);
    } else {
      int known = (int) Math.max(0, start - tailStart);
      all.write(last, known, last.length - known);
    }
    addWhole(chunks, from, all.toByteArray());
    return chunks;
  }

  private static void addWhole(List<OutputChunk> chunks, long start, byte[] bytes) {
    int end = endOfWholeCharacters(bytes);
    if (end > 0) {
      chunks.add(
          new OutputChunk(start, start + end, new String(bytes, 0, end, StandardCharsets.UTF_8)));
    }
  }

  private byte[] tailInOrder() {
    byte[] ordered = new byte[tailLength];
    int start = tailLength < tail.length || tail.length == 0 ? 0 : tailEnd;
    int first = Math.min(tailLength, tail.length - start);
    System.arraycopy(tail, start, ordered, 0, first);
    System.arraycopy(tail, 0, ordered, first, tailLength - first);
    return ordered;
  }

  /** The cut must not split a character, or the kept text would show a bad one that never was. */
  private static int endOfWholeCharacters(byte[] bytes) {
    int lead = bytes.length - 1;
    while (lead >= 0 && lead > bytes.length - 4 && isContinuation(bytes[lead])) {
      lead--;
    }
    if (lead < 0 || bytes[lead] >= 0) {
      return bytes.length;
    }
    int size = Integer.numberOfLeadingZeros(~(bytes[lead] << 24));
    return lead + size > bytes.length ? lead : bytes.length;
  }

  private static int startOfWholeCharacters(byte[] bytes) {
    int start = 0;
    while (start < 3 && start < bytes.length && isContinuation(bytes[start])) {
      start++;
    }
    return start;
  }

  private static boolean isContinuation(byte b) {
    return (b & 0xC0) == 0x80;
  }
}
