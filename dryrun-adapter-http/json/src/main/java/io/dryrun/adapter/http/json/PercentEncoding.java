package io.dryrun.adapter.http.json;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Percent-encoding of what goes into addresses (RFC 3986, section 2.1). Thread-safe. */
public final class PercentEncoding {
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private PercentEncoding() {}

  /**
   * The text in UTF-8, of which letters and digits of ASCII stay as they are.
   *
   * @param kept further characters of ASCII that stay
   */
  public static String encode(String text, String kept) {
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
