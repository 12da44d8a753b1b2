package io.dryrun.adapter.effects;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ProtocolException;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Unpacks bodies, so that secrets are found in them, and packs them again. */
final class Packing {
  private Packing() {}

  static boolean isGzip(List<Header> headers) {
    String coding = coding(headers);
    return coding.equals("gzip") || coding.equals("x-gzip");
  }

  private static String coding(List<Header> headers) {
    return Header.value(headers, "Content-Encoding").toLowerCase(Locale.ROOT);
  }

  /**
   * A body without its coding.
   *
   * @param most how many bytes it may have then
   * @throws IOException if it has more, or is packed otherwise; the message is a few words
   */
  static Bytes unpacked(byte[] body, List<Header> headers, int most) throws IOException {
    String coding = coding(headers);
    if (coding.isEmpty() || coding.equals("identity") || body.length == 0) {
      return Bytes.of(body);
    }
    if (!isGzip(headers)) {
      throw new ProtocolException("the answer is packed by \"%s\"".formatted(coding));
    }
    try (var in = new GZIPInputStream(new ByteArrayInputStream(body))) {
      byte[] unpacked = in.readNBytes(most + 1);
      if (unpacked.length > most) {
        throw new ProtocolException("the answer is too large when it is unpacked");
      }
      return Bytes.of(unpacked);
    }
  }

  static Bytes packed(Bytes body) {
    var packed = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(packed)) {
      body.writeTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException("Bytes in memory could not be written.", e);
    }
    return Bytes.of(packed.toByteArray());
  }
}
