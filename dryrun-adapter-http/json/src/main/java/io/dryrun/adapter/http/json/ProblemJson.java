package io.dryrun.adapter.http.json;

import io.dryrun.domain.json.JsonArray;
import io.dryrun.domain.json.JsonInteger;
import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.json.JsonString;
import io.dryrun.domain.json.JsonValue;
import io.dryrun.domain.validation.FieldErrors;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Errors in a shape that serves both worlds: {@code application/problem+json} (RFC 9457), in which
 * {@code detail} and a list of messages under the name of each wrong field are what the
 * marketplace's clients look for. Thread-safe.
 *
 * <p>The request has a field {@code type}, and so has RFC 9457. When that field is wrong, its
 * messages stand under {@code type}, since the marketplace's clients look nowhere else; RFC 9457
 * (section 3.1) has consumers ignore a {@code type} that is no string, which makes it the {@code
 * about:blank} that it is in all other problems. For consumers that are stricter than that, {@code
 * errors} holds the messages of all fields once more.
 */
public final class ProblemJson {

  private ProblemJson() {}

  /**
   * The document of a problem.
   *
   * @param status the answer's status
   * @param title what the status is called
   * @param detail the sentence for the person who asked
   * @param errors the fields that are wrong, if it is about fields
   */
  public static JsonObject write(int status, String title, String detail, FieldErrors errors) {
    var members = new LinkedHashMap<String, JsonValue>();
    members.put("type", new JsonString("about:blank"));
    members.put("title", new JsonString(title));
    members.put("status", JsonInteger.of(status));
    members.put("detail", new JsonString(detail));
    if (!errors.isEmpty()) {
      Map<String, JsonValue> fields = new LinkedHashMap<>();
      errors.messages().forEach((field, messages) -> fields.put(field, list(messages)));
      members.putAll(fields);
      members.put("errors", new JsonObject(fields));
    }
    return new JsonObject(members);
  }

  private static JsonArray list(List<String> messages) {
    return new JsonArray(messages.stream().<JsonValue>map(JsonString::new).toList());
  }
}
