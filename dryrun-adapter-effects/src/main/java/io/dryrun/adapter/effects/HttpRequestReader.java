package io.dryrun.adapter.effects;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads requests of HTTP/1, bounded: what a body has beyond the beginning that is kept is read and
 * forgotten. Not thread-safe.
 */
final class HttpRequestReader {
  private static final int LONGEST_HEAD = 64 << 10;
  private static final long LONGEST_BODY = 1L << 30;
  private static final Pattern FIRST_LINE =
      Pattern.compile("([A-Za-z][A-Za-z-]{0,30}) (\\S{1,16000}) HTTP/1\\.[01]");
  private static final byte[] GO_ON =
      "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private final InputStream in;
  private final OutputStream out;
  private final int keptBody;

  /**
   * Reads from a connection.
   *
   * @param out where a client is told that it may go on
   * @param keptBody how many bytes are kept of a body
   */
  HttpRequestReader(InputStream in, OutputStream out, int keptBody) {
    this.in = in;
    this.out = out;
    this.keptBody = keptBody;
  }

  /**
   * The next request; null where the client wants nothing more.
   *
   * @throws ProtocolException if it is none, or larger than it may be; the message says so to the
   *     client
   * @throws IOException if the connection breaks
   */
  @Nullable HttpRequest next() throws IOException {
    String head = head();
    if (head == null) {
      return null;
    }
    String[] lines = head.split("\r?\n", -1);
    var first = FIRST_LINE.matcher(lines[0]);
    if (!first.matches()) {
      throw new ProtocolException("The first line is none of HTTP/1.1.");
    }
    Map<String, String> headers = headers(lines);
    if (headers.getOrDefault("expect", "").equalsIgnoreCase("100-continue")) {
      out.write(GO_ON);
      out.flush();
    }
    var body = new Body(keptBody);
    readBody(headers, body);
    return new HttpRequest(
        first.group(1),
        first.group(2),
        headers,
        head,
        Bytes.of(body.kept.toByteArray()),
        body.bytes);
  }

  private @Nullable String head() throws IOException {
    var head = new StringBuilder();
    int line = 0;
    for (int next = in.read(); next >= 0; next = in.read()) {
      if (head.length() >= LONGEST_HEAD) {
        throw new ProtocolException("The headers have more than 64 KiB.");
      }
      head.append((char) next);
      if (next == '\n') {
        if (line == 0 && head.toString().isBlank()) {
          head.setLength(0); // an empty line before a request, as HTTP allows
        } else if (line == 0) {
          return head.toString();
        }
        line = 0;
      } else if (next != '\r') {
        line++;
      }
    }
    if (head.isEmpty()) {
      return null;
    }
    throw new ProtocolException("The connection ended within the headers.");
  }

  private static Map<String, String> headers(String[] lines) throws ProtocolException {
    var headers = new HashMap<String, String>();
    for (int i = 1; i < lines.length; i++) {
      if (lines[i].isEmpty()) {
        continue;
      }
      int colon = lines[i].indexOf(':');
      if (colon < 1) {
        throw new ProtocolException("A header has no colon.");
      }
      String name = lines[i].substring(0, colon).toLowerCase(Locale.ROOT);
      String former = headers.putIfAbsent(name, lines[i].substring(colon + 1).strip());
      if (former != null && (name.equals("content-length") || name.equals("transfer-encoding"))) {
        throw new ProtocolException("The length of the body is there twice.");
      }
    }
    return headers;
  }

  private void readBody(Map<String, String> headers, Body body) throws IOException {
    String coding = headers.get("transfer-encoding");
    String length = headers.get("content-length");
    if (coding != null) {
      if (length != null || !coding.equalsIgnoreCase("chunked")) {
        throw new ProtocolException("The length of the body is not clear.");
      }
      for (long size = chunk(); size > 0; size = chunk()) {
        body.read(in, size);
        line();
      }
      while (!line().isEmpty()) {
        // Headers after the body; nobody asks for them.
      }
    } else if (length != null) {
      if (!length.matches("[0-9]{1,15}")) {
        throw new ProtocolException("The length of the body is no number.");
      }
      body.read(in, Long.parseLong(length));
    }
  }

  private long chunk() throws IOException {
    String size = line().split(";", 2)[0].strip();
    if (!size.matches("[0-9A-Fa-f]{1,12}")) {
      throw new ProtocolException("The length of a chunk is no number.");
    }
    return Long.parseLong(size, 16);
  }

  private String line() throws IOException {
    var line = new StringBuilder();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0 || line.length() > 1000) {
        throw new ProtocolException("The body ended too early.");
      }
      if (next != '\r') {
        line.append((char) next);
      }
    }
    return line.toString();
  }

  /** What is kept of a body. */
  private static final class Body {
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private final int most;
    private long bytes;

    Body(int most) {
      this.most = most;
    }

    void read(InputStream in, long length) throws IOException {
      var buffer = new byte[16 << 10];
      for (long left = length; left > 0; ) {
        int read = in.read(buffer, 0, (int) Math.min(left, buffer.length));
        if (read < 0) {
          throw new ProtocolException("The body ended too early.");
        }
        left -= read;
        bytes += read;
        if (bytes > LONGEST_BODY) {
          throw new ProtocolException("The body has more than 1 GiB.");
        }
        kept.write(buffer, 0, Math.min(read, most - kept.size()));
      }
    }
  }
}
