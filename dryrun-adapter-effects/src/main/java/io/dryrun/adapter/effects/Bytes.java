package io.dryrun.adapter.effects;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/** The bytes of a body. Immutable. */
final class Bytes {
  /** None. */
  static final Bytes EMPTY = new Bytes(new byte[0]);

  private final byte[] content;

  private Bytes(byte[] content) {
    this.content = content;
  }

  /** Copies {@code content}. */
  static Bytes of(byte[] content) {
    return new Bytes(content.clone());
  }

  /** In UTF-8. */
  static Bytes of(String text) {
    return new Bytes(text.getBytes(StandardCharsets.UTF_8));
  }

  int length() {
    return content.length;
  }

  /** As UTF-8. */
  String text() {
    return new String(content, StandardCharsets.UTF_8);
  }

  /** As UTF-8, if it is that and holds no NUL; empty if it is none. */
  Optional<String> textIfAny() {
    String text = text();
    return text.indexOf('\0') < 0 && Arrays.equals(content, text.getBytes(StandardCharsets.UTF_8))
        ? Optional.of(text)
        : Optional.empty();
  }

  /** One character for each byte, for who looks for texts in whatever it is. */
  String characters() {
    return new String(content, StandardCharsets.ISO_8859_1);
  }

  String base64() {
    return Base64.getEncoder().encodeToString(content);
  }

  InputStream stream() {
    return new ByteArrayInputStream(content);
  }

  void writeTo(OutputStream out) throws IOException {
    out.write(content);
  }

  /** What tells them from others without keeping them. */
  String digest() {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256.", e);
    }
  }
}
