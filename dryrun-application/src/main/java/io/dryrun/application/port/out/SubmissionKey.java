package io.dryrun.application.port.out;

import java.time.Instant;
import java.util.Objects;

/**
 * The key by which a second submission of a dry run is recognised.
 *
 * @param requester the username of who submits; keys of different users never meet
 * @param key what the requester named the submission by; 1 to 255 visible ASCII characters
 * @param fingerprint the same for the same offering and request, and else another; 64 characters of
 *     hexadecimal digits
 * @param validSince an earlier submission counts if its dry run was created at this instant or
 *     later
 */
public record SubmissionKey(String requester, String key, String fingerprint, Instant validSince) {

  /** Refuses nulls. */
  public SubmissionKey {
    Objects.requireNonNull(requester, "requester");
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(fingerprint, "fingerprint");
    Objects.requireNonNull(validSince, "validSince");
  }
}
