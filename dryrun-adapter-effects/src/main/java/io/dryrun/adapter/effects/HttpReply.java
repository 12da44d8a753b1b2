package io.dryrun.adapter.effects;

import io.dryrun.adapter.json.JsonText;
import io.dryrun.domain.effect.Answerer;
import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.json.JsonString;
import io.dryrun.domain.json.JsonValue;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * An answer that is made here.
 *
 * @param status of HTTP
 * @param headers besides those of the length and of the connection
 * @param body what follows them
 * @param by who made it
 */
record HttpReply(int status, List<Header> headers, Bytes body, Answerer by) {

  /** With JSON. */
  static HttpReply json(int status, JsonValue body, Answerer by) {
    return new HttpReply(
        status,
        List.of(new Header("Content-Type", "application/json")),
        Bytes.of(JsonText.write(body)),
        by);
  }

  /** Without a body. */
  static HttpReply empty(int status, Answerer by) {
    return new HttpReply(status, List.of(), Bytes.EMPTY, by);
  }

  /** A refusal that says why. */
  static HttpReply refused(int status, String why) {
    return json(status, new JsonObject(Map.of("detail", new JsonString(why))), Answerer.REFUSED);
  }

  /** A refusal as plain text. */
  static HttpReply plain(int status, String text) {
    return new HttpReply(
        status,
        List.of(new Header("Content-Type", "text/plain; charset=utf-8")),
        Bytes.of(text),
        Answerer.REFUSED);
  }

  /** The same with one more header. */
  HttpReply with(String name, String value) {
    var more = new ArrayList<>(headers);
    more.add(new Header(name, value));
    return new HttpReply(status, more, body, by);
  }

  /**
   * Writes it.
   *
   * @param withBody whether the body follows, which it does not after HEAD
   * @param keepAlive whether the connection stays open
   */
  void write(OutputStream out, boolean withBody, boolean keepAlive) throws IOException {
    var head = new StringBuilder("HTTP/1.1 ").append(status).append(" Dry run\r\n");
    for (Header header : headers) {
      head.append(header.name()).append(": ").append(header.value()).append("\r\n");
    }
    head.append("X-Dry-Run: ").append(by.word()).append("\r\n");
    boolean mayHaveBody = status >= 200 && status != 204 && status != 304;
    if (mayHaveBody) {
      head.append("Content-Length: ").append(body.length()).append("\r\n");
    }
    head.append("Connection: ").append(keepAlive ? "keep-alive" : "close").append("\r\n\r\n");
    out.write(head.toString().getBytes(StandardCharsets.ISO_8859_1));
    if (withBody && mayHaveBody) {
      body.writeTo(out);
    }
    out.flush();
  }
}
