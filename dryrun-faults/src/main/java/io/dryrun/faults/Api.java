package io.dryrun.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A client of the marketplace's API. Thread-safe. */
final class Api {
  static final String TOKEN = "0123456789abcdef0123456789abcdef01234567";

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  /** What a request to run a script came to. */
  sealed interface SubmitResult {
    /** 2xx: from here on the run must not be lost. */
    record Accepted(UUID run) implements SubmitResult {}

    /** Another status. */
    record Refused(int status, String body) implements SubmitResult {}

    /** No answer, or half of one: the run may be accepted or not. */
    record NoResponse(String reason) implements SubmitResult {}
  }

  /** A status and a body that is JSON; null where it is none. */
  record Response(int status, JsonNode body, Optional<String> count) {}

  /** Asks for an asynchronous run. The name of the run is the name of its resource. */
  SubmitResult submit(URI server, UUID offering, String name, Optional<String> key) {
    var request =
        request(server, "/api/marketplace-script-dry-run/" + offering + "/async_run/")
            .header("Content-Type", "application/json")
            .header("Prefer", "return=minimal")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    JSON.createObjectNode()
                        .put("type", "Create")
                        .set("attributes", JSON.valueToTree(Map.of("name", name)))
                        .toString()));
    key.ifPresent(text -> request.header("Idempotency-Key", text));
    try {
      Response response = send(request);
      String uuid = response.body().path("uuid").asText();
      return response.status() / 100 == 2
          ? new SubmitResult.Accepted(UUID.fromString(uuid))
          : new SubmitResult.Refused(response.status(), response.body().toString());
    } catch (IOException | IllegalArgumentException e) {
      return new SubmitResult.NoResponse(e.toString());
    }
  }

  /** One dry run. */
  Response find(URI server, UUID run) throws IOException {
    return get(server, "/api/marketplace-script-async-dry-run/" + run + "/");
  }

  /** Gets any path. */
  Response get(URI server, String path) throws IOException {
    return send(request(server, path).GET());
  }

  private static HttpRequest.Builder request(URI server, String path) {
    return HttpRequest.newBuilder(server.resolve(path))
        .timeout(PATIENCE)
        .header("Authorization", "Token " + TOKEN);
  }

  private Response send(HttpRequest.Builder request) throws IOException {
    try {
      HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
      return new Response(
          response.statusCode(),
          JSON.readTree(response.body()),
          response.headers().firstValue("X-Result-Count"));
    } catch (InterruptedException e) {
      throw Waiting.interrupted(e);
    }
  }
}
