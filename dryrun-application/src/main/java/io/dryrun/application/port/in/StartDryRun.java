package io.dryrun.application.port.in;

import io.dryrun.application.refusal.InvalidRequestException;
import io.dryrun.application.refusal.KeyReusedException;
import io.dryrun.application.refusal.NoPermissionException;
import io.dryrun.application.refusal.NoPlaceException;
import io.dryrun.application.refusal.NoSuchOfferingException;
import io.dryrun.application.refusal.UnavailableException;
import io.dryrun.domain.order.User;
import io.dryrun.domain.request.DryRunRequest;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Accepts a dry run, which is then executed without anybody waiting. Thread-safe. */
@FunctionalInterface
public interface StartDryRun {

  /**
   * Checks everything that {@link RunDryRun} checks, records a pending dry run, queues it and
   * returns. If the same user has sent the same request for the same offering with the same key
   * within 24 hours, nothing is recorded and the dry run of that request is the answer, also when
   * the queue is full.
   *
   * @param key names the request; null if it has no name
   * @return the offering and the accepted dry run; an earlier one may have ended
   * @throws InvalidRequestException if the request breaks its constraints or does not fit the
   *     offering
   * @throws NoPermissionException if the user may not
   * @throws NoSuchOfferingException if there is none, or it has no scripts
   * @throws KeyReusedException if the key was sent with another request within 24 hours
   * @throws NoPlaceException if the queue is full; nothing is recorded then
   * @throws UnavailableException if no more dry runs are taken here, there is no queue, or the
   *     catalogue or the store does not answer; after the store, it may have been accepted all the
   *     same, and sending it again with the same key tells
   */
  OfferingDryRun start(
      User user, UUID offering, DryRunRequest request, @Nullable IdempotencyKey key);

  /** The same without a key: each call accepts a dry run of its own. */
  default OfferingDryRun start(User user, UUID offering, DryRunRequest request) {
    return start(user, offering, request, null);
  }
}
