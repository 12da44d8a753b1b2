package io.dryrun.testkit.architecture.wrong.portwithframework.application.port.in;

import jakarta.validation.Validator;

/** Wrong: a port whose signature holds a framework's type. */
public interface ValidatedPort {
  /** Asks for it. */
  void validateWith(Validator validator);
}
