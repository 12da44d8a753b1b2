package org.example.backend;

import io.dryrun.application.refusal.DryRunEndedException;
import io.dryrun.application.refusal.InvalidRequestException;
import io.dryrun.application.refusal.KeyReusedException;
import io.dryrun.application.refusal.NoPermissionException;
import io.dryrun.application.refusal.NoPlaceException;
import io.dryrun.application.refusal.NoSuchDryRunException;
import io.dryrun.application.refusal.NoSuchOfferingException;
import io.dryrun.application.refusal.RefusedException;
import io.dryrun.application.refusal.UnavailableException;
import io.dryrun.domain.validation.FieldErrors;
import io.dryrun.domain.validation.InvalidFieldsException;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** What controllers answer when dry runs refuse something: problem+json, as the servlet does. */
@RestControllerAdvice
class RefusalAdvice {

  @ExceptionHandler
  ResponseEntity<ProblemDetail> refused(RefusedException refusal) {
    return switch (refusal) {
      case InvalidRequestException e -> invalid(e.errors());
      case NoPermissionException e -> answer(HttpStatus.FORBIDDEN, e);
      case NoSuchOfferingException e -> answer(HttpStatus.NOT_FOUND, e);
      case NoSuchDryRunException e -> answer(HttpStatus.NOT_FOUND, e);
      case DryRunEndedException e -> answer(HttpStatus.CONFLICT, e);
      case KeyReusedException e -> answer(HttpStatus.UNPROCESSABLE_CONTENT, e);
      case NoPlaceException e -> later(e.retryAfter(), e);
      case UnavailableException e -> later(e.retryAfter(), e);
    };
  }

  /** A document with wrong fields, which the module tells by their names. */
  @ExceptionHandler
  ResponseEntity<ProblemDetail> unreadable(HttpMessageNotReadableException failure) {
    return failure.getMostSpecificCause() instanceof InvalidFieldsException e
        ? invalid(e.errors())
        : ResponseEntity.of(
                ProblemDetail.forStatusAndDetail(
                    HttpStatus.BAD_REQUEST, "The body must be a JSON object."))
            .build();
  }

  private static ResponseEntity<ProblemDetail> invalid(FieldErrors errors) {
    var problem = ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, errors.summary());
    problem.setProperty("errors", errors.messages());
    return ResponseEntity.of(problem).build();
  }

  private static ResponseEntity<ProblemDetail> answer(HttpStatus status, RefusedException why) {
    return ResponseEntity.of(problem(status, why)).build();
  }

  private static ResponseEntity<ProblemDetail> later(Duration delay, RefusedException why) {
    long seconds = Math.max(1, delay.plusMillis(999).toSeconds());
    return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
        .header(HttpHeaders.RETRY_AFTER, Long.toString(seconds))
        .body(problem(HttpStatus.SERVICE_UNAVAILABLE, why));
  }

  private static ProblemDetail problem(HttpStatus status, RefusedException why) {
    return ProblemDetail.forStatusAndDetail(status, why.getMessage());
  }
}
