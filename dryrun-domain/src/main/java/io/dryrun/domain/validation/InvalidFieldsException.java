package io.dryrun.domain.validation;

/** Thrown where an input can't be worked with; says which fields are wrong and why. */
public final class InvalidFieldsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient FieldErrors errors;

  /** With at least one error. */
  public InvalidFieldsException(FieldErrors errors) {
    super(errors.summary());
    this.errors = errors;
  }

  /** What is wrong. */
  public FieldErrors errors() {
    return errors;
  }
}
