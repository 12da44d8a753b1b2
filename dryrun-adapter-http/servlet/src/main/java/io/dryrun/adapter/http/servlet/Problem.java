package io.dryrun.adapter.http.servlet;

import io.dryrun.adapter.http.json.ProblemJson;
import io.dryrun.application.refusal.DryRunEndedException;
import io.dryrun.application.refusal.InvalidRequestException;
import io.dryrun.application.refusal.KeyReusedException;
import io.dryrun.application.refusal.NoPermissionException;
import io.dryrun.application.refusal.NoPlaceException;
import io.dryrun.application.refusal.NoSuchDryRunException;
import io.dryrun.application.refusal.NoSuchOfferingException;
import io.dryrun.application.refusal.RefusedException;
import io.dryrun.application.refusal.UnavailableException;
import io.dryrun.domain.json.JsonInteger;
import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.json.JsonString;
import io.dryrun.domain.run.DryRunState;
import io.dryrun.domain.validation.FieldErrors;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A problem (RFC 9457): why a request was not done.
 *
 * @param status the answer's status
 * @param detail the sentence for the person who asked
 * @param errors the fields that are wrong; empty if it is about none
 * @param state the state of the dry run that is in the way; null if none is
 * @param headers what the status requires besides
 */
record Problem(
    Status status,
    String detail,
    FieldErrors errors,
    @Nullable DryRunState state,
    Map<String, String> headers) {
  private static final FieldErrors NO_FIELDS = new FieldErrors(Map.of());

  Problem {
    headers = Map.copyOf(headers);
  }

  static Problem of(Status status, String detail) {
    return new Problem(status, detail, NO_FIELDS, null, Map.of());
  }

  static Problem invalid(FieldErrors errors) {
    return new Problem(Status.BAD_REQUEST, errors.summary(), errors, null, Map.of());
  }

  static Problem of(RefusedException refusal) {
    String detail = String.valueOf(refusal.getMessage());
    return switch (refusal) {
      case InvalidRequestException invalid -> invalid(invalid.errors());
      case NoPermissionException e -> of(Status.FORBIDDEN, detail);
      case NoSuchOfferingException e -> of(Status.NOT_FOUND, detail);
      case NoSuchDryRunException e -> of(Status.NOT_FOUND, detail);
      case DryRunEndedException e -> ended(detail, e.state());
      case KeyReusedException e -> of(Status.UNPROCESSABLE_CONTENT, detail);
      case NoPlaceException e -> later(detail, e.retryAfter());
      case UnavailableException e -> later(detail, e.retryAfter());
    };
  }

  static Problem methodNotAllowed(String allowed) {
    return of(Status.METHOD_NOT_ALLOWED, "This path allows %s.".formatted(allowed))
        .with("Allow", allowed);
  }

  /** The same with a header more. */
  Problem with(String header, String value) {
    var more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Problem(status, detail, errors, state, more);
  }

  JsonObject json() {
    JsonObject problem = ProblemJson.write(status.code(), status.title(), detail, errors);
    if (state == null) {
      return problem;
    }
    // Called as in the dry run itself.
    var members = new LinkedHashMap<>(problem.members());
    members.put("state", JsonInteger.of(state.number()));
    members.put("get_state_display", new JsonString(state.word()));
    return new JsonObject(members);
  }

  private static Problem ended(String detail, DryRunState state) {
    return new Problem(Status.CONFLICT, detail, NO_FIELDS, state, Map.of());
  }

  private static Problem later(String detail, Duration delay) {
    long seconds = Math.max(1, delay.plusMillis(999).toSeconds());
    return of(Status.SERVICE_UNAVAILABLE, detail).with("Retry-After", Long.toString(seconds));
  }
}
