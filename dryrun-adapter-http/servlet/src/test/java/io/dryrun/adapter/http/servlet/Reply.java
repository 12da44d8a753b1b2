package io.dryrun.adapter.http.servlet;

import io.dryrun.adapter.json.JsonText;
import io.dryrun.domain.json.JsonArray;
import io.dryrun.domain.json.JsonNull;
import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.json.JsonString;
import io.dryrun.domain.json.JsonValue;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.util.List;

/** What a client got back. */
record Reply(int status, HttpHeaders headers, String body) {

  static Reply of(HttpResponse<String> response) {
    return new Reply(response.statusCode(), response.headers(), response.body());
  }

  String header(String name) {
    return String.join(" & ", headers.allValues(name));
  }

  JsonValue json() {
    return JsonText.parse(body);
  }

  /** What stands at that path, such as {@code dry_run.state}; null if nothing does. */
  JsonValue at(String path) {
    JsonValue value = json();
    for (String name : path.split("\\.", -1)) {
      value =
          value instanceof JsonObject object
              ? object.member(name).orElse(JsonNull.NULL)
              : JsonNull.NULL;
    }
    return value;
  }

  String text(String path) {
    return at(path) instanceof JsonString(String text) ? text : at(path).toString();
  }

  /** The messages of a wrong field. */
  List<String> messages(String field) {
    return ((JsonArray) ((JsonObject) json()).members().get(field))
        .items().stream().map(item -> ((JsonString) item).value()).toList();
  }

  List<JsonObject> items() {
    return ((JsonArray) json()).items().stream().map(JsonObject.class::cast).toList();
  }
}
