package io.dryrun.domain.script;

import io.dryrun.domain.validation.FieldErrors;
import io.dryrun.domain.validation.InvalidFieldsException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A name and a value that a process can be given. {@link #toString} hides the value. */
public final class EnvironmentVariable implements Confidential {
  private final String name;
  private final String value;
  private final boolean plain;

  /**
   * The most bytes of {@code NAME=value} that Linux accepts in one string of a new process:
   * MAX_ARG_STRLEN of execve(2), less the final NUL.
   */
  public static final int MAX_BYTES = 128 * 1024 - 1;

  /**
   * @throws InvalidFieldsException about the field {@code environ}, if no process can be given such
   *     a variable
   */
  public EnvironmentVariable(String name, String value, boolean plain) {
    problem(name, value)
        .ifPresent(
            message -> {
              throw new InvalidFieldsException(FieldErrors.of("environ", message));
            });
    this.name = name;
    this.value = value;
    this.plain = plain;
  }

  /**
   * A variable whose value is a secret.
   *
   * @throws InvalidFieldsException about the field {@code environ}, if no process can be given such
   *     a variable
   */
  public EnvironmentVariable(String name, String value) {
    this(name, value, false);
  }

  /** Why no process can be given such a variable; empty if one can. Never quotes the value. */
  static Optional<String> problem(String name, String value) {
    if (name.isEmpty()) {
      return Optional.of("A variable has an empty name.");
    }
    if (name.indexOf('=') >= 0 || name.indexOf('\0') >= 0) {
      return Optional.of(
          "The name of a variable holds \"=\" or NUL; neither can be part of a name.");
    }
    if (value.indexOf('\0') >= 0) {
      return Optional.of(
          "The value of %s holds a NUL character, which no environment variable can."
              .formatted(name));
    }
    var encoder = StandardCharsets.UTF_8.newEncoder();
    if (!encoder.canEncode(name) || !encoder.canEncode(value)) {
      return Optional.of(
          "The value of %s is not valid Unicode: it holds half of a surrogate pair."
              .formatted(encoder.canEncode(name) ? name : "a variable"));
    }
    int bytes = (name + "=" + value).getBytes(StandardCharsets.UTF_8).length;
    if (bytes > MAX_BYTES) {
      return Optional.of(
          "%s takes %d bytes; an environment variable holds at most %d with its name."
              .formatted(name, bytes, MAX_BYTES));
    }
    return Optional.empty();
  }

  @Override
  public String toString() {
    return name + "=…";
  }

  /** Not empty, without {@code =} and NUL. */
  public String name() {
    return name;
  }

  /** Without NUL. */
  public String value() {
    return value;
  }

  /** Whether its provider says that the value is no secret. */
  public boolean plain() {
    return plain;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof EnvironmentVariable that
        && Objects.equals(name, that.name)
        && Objects.equals(value, that.value)
        && plain == that.plain;
  }

  @Override
  public int hashCode() {
    return Objects.hash(name, value, plain);
  }
}
