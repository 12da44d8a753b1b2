package io.dryrun.adapter.script.kubernetes;

import io.dryrun.application.port.out.OutputSink;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The parser of what a pod prints: a line of the launcher's, the script's output, a line of the
 * launcher's. Hands the output on as it comes, and each byte once, even if the whole is read again
 * from its beginning because a connection broke. Not thread-safe.
 */
final class PodOutputParser {
  private static final Pattern FIRST =
      Pattern.compile("\\[dryrun ([0-9a-f]{32})] (ready|started|missing|failed)(.*)");
  private static final int LONGEST_LINE = 1000;

  private enum Part {
    FIRST_LINE,
    OUTPUT,
    LAST_LINE,
    OVER
  }

  private final OutputSink sink;
  private final CRC32C delivered = new CRC32C();
  private long count;

  private Part part = Part.FIRST_LINE;
  private final StringBuilder line = new StringBuilder();
  private byte[] mark = {};
  private int matched;

  /** Bytes of the output that this reading has to pass over, since they were handed on before. */
  private long skip;

  private final CRC32C skipped = new CRC32C();
  private @Nullable String word;
  private boolean ready;
  private boolean started;
  private @Nullable String complaint;
  private @Nullable LaunchReport report;
  private boolean torn;

  PodOutputParser(OutputSink sink) {
    this.sink = sink;
  }

  /** What follows comes from the beginning again. */
  void restart() {
    if (part != Part.OVER) {
      part = Part.FIRST_LINE;
    }
    line.setLength(0);
    matched = 0;
    skip = count;
    skipped.reset();
  }

  /** The next bytes. */
  void take(byte[] bytes, int offset, int length) {
    int end = offset + length;
    int at = offset;
    while (at < end && !torn && part != Part.OVER) {
      at = part == Part.OUTPUT ? output(bytes, at, end) : line(bytes, at, end);
    }
  }

  private int line(byte[] bytes, int from, int end) {
    for (int at = from; at < end; at++) {
      if (bytes[at] == '\n') {
        if (part == Part.FIRST_LINE) {
          begin(line.toString());
        } else {
          report = LaunchReport.of(line.toString());
          part = Part.OVER;
        }
        line.setLength(0);
        return at + 1;
      }
      if (line.length() < LONGEST_LINE) {
        line.append((char) (bytes[at] & 0xff));
      }
    }
    return end;
  }

  private void begin(String first) {
    Matcher told = FIRST.matcher(first);
    if (!told.matches() || (word != null && !word.equals(told.group(1)))) {
      torn = true;
      return;
    }
    word = told.group(1);
    mark = ("[dryrun " + word + "] ended ").getBytes(StandardCharsets.US_ASCII);
    if (told.group(2).equals("ready")) {
      ready = true;
    } else if (told.group(2).equals("started")) {
      started = true;
      part = Part.OUTPUT;
    } else {
      complaint = told.group(2).equals("missing") ? "" : printable(told.group(3));
      part = Part.OVER;
    }
  }

  private static String printable(String text) {
    return text.replaceAll("[^\\x20-\\x7e]", "?").strip();
  }

  /** The mark's first byte occurs in it once, so that after a mismatch the search starts anew. */
  private int output(byte[] bytes, int from, int end) {
    int plain = from;
    for (int at = from; at < end; at++) {
      if (matched > 0 && bytes[at] != mark[matched]) {
        // What came of it with earlier bytes was held back.
        hand(mark, 0, Math.max(0, matched - (at - from)));
        matched = 0;
      }
      if (bytes[at] == mark[matched]) {
        matched++;
        if (matched == mark.length) {
          int begin = at + 1 - mark.length;
          hand(bytes, plain, Math.max(0, begin - plain));
          matched = 0;
          part = Part.LAST_LINE;
          return at + 1;
        }
      }
    }
    hand(bytes, plain, Math.max(0, end - matched - plain));
    return end;
  }

  private void hand(byte[] bytes, int offset, int length) {
    int from = offset;
    int left = length;
    if (skip > 0 && left > 0) {
      int passed = (int) Math.min(skip, left);
      skipped.update(bytes, from, passed);
      skip -= passed;
      from += passed;
      left -= passed;
      if (skip == 0 && skipped.getValue() != delivered.getValue()) {
        torn = true;
      }
    }
    if (left > 0 && !torn) {
      delivered.update(bytes, from, left);
      count += left;
      sink.write(bytes, from, left);
    }
  }

  boolean hasStarted() {
    return started;
  }

  /** The launcher waits for what the job is made of, or has got it. */
  boolean isReady() {
    return ready;
  }

  /** The launcher told the end: there is no more output. */
  boolean isOver() {
    return part == Part.OVER;
  }

  /** What was read again is not what had been read: neither can be trusted any more. */
  boolean isTorn() {
    return torn;
  }

  /** Why the script was not started; empty if its interpreter is missing. */
  @Nullable String complaint() {
    return complaint;
  }

  @Nullable LaunchReport report() {
    return report;
  }
}
