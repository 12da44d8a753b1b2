package io.dryrun.adapter.effects;

import java.net.URI;
import java.util.Map;

/** Calls for tests. */
final class Calls {
  private Calls() {}

  static HttpCall of(String method, String url, String body) {
    URI uri = URI.create(url);
    boolean secure = uri.getScheme().equals("https");
    String path = uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
    Bytes bytes = Bytes.of(body);
    int port = uri.getPort() > 0 ? uri.getPort() : secure ? 443 : 80;
    String head = "%s %s HTTP/1.1\r\n\r\n".formatted(method, path);
    return new HttpCall(
        secure,
        uri.getHost(),
        port,
        path,
        new HttpRequest(method, path, Map.of(), head, bytes, bytes.length()));
  }
}
