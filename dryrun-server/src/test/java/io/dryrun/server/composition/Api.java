package io.dryrun.server.composition;

import io.dryrun.adapter.http.contract.Answer;
import io.dryrun.adapter.http.contract.ApiDocument;
import io.dryrun.adapter.json.JsonText;
import io.dryrun.domain.json.JsonArray;
import io.dryrun.domain.json.JsonInteger;
import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.json.JsonString;
import io.dryrun.domain.json.JsonValue;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;

/** A client of a server under test. */
final class Api implements AutoCloseable {
  static final String TOKEN = "made-up-token-of-an-administrator";

  private final HttpClient client = HttpClient.newHttpClient();
  private final URI server;

  Api(URI server) {
    this.server = server;
  }

  HttpResponse<String> run(String offering, String body, String... headers) {
    return send("POST", "/api/marketplace-script-dry-run/" + offering + "/run/", body, headers);
  }

  HttpResponse<String> start(String offering, String body) {
    return send("POST", "/api/marketplace-script-dry-run/" + offering + "/async_run/", body);
  }

  CompletableFuture<HttpResponse<String>> runLater(String offering, String body) {
    return client
        .sendAsync(
            request("POST", "/api/marketplace-script-dry-run/" + offering + "/run/", body),
            HttpResponse.BodyHandlers.ofString())
        .thenApply(Api::documented);
  }

  CompletableFuture<HttpResponse<String>> later(String path) {
    return client
        .sendAsync(request("GET", path, ""), HttpResponse.BodyHandlers.ofString())
        .thenApply(Api::documented);
  }

  HttpResponse<String> list(String query) {
    return send("GET", "/api/marketplace-script-async-dry-run/" + query, "");
  }

  HttpResponse<String> send(String method, String path, String body, String... headers) {
    try {
      return documented(
          client.send(request(method, path, body, headers), HttpResponse.BodyHandlers.ofString()));
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Every answer is held to the document of the API. */
  private static HttpResponse<String> documented(HttpResponse<String> response) {
    ApiDocument.ofServer().check(Answer.of(response));
    return response;
  }

  private HttpRequest request(String method, String path, String body, String... headers) {
    var request =
        HttpRequest.newBuilder(server.resolve(path))
            .setHeader("Authorization", "Token " + TOKEN)
            .method(
                method,
                body.isEmpty()
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body));
    if (!body.isEmpty()) {
      request.setHeader("Content-Type", "application/json");
    }
    for (int i = 0; i < headers.length; i += 2) {
      request.setHeader(headers[i], headers[i + 1]);
    }
    return request.build();
  }

  static JsonObject object(HttpResponse<String> response) {
    return (JsonObject) JsonText.parse(response.body());
  }

  static JsonArray array(HttpResponse<String> response) {
    return (JsonArray) JsonText.parse(response.body());
  }

  /** The dry run in the answer to {@code run} and {@code async_run}. */
  static JsonObject dryRun(HttpResponse<String> response) {
    return (JsonObject) object(response).member("dry_run").orElseThrow();
  }

  static String text(JsonObject object, String member) {
    JsonValue value = object.member(member).orElseThrow();
    return value instanceof JsonString(String text) ? text : value.toString();
  }

  static int state(JsonObject dryRun) {
    return ((JsonInteger) dryRun.member("state").orElseThrow()).value().intValueExact();
  }

  @Override
  public void close() {
    client.close();
  }
}
