package io.dryrun.application.internal.acceptance;

import io.dryrun.application.refusal.InvalidRequestException;
import io.dryrun.application.refusal.UnavailableException;
import io.dryrun.domain.request.DryRunRequest;
import io.dryrun.domain.validation.FieldErrors;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validation;
import jakarta.validation.ValidationException;
import jakarta.validation.Validator;
import jakarta.validation.ValidatorFactory;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A validator of requests, by their own constraints, at the border of the application. Thread-safe.
 */
public final class RequestValidator implements AutoCloseable {
  private static final Pattern CAPITAL = Pattern.compile("(?<=[a-z])([A-Z])");
  private static final Duration RETRY_AFTER = Duration.ofSeconds(10);

  private final Validator validator;

  /** Ours to close; null if the validator is somebody else's. */
  private final @Nullable ValidatorFactory factory;

  /** Read by those who validate, written by who closes: no validator outlives its factory. */
  private final ReadWriteLock lock = new ReentrantReadWriteLock();

  private boolean closed;

  private RequestValidator(Validator validator, @Nullable ValidatorFactory factory) {
    this.validator = validator;
    this.factory = factory;
  }

  /** By a validator that stays the caller's. */
  public static RequestValidator by(Validator validator) {
    return new RequestValidator(validator, null);
  }

  /**
   * By the Bean Validation provider of the class path.
   *
   * @throws IllegalStateException if there is none that works
   */
  public static RequestValidator byDefaultProvider() {
    try {
      ValidatorFactory factory =
          Validation.byDefaultProvider()
              .configure()
              .messageInterpolator(new LiteralMessages())
              .buildValidatorFactory();
      return new RequestValidator(factory.getValidator(), factory);
    } catch (ValidationException e) {
      throw new IllegalStateException(
          "No working Bean Validation provider is on the class path: add"
              + " org.hibernate.validator:hibernate-validator, or give a validator.",
          e);
    }
  }

  /**
   * Checks a request.
   *
   * @throws InvalidRequestException if a constraint is broken
   * @throws UnavailableException if it is closed
   */
  void check(DryRunRequest request) {
    var errors = new FieldErrors.Collector();
    violations(request).stream()
        .sorted((a, b) -> wireName(a).compareTo(wireName(b)))
        .forEach(violation -> errors.add(wireName(violation), violation.getMessage()));
    if (!errors.collected().isEmpty()) {
      throw new InvalidRequestException(errors.collected());
    }
  }

  private Set<ConstraintViolation<DryRunRequest>> violations(DryRunRequest request) {
    lock.readLock().lock();
    try {
      if (closed) {
        throw new UnavailableException(
            "This server is stopping and takes no more dry runs.", RETRY_AFTER);
      }
      return validator.validate(request);
    } finally {
      lock.readLock().unlock();
    }
  }

  /** {@code resource.backendId} is {@code resource.backend_id} to the person who wrote it. */
  private static String wireName(ConstraintViolation<DryRunRequest> violation) {
    return CAPITAL
        .matcher(violation.getPropertyPath().toString())
        .replaceAll("_$1")
        .toLowerCase(Locale.ROOT);
  }

  /** Closes the factory, if it was made here. Idempotent. */
  @Override
  public void close() {
    lock.writeLock().lock();
    try {
      if (!closed && factory != null) {
        factory.close();
      }
      closed = factory != null;
    } finally {
      lock.writeLock().unlock();
    }
  }
}
