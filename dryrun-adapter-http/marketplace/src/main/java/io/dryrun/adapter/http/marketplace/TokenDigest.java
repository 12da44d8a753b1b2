package io.dryrun.adapter.http.marketplace;

import io.dryrun.domain.secret.Sha256;

/**
 * A digest of a token, kept in place of it.
 *
 * @param sha256 in hex digits
 */
record TokenDigest(String sha256) {

  static TokenDigest of(String token) {
    return new TokenDigest(Sha256.hex(token));
  }

  @Override
  public String toString() {
    return "TokenDigest";
  }
}
