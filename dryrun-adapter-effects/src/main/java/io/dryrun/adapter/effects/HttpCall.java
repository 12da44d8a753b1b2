package io.dryrun.adapter.effects;

import io.dryrun.adapter.json.JsonText;
import io.dryrun.adapter.json.MalformedJsonException;
import io.dryrun.domain.json.JsonValue;
import java.util.Optional;

/**
 * A request with where it goes.
 *
 * @param secure whether by TLS
 * @param host without the port
 * @param port from 1
 * @param path with the query, from its slash
 * @param request the request itself
 */
record HttpCall(boolean secure, String host, int port, String path, HttpRequest request) {
  private static final int HTTP = 80;
  private static final int HTTPS = 443;

  String scheme() {
    return secure ? "https" : "http";
  }

  /** Host and port, the port only where it is not the scheme's own. */
  String authority() {
    return port == (secure ? HTTPS : HTTP) ? host : host + ":" + port;
  }

  String url() {
    return scheme() + "://" + authority() + path;
  }

  /** The path without a query and without a slash at its end. */
  String place() {
    String bare = path.split("[?#]", 2)[0];
    return bare.endsWith("/") ? bare.substring(0, bare.length() - 1) : bare;
  }

  /** Its body as JSON, if it is that. */
  Optional<JsonValue> json() {
    try {
      return Optional.of(JsonText.parse(request.text()));
    } catch (MalformedJsonException e) {
      return Optional.empty();
    }
  }
}
