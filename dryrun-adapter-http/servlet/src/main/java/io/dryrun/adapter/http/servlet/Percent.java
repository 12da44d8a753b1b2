package io.dryrun.adapter.http.servlet;

import io.dryrun.adapter.http.json.PercentEncoding;

/** Percent-encoding of the paths and queries of addresses (RFC 3986). */
final class Percent {
  private static final String IN_PATH = "-._~!$&'()*+,;=:@/";
  private static final String IN_QUERY = IN_PATH + "?%";

  private Percent() {}

  /** A decoded path, encoded. */
  static String encodedPath(String path) {
    return PercentEncoding.encode(path, IN_PATH);
  }

  /** A query as a client sent it, safe to stand between angle brackets. */
  static String encodedQuery(String raw) {
    return PercentEncoding.encode(raw, IN_QUERY);
  }
}
