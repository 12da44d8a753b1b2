package io.dryrun.adapter.effects;

import io.dryrun.domain.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A call and its answer, as a cassette has them.
 *
 * @param page the type of the script's order, such as {@code Create}; empty for any
 * @param started when the call was made
 * @param took from the call to the end of its answer
 * @param asked the call
 * @param answered the answer
 * @param source the entry of the file that it was read from; null for a new one
 */
record Exchange(
    String page,
    Instant started,
    Duration took,
    Asked asked,
    Answered answered,
    @Nullable JsonObject source) {

  /**
   * What a script asked.
   *
   * @param method of HTTP
   * @param url the whole of it
   * @param headers as they came
   * @param body without codings of the way
   */
  record Asked(String method, String url, List<Header> headers, Bytes body) {
    private static final Set<String> OF_THE_PROXY =
        Set.of("proxy-authorization", "proxy-connection");

    static Asked of(HttpCall call) {
      List<Header> headers =
          Header.parse(call.request().head()).stream()
              .filter(h -> !OF_THE_PROXY.contains(h.name().toLowerCase(Locale.ROOT)))
              .toList();
      return new Asked(call.request().method(), call.url(), headers, call.request().body());
    }

    String type() {
      return Header.value(headers, "Content-Type");
    }

    /** A few words for a sentence. */
    String words() {
      return method + " " + url;
    }
  }

  /**
   * What came back.
   *
   * @param status of HTTP
   * @param headers as they came
   * @param body without codings of the way
   */
  record Answered(int status, List<Header> headers, Bytes body) {
    String type() {
      return Header.value(headers, "Content-Type");
    }
  }

  int size() {
    return asked.body().length() + answered.body().length();
  }
}
