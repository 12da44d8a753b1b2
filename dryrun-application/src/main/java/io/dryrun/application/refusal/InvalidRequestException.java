package io.dryrun.application.refusal;

import io.dryrun.domain.validation.FieldErrors;

/** The request, or what the offering holds for it, can't be worked with. */
public final class InvalidRequestException extends RefusedException {
  private static final long serialVersionUID = 1L;

  private final transient FieldErrors errors;

  /** With at least one error. */
  public InvalidRequestException(FieldErrors errors) {
    super(errors.summary());
    this.errors = errors;
  }

  /** What is wrong, field by field. */
  public FieldErrors errors() {
    return errors;
  }
}
