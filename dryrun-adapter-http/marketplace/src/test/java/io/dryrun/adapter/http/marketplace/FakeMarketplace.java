package io.dryrun.adapter.http.marketplace;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.dryrun.adapter.http.json.OfferingJson;
import io.dryrun.adapter.json.JsonText;
import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.json.JsonString;
import io.dryrun.domain.json.JsonValue;
import io.dryrun.domain.offering.Offering;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A marketplace that behaves, on a socket: it serves offerings with their scripts to one token, and
 * users to their own. What else it shall answer can be queued, one answer for each request.
 */
final class FakeMarketplace implements AutoCloseable {
  static final String TOKEN = "made-up-token-of-the-server";

  /** A request as it arrived. */
  record Heard(String path, Map<String, String> headers) {
    String header(String name) {
      return headers.getOrDefault(name, "");
    }
  }

  /** An answer that is given once, whatever is asked. */
  record Once(int status, String body, Map<String, String> headers) {
    static Once of(int status) {
      return new Once(status, "{\"detail\": \"Made up.\"}", Map.of());
    }

    static Once of(int status, String header, String value) {
      return new Once(status, "{\"detail\": \"Made up.\"}", Map.of(header, value));
    }

    static Once json(String body) {
      return new Once(200, body, Map.of("Content-Type", "application/json"));
    }
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<String, String> documents = new ConcurrentHashMap<>();
  private final Map<String, String> users = new ConcurrentHashMap<>();
  private final List<Heard> heard = new CopyOnWriteArrayList<>();
  private final Deque<Once> queued = new ArrayDeque<>();
  private volatile boolean etags;

  FakeMarketplace() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::serve);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  FakeMarketplace sell(Offering offering) {
    return sell(offering.uuid(), JsonText.write(document(offering)));
  }

  FakeMarketplace sell(UUID offering, String document) {
    documents.put("/api/marketplace-provider-offerings/" + offering + "/", document);
    return this;
  }

  void withdraw(UUID offering) {
    documents.remove("/api/marketplace-provider-offerings/" + offering + "/");
  }

  /** What {@code /api/users/me/} tells the token. */
  FakeMarketplace know(String token, String user) {
    users.put("Token " + token, user);
    return this;
  }

  void forget(String token) {
    users.remove("Token " + token);
  }

  /** From now on its documents have ETags. */
  FakeMarketplace withEtags() {
    etags = true;
    return this;
  }

  /** The next requests are answered so. */
  FakeMarketplace answer(Once... answers) {
    synchronized (queued) {
      queued.addAll(List.of(answers));
    }
    return this;
  }

  List<Heard> heard() {
    return List.copyOf(heard);
  }

  /** The document of an offering as the marketplace gives it to its owner. */
  static JsonObject document(Offering offering) {
    var secrets = new LinkedHashMap<String, JsonValue>();
    String language = offering.scripts().language();
    if (language != null) {
      secrets.put("language", new JsonString(language));
    }
    offering
        .scripts()
        .sources()
        .forEach((type, source) -> secrets.put(type.option(), new JsonString(source)));
    offering.scripts().idle().forEach(name -> secrets.put(name, new JsonString("true")));
    secrets.put("environ", offering.scripts().environ());
    var members = new LinkedHashMap<>(OfferingJson.write(offering).members());
    members.put("secret_options", new JsonObject(secrets));
    return new JsonObject(members);
  }

  private void serve(HttpExchange exchange) throws IOException {
    var headers = new LinkedHashMap<String, String>();
    exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.getFirst()));
    String path = exchange.getRequestURI().getPath();
    heard.add(new Heard(path, headers));
    Once answer;
    synchronized (queued) {
      answer = queued.poll();
    }
    send(exchange, answer == null ? proper(path, exchange) : answer);
  }

  private Once proper(String path, HttpExchange exchange) {
    String authorization = exchange.getRequestHeaders().getFirst("Authorization");
    if (path.equals("/api/users/me/")) {
      String user = authorization == null ? null : users.get(authorization);
      return user == null ? Once.of(401) : Once.json(user);
    }
    if (!("Token " + TOKEN).equals(authorization)) {
      return Once.of(401, "WWW-Authenticate", "Token");
    }
    String document = documents.get(path);
    if (document == null) {
      return Once.of(404);
    }
    String etag = "W/\"" + document.hashCode() + "\"";
    if (!etags) {
      return Once.json(document);
    }
    return etag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))
        ? new Once(304, "", Map.of("ETag", etag))
        : new Once(200, document, Map.of("ETag", etag, "Content-Type", "application/json"));
  }

  private static void send(HttpExchange exchange, Once answer) throws IOException {
    try (exchange) {
      answer.headers().forEach(exchange.getResponseHeaders()::set);
      byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
