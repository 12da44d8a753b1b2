package io.dryrun.adapter.http.servlet;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Percent-encoding of what goes into addresses (RFC 3986). */
final class Percent {
  private static final String IN_PATH = "-._~!$&'()*+,;=:@/";
  private static final String IN_QUERY = IN_PATH + "?%";

  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private Percent() {}

  /** A decoded path, encoded. */
  static String encodedPath(String path) {
    return encoded(path, IN_PATH);
  }

  /** A query as a client sent it, safe to stand between angle brackets. */
  static String encodedQuery(String raw) {
    return encoded(raw, IN_QUERY);
  }

  private static String encoded(String text, String kept) {
    var result = new StringBuilder(text.length());
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      boolean plain =
          (c >= '0' && c <= '9')
              || (c >= 'A' && c <= 'Z')
              || (c >= 'a' && c <= 'z')
              || kept.indexOf(c) >= 0;
      if (plain) {
        result.append(c);
      } else {
        HEX.toHexDigits(result.append('%'), b);
      }
    }
    return result.toString();
  }
}
