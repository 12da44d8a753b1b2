package io.dryrun.adapter.effects;

import io.dryrun.adapter.effects.Exchange.Answered;
import io.dryrun.adapter.effects.Exchange.Asked;
import io.dryrun.domain.json.JsonArray;
import io.dryrun.domain.json.JsonDecimal;
import io.dryrun.domain.json.JsonInteger;
import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.json.JsonString;
import io.dryrun.domain.json.JsonValue;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes exchanges as HAR 1.2. An exchange that was read from such a file is written as it was. */
final class HarWriter {
  /** Of a body of a request that is no text; the format has no member for that. */
  static final String ENCODING = "_encoding";

  static final String BASE64 = "base64";
  private static final JsonString EMPTY = new JsonString("");
  private static final JsonInteger UNKNOWN = JsonInteger.of(-1);

  private HarWriter() {}

  static JsonObject document(List<Exchange> exchanges) {
    var log = new LinkedHashMap<String, JsonValue>();
    log.put("version", new JsonString("1.2"));
    log.put("creator", object("name", new JsonString("dryrun"), "version", new JsonString("1")));
    log.put("pages", pages(exchanges));
    log.put("entries", new JsonArray(exchanges.stream().<JsonValue>map(HarWriter::entry).toList()));
    return object("log", new JsonObject(log));
  }

  private static JsonArray pages(List<Exchange> exchanges) {
    Map<String, Instant> starts = new LinkedHashMap<>();
    exchanges.stream()
        .filter(each -> !each.page().isEmpty())
        .forEach(each -> starts.putIfAbsent(each.page(), each.started()));
    var pages = new ArrayList<JsonValue>();
    starts.forEach(
        (page, start) ->
            pages.add(
                object(
                    "startedDateTime",
                    new JsonString(start.toString()),
                    "id",
                    new JsonString(page),
                    "title",
                    new JsonString(page),
                    "pageTimings",
                    JsonObject.EMPTY)));
    return new JsonArray(pages);
  }

  private static JsonObject entry(Exchange exchange) {
    if (exchange.source() != null) {
      return exchange.source();
    }
    var entry = new LinkedHashMap<String, JsonValue>();
    if (!exchange.page().isEmpty()) {
      entry.put("pageref", new JsonString(exchange.page()));
    }
    JsonValue took = millis(exchange);
    entry.put("startedDateTime", new JsonString(exchange.started().toString()));
    entry.put("time", took);
    entry.put("request", request(exchange.asked()));
    entry.put("response", response(exchange.answered()));
    entry.put("cache", JsonObject.EMPTY);
    entry.put(
        "timings", object("send", JsonInteger.of(0), "wait", took, "receive", JsonInteger.of(0)));
    return new JsonObject(entry);
  }

  private static JsonValue millis(Exchange exchange) {
    return JsonDecimal.of(BigDecimal.valueOf(exchange.took().toNanos() / 1000, 3));
  }

  private static JsonObject request(Asked asked) {
    var request = new LinkedHashMap<String, JsonValue>();
    request.put("method", new JsonString(asked.method()));
    request.put("url", new JsonString(asked.url()));
    request.put("httpVersion", new JsonString("HTTP/1.1"));
    request.put("cookies", JsonArray.EMPTY);
    request.put("headers", headers(asked.headers()));
    request.put(
        "queryString",
        new JsonArray(
            Place.of(asked.url()).stream()
                .flatMap(place -> place.query().stream())
                .<JsonValue>map(field -> pair(field.name(), field.value()))
                .toList()));
    if (asked.body().length() > 0) {
      var body = new LinkedHashMap<String, JsonValue>();
      body.put("mimeType", new JsonString(asked.type()));
      write(body, asked.body(), ENCODING);
      request.put("postData", new JsonObject(body));
    }
    request.put("headersSize", UNKNOWN);
    request.put("bodySize", JsonInteger.of(asked.body().length()));
    return new JsonObject(request);
  }

  private static JsonObject response(Answered answered) {
    var content = new LinkedHashMap<String, JsonValue>();
    content.put("size", JsonInteger.of(answered.body().length()));
    content.put("mimeType", new JsonString(answered.type()));
    if (answered.body().length() > 0) {
      write(content, answered.body(), "encoding");
    }
    var response = new LinkedHashMap<String, JsonValue>();
    response.put("status", JsonInteger.of(answered.status()));
    response.put("statusText", EMPTY);
    response.put("httpVersion", new JsonString("HTTP/1.1"));
    response.put("cookies", JsonArray.EMPTY);
    response.put("headers", headers(answered.headers()));
    response.put("content", new JsonObject(content));
    response.put("redirectURL", new JsonString(Header.value(answered.headers(), "Location")));
    response.put("headersSize", UNKNOWN);
    response.put("bodySize", UNKNOWN);
    return new JsonObject(response);
  }

  private static void write(Map<String, JsonValue> to, Bytes body, String encoding) {
    Optional<String> text = body.textIfAny();
    to.put("text", new JsonString(text.orElseGet(body::base64)));
    if (text.isEmpty()) {
      to.put(encoding, new JsonString(BASE64));
    }
  }

  private static JsonArray headers(List<Header> headers) {
    return new JsonArray(
        headers.stream().<JsonValue>map(header -> pair(header.name(), header.value())).toList());
  }

  private static JsonObject pair(String name, String value) {
    return object("name", new JsonString(name), "value", new JsonString(value));
  }

  private static JsonObject object(Object... members) {
    var object = new LinkedHashMap<String, JsonValue>();
    for (int i = 0; i < members.length; i += 2) {
      object.put((String) members[i], (JsonValue) members[i + 1]);
    }
    return new JsonObject(object);
  }
}
