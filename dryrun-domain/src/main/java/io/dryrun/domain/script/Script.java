package io.dryrun.domain.script;

import io.dryrun.domain.validation.FieldErrors;
import io.dryrun.domain.validation.InvalidFieldsException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A script that can be run. {@link #toString} shows its size, not its source, which may hold
 * secrets.
 */
public final class Script implements Confidential {
  private final ScriptLanguage language;
  private final String source;

  /** 1 MiB of UTF-8, as the contract says. */
  public static final int MAX_BYTES = 1 << 20;

  /**
   * @throws InvalidFieldsException about the field {@code script}, if the source is not as required
   */
  public Script(ScriptLanguage language, String source) {
    Objects.requireNonNull(language, "language");
    problem(source)
        .ifPresent(
            message -> {
              throw new InvalidFieldsException(FieldErrors.of("script", message));
            });
    this.language = language;
    this.source = source;
  }

  private static Optional<String> problem(String source) {
    if (source.isBlank()) {
      return Optional.of("The script is empty.");
    }
    if (source.length() > MAX_BYTES || source.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
      return Optional.of("The script is longer than 1 MiB (1048576 bytes of UTF-8).");
    }
    if (source.indexOf('\0') >= 0) {
      long line = 1 + source.chars().limit(source.indexOf('\0')).filter(c -> c == '\n').count();
      return Optional.of("The script holds a NUL character in line %d; remove it.".formatted(line));
    }
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(source)) {
      return Optional.of("The script is not valid Unicode: it holds half of a surrogate pair.");
    }
    return Optional.empty();
  }

  @Override
  public String toString() {
    return "Script[%s, %d characters]".formatted(language.word(), source.length());
  }

  /** What interprets it. */
  public ScriptLanguage language() {
    return language;
  }

  /**
   * Not blank, at most {@link #MAX_BYTES} in UTF-8, without NUL and without unpaired surrogates,
   * neither of which a file of source text can hold.
   */
  public String source() {
    return source;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Script that
        && Objects.equals(language, that.language)
        && Objects.equals(source, that.source);
  }

  @Override
  public int hashCode() {
    return Objects.hash(language, source);
  }
}
