package io.dryrun.domain.script;

import io.dryrun.domain.validation.FieldErrors;
import io.dryrun.domain.validation.InvalidFieldsException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;

/**
 * A script that can be run. {@link #toString} shows its size, not its source, which may hold
 * secrets.
 *
 * @param language what interprets it
 * @param source not blank, at most {@link #MAX_BYTES} in UTF-8, without NUL and without unpaired
 *     surrogates, neither of which a file of source text can hold
 */
public record Script(ScriptLanguage language, String source) {

  /** 1 MiB of UTF-8, as the contract says. */
  public static final int MAX_BYTES = 1 << 20;

  /**
   * @throws InvalidFieldsException about the field {@code script}, if the source is not as required
   */
  public Script {
    Objects.requireNonNull(language, "language");
    problem(source)
        .ifPresent(
            message -> {
              throw new InvalidFieldsException(FieldErrors.of("script", message));
            });
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
}
