package io.dryrun.adapter.effects;

import io.dryrun.adapter.effects.Exchange.Answered;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads an answer of HTTP/1 out of all bytes that came on a connection. */
final class AnswerReader {
  private static final Pattern FIRST_LINE =
      Pattern.compile("HTTP/1\\.[01] ([1-5][0-9]{2})(?: .*)?");
  private static final byte[] END_OF_HEAD = {'\r', '\n', '\r', '\n'};

  private AnswerReader() {}

  /**
   * The last answer of a connection: those before it only say that it comes.
   *
   * @param method of the call: HEAD has no body in its answer
   * @param most how many bytes its body may have when it is unpacked
   * @throws IOException if it is none, broken off, or too large; the message says so in a few words
   */
  static Answered read(byte[] bytes, String method, int most) throws IOException {
    int from = 0;
    while (true) {
      int end = endOfHead(bytes, from);
      String head = new String(bytes, from, end - from, StandardCharsets.ISO_8859_1);
      Matcher first = FIRST_LINE.matcher(head.lines().findFirst().orElse(""));
      if (!first.matches()) {
        throw new ProtocolException("the answer is none of HTTP/1.1");
      }
      int status = Integer.parseInt(first.group(1));
      if (status >= 200) {
        List<Header> headers = Header.parse(head);
        boolean isEmpty = method.equals("HEAD") || status == 204 || status == 304;
        byte[] body = isEmpty ? new byte[0] : body(bytes, end, headers);
        return new Answered(status, headers, Packing.unpacked(body, headers, most));
      }
      from = end;
    }
  }

  private static int endOfHead(byte[] bytes, int from) throws IOException {
    for (int i = from; i + END_OF_HEAD.length <= bytes.length; i++) {
      if (Arrays.equals(bytes, i, i + 4, END_OF_HEAD, 0, 4)) {
        return i + END_OF_HEAD.length;
      }
    }
    throw new ProtocolException("the answer was broken off");
  }

  private static byte[] body(byte[] bytes, int from, List<Header> headers) throws IOException {
    var in = new ByteArrayInputStream(bytes, from, bytes.length - from);
    String coding = Header.value(headers, "Transfer-Encoding").toLowerCase(Locale.ROOT);
    String length = Header.value(headers, "Content-Length");
    if (coding.contains("chunked")) {
      return chunks(in);
    }
    if (!length.matches("[0-9]{1,15}")) {
      return in.readAllBytes();
    }
    long wanted = Long.parseLong(length);
    if (wanted > in.available()) {
      throw new ProtocolException("the answer was broken off");
    }
    return in.readNBytes((int) wanted);
  }

  private static byte[] chunks(InputStream in) throws IOException {
    var body = new ByteArrayOutputStream();
    while (true) {
      String size = line(in).split(";", 2)[0].strip();
      if (!size.matches("[0-9A-Fa-f]{1,7}")) {
        throw new ProtocolException("a chunk of the answer has no length");
      }
      int length = Integer.parseInt(size, 16);
      if (length == 0) {
        return body.toByteArray();
      }
      byte[] chunk = in.readNBytes(length);
      if (chunk.length < length) {
        throw new ProtocolException("the answer was broken off");
      }
      body.writeBytes(chunk);
      line(in);
    }
  }

  private static String line(InputStream in) throws IOException {
    var line = new StringBuilder();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new ProtocolException("the answer was broken off");
      }
      if (next != '\r') {
        line.append((char) next);
      }
    }
    return line.toString();
  }
}
