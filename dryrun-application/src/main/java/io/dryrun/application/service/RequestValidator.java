package io.dryrun.application.service;

import io.dryrun.application.refusal.InvalidRequestException;
import io.dryrun.domain.request.DryRunRequest;
import io.dryrun.domain.validation.FieldErrors;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.util.Locale;
import java.util.regex.Pattern;

/** A validator of requests, by their own constraints, at the border of the application. */
final class RequestValidator {
  private static final Pattern CAPITAL = Pattern.compile("(?<=[a-z])([A-Z])");

  private final Validator validator;

  RequestValidator(Validator validator) {
    this.validator = validator;
  }

  /**
   * @throws InvalidRequestException if a constraint is broken
   */
  void check(DryRunRequest request) {
    var errors = new FieldErrors.Collector();
    validator.validate(request).stream()
        .sorted((a, b) -> wireName(a).compareTo(wireName(b)))
        .forEach(violation -> errors.add(wireName(violation), violation.getMessage()));
    if (!errors.collected().isEmpty()) {
      throw new InvalidRequestException(errors.collected());
    }
  }

  /** {@code resource.backendId} is {@code resource.backend_id} to the person who wrote it. */
  private static String wireName(ConstraintViolation<DryRunRequest> violation) {
    return CAPITAL
        .matcher(violation.getPropertyPath().toString())
        .replaceAll("_$1")
        .toLowerCase(Locale.ROOT);
  }
}
