package io.dryrun.adapter.http.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An OpenAPI 3.1 document that real answers are held to: every operation, status, media type,
 * header and member of an answer must be in it. What was met is written down, for the check that
 * everything in it was. Safe for any number of threads.
 */
public final class ApiDocument {
  private static final String SERVER_ONLY = "x-dryrun-server-only";
  private static final Set<Integer> NO_PATH = Set.of(400, 401, 404);
  private static final Set<Integer> NO_METHOD = Set.of(400, 401, 404, 405);
  private static final Set<Integer> OPTIONS = Set.of(204, 401, 404);
  private static final Pattern SLASHES = Pattern.compile("/{2,}");
  private static final Pattern VARIABLE = Pattern.compile("\\{[^}]+}");

  private final JsonNode document;
  private final AnswerSchemas schemas;
  private final MetAnswers met = new MetAnswers();

  private ApiDocument(JsonNode document) {
    this.document = document;
    this.schemas = new AnswerSchemas(document);
  }

  /** The document of our server, which is where the servlet is on the class path. */
  public static ApiDocument ofServer() {
    return Served.BY_SERVER;
  }

  /** The same without what the servlet does not serve by itself. */
  public static ApiDocument ofServlet() {
    return Served.BY_SERVLET;
  }

  /** The document, of which the caller may change what it likes. */
  public ObjectNode json() {
    return document.deepCopy();
  }

  /** Fails where an answer is not as the document says. */
  public void check(Answer answer) {
    List<String> violations = violations(answer);
    if (!violations.isEmpty()) {
      throw new AssertionError("openapi.yaml does not say this:\n" + String.join("\n", violations));
    }
  }

  /** What in an answer is not as the document says; empty if all is. */
  public List<String> violations(Answer answer) {
    Optional<JsonNode> path = path(answer.path());
    if (path.isEmpty()) {
      return unless(NO_PATH.contains(answer.status()), answer, "no such path");
    }
    if (answer.method().equals("OPTIONS")) {
      return unless(OPTIONS.contains(answer.status()), answer, "no such status for OPTIONS");
    }
    JsonNode operation = path.get().path(answer.method().toLowerCase(Locale.ROOT));
    if (operation.isMissingNode()) {
      return unless(NO_METHOD.contains(answer.status()), answer, "no such method");
    }
    String id = operation.required("operationId").asText();
    JsonNode response = response(operation, answer.status());
    if (response == null) {
      return unless(false, answer, "no such status");
    }
    met.add(id, answer.status());
    var violations = new ArrayList<>(headers(response, answer));
    violations.addAll(body(response, answer));
    return violations.stream()
        .map(violation -> "%s: %s".formatted(sentence(answer), violation))
        .toList();
  }

  private Optional<JsonNode> path(String asked) {
    String merged = SLASHES.matcher(asked).replaceAll("/");
    int api = merged.indexOf("/api/");
    String path = api > 0 ? merged.substring(api) : merged;
    String ended = path.endsWith("/") ? path : path + "/";
    return document.required("paths").properties().stream()
        .filter(entry -> pattern(entry.getKey()).matcher(ended).matches())
        .map(Map.Entry::getValue)
        .findFirst();
  }

  private static Pattern pattern(String template) {
    String ended = template.endsWith("/") ? template : template + "/";
    return Pattern.compile(VARIABLE.matcher(ended).replaceAll("[^/]+"));
  }

  private @Nullable JsonNode response(JsonNode operation, int status) {
    JsonNode responses = operation.required("responses");
    JsonNode own = responses.path(Integer.toString(status));
    if (!own.isMissingNode()) {
      return schemas.resolved(own);
    }
    JsonNode other = schemas.resolved(responses.path("default"));
    for (JsonNode documented : other.path("x-dryrun-statuses")) {
      if (documented.asText().equals(Integer.toString(status))) {
        return other;
      }
    }
    return null;
  }

  private List<String> headers(JsonNode response, Answer answer) {
    var violations = new ArrayList<String>();
    for (Map.Entry<String, JsonNode> header : response.path("headers").properties()) {
      JsonNode documented = schemas.resolved(header.getValue());
      Optional<String> value = answer.header(header.getKey());
      if (value.isPresent()) {
        violations.addAll(schemas.violationsOfHeader(documented.required("schema"), value.get()));
      } else if (documented.path("required").asBoolean()) {
        violations.add("the header %s is not there".formatted(header.getKey()));
      }
    }
    return violations;
  }

  private List<String> body(JsonNode response, Answer answer) {
    if (answer.body().isEmpty()) {
      return List.of();
    }
    JsonNode type = response.path("content").path(answer.mediaType());
    if (type.isMissingNode()) {
      return List.of("no body of the type \"%s\"".formatted(answer.mediaType()));
    }
    JsonNode schema = type.required("schema");
    if (schema.get("x-dryrun-events") instanceof ObjectNode events) {
      return schemas.violationsOfEvents(events, answer.body());
    }
    return answer.mediaType().endsWith("json")
        ? schemas.violations(schema, answer.body())
        : List.of();
  }

  private static List<String> unless(boolean right, Answer answer, String why) {
    return right ? List.of() : List.of("%s: %s".formatted(sentence(answer), why));
  }

  private static String sentence(Answer answer) {
    return "%s %s was answered %d".formatted(answer.method(), answer.path(), answer.status());
  }

  /** Read when it is first asked for. */
  private static final class Served {
    private static final String DOCUMENT = "/io/dryrun/adapter/http/servlet/openapi.json";
    private static final JsonNode ALL = Contract.parsed(Contract.text(DOCUMENT));
    static final ApiDocument BY_SERVER = new ApiDocument(ALL);
    static final ApiDocument BY_SERVLET = new ApiDocument(withoutServer());

    private static JsonNode withoutServer() {
      ObjectNode document = ALL.deepCopy();
      document.withObject("/paths").properties().removeIf(path -> path.getValue().has(SERVER_ONLY));
      return document;
    }
  }
}
