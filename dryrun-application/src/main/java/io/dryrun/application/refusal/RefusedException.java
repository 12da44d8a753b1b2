package io.dryrun.application.refusal;

/**
 * The application refuses what was asked. Messages are sentences for the person who asked; they
 * hold no secret and nothing of the server's inside.
 */
public abstract sealed class RefusedException extends RuntimeException
    permits InvalidRequestException,
        NoPermissionException,
        NoSuchOfferingException,
        NoSuchDryRunException,
        NoPlaceException,
        KeyReusedException,
        DryRunEndedException,
        UnavailableException {
  private static final long serialVersionUID = 1L;

  RefusedException(String message) {
    super(message);
  }

  RefusedException(String message, Throwable cause) {
    super(message, cause);
  }
}
