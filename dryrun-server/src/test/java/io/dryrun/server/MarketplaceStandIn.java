package io.dryrun.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A marketplace on a socket that tells each token the documents which a test gave it. */
public final class MarketplaceStandIn implements AutoCloseable {
  /** A token that reads offerings with their scripts. */
  public static final String READER = "made-up-token-of-a-reader";

  private final HttpServer server;
  private final Map<String, String> documents = new ConcurrentHashMap<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();

  /** One that knows nothing yet. */
  public MarketplaceStandIn() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::serve);
    server.start();
  }

  /** Where it is. */
  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Serves an offering to {@link #READER}. */
  public MarketplaceStandIn sell(String uuid, String document) {
    documents.put(READER + "/api/marketplace-provider-offerings/" + uuid + "/", document);
    return this;
  }

  /** Tells the user of {@code token} about itself. */
  public MarketplaceStandIn know(String token, String user) {
    documents.put(token + "/api/users/me/", user);
    return this;
  }

  /** The paths that were asked for. */
  public List<String> asked() {
    return List.copyOf(asked);
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().toString();
      asked.add(path);
      String authorization = exchange.getRequestHeaders().getFirst("Authorization");
      String token = authorization == null ? "" : authorization.replaceFirst("^Token ", "");
      boolean known = documents.keySet().stream().anyMatch(key -> key.startsWith(token + "/"));
      String document = documents.get(token + path);
      byte[] body = (document == null ? "{}" : document).getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(document != null ? 200 : known ? 404 : 401, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
