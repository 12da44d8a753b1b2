package io.dryrun.adapter.http.contract;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a client asked and got back.
 *
 * @param method of the request
 * @param path of the request, as it was sent, without its query
 * @param status of the response
 * @param headers of the response, names in lower case
 * @param body of the response; empty if there was none
 */
public record Answer(
    String method, String path, int status, Map<String, List<String>> headers, String body) {

  /** That of a client of the JDK. */
  public static Answer of(HttpResponse<String> response) {
    return new Answer(
        response.request().method(),
        response.request().uri().getRawPath(),
        response.statusCode(),
        response.headers().map(),
        response.body());
  }

  Optional<String> header(String name) {
    return headers.entrySet().stream()
        .filter(header -> header.getKey().equalsIgnoreCase(name))
        .flatMap(header -> header.getValue().stream())
        .findFirst();
  }

  /** Without parameters. */
  String mediaType() {
    return header("Content-Type").orElse("").split(";", -1)[0].strip();
  }
}
