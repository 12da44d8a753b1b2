package io.dryrun.adapter.effects;

import io.dryrun.domain.effect.Answerer;
import io.dryrun.domain.json.JsonArray;
import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.json.JsonString;
import io.dryrun.domain.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What a run has invented: answers to changing calls, and the things that they would have made,
 * which can be read, changed and deleted again within the run. Thread-safe.
 */
final class Inventions {
  private static final int MOST = 1000;
  private static final int MOST_BYTES = 8 << 20;

  /** By the place: scheme, host and path. Null in an optional for what was deleted. */
  private final Map<String, Optional<JsonObject>> things = new LinkedHashMap<>();

  private int bytes;

  /** The answer to a reading call for something that was invented; empty for anything else. */
  synchronized Optional<HttpReply> read(HttpCall call) {
    String place = key(call);
    Optional<JsonObject> thing = things.get(place);
    if (thing != null) {
      return Optional.of(
          thing
              .map(known -> HttpReply.json(200, known, Answerer.INVENTED))
              .orElseGet(
                  () ->
                      HttpReply.json(
                          404,
                          new JsonObject(Map.of("detail", new JsonString("It was deleted."))),
                          Answerer.INVENTED)));
    }
    List<JsonValue> children = new ArrayList<>();
    boolean isCollection = false;
    for (var entry : things.entrySet()) {
      int slash = entry.getKey().lastIndexOf('/');
      if (entry.getKey().substring(0, slash).equals(place)) {
        isCollection = true;
        entry.getValue().ifPresent(children::add);
      }
    }
    return isCollection
        ? Optional.of(HttpReply.json(200, new JsonArray(children), Answerer.INVENTED))
        : Optional.empty();
  }

  /** The answer to a changing call. */
  synchronized HttpReply change(HttpCall call) {
    String place = key(call);
    JsonObject sent =
        call.json()
            .filter(JsonObject.class::isInstance)
            .map(JsonObject.class::cast)
            .orElse(JsonObject.EMPTY);
    return switch (call.request().method()) {
      case "DELETE" -> {
        keep(call, place, Optional.empty());
        yield HttpReply.empty(204, Answerer.INVENTED);
      }
      case "PUT" -> {
        keep(call, place, Optional.of(sent));
        yield HttpReply.json(200, sent, Answerer.INVENTED);
      }
      case "PATCH" -> {
        JsonObject known =
            Optional.ofNullable(things.get(place)).flatMap(thing -> thing).orElse(JsonObject.EMPTY);
        var members = new LinkedHashMap<>(known.members());
        members.putAll(sent.members());
        var changed = new JsonObject(members);
        keep(call, place, Optional.of(changed));
        yield HttpReply.json(200, changed, Answerer.INVENTED);
      }
      default -> created(call, place, sent);
    };
  }

  private HttpReply created(HttpCall call, String place, JsonObject sent) {
    int slash = place.lastIndexOf('/');
    if (things.getOrDefault(place.substring(0, slash), Optional.empty()).isPresent()) {
      // Something is to be done with what was invented: /vms/{id}/start.
      return HttpReply.json(202, JsonObject.EMPTY, Answerer.INVENTED);
    }
    String id = UUID.randomUUID().toString();
    var members = new LinkedHashMap<>(sent.members());
    members.putIfAbsent("id", new JsonString(id));
    members.putIfAbsent("uuid", new JsonString(id));
    var made = new JsonObject(members);
    String name =
        made.member("id")
            .filter(JsonString.class::isInstance)
            .map(value -> ((JsonString) value).value())
            .filter(text -> text.matches("[\\w.~-]{1,100}"))
            .orElse(id);
    keep(call, place + "/" + name, Optional.of(made));
    return HttpReply.json(201, made, Answerer.INVENTED).with("Location", call.place() + "/" + name);
  }

  /** Within what a run may keep; what is beyond is answered and forgotten. */
  private void keep(HttpCall call, String place, Optional<JsonObject> thing) {
    int size = place.length() + call.request().body().length();
    if ((things.size() < MOST || things.containsKey(place)) && bytes + size <= MOST_BYTES) {
      bytes += size;
      things.put(place, thing);
    }
  }

  private static String key(HttpCall call) {
    return call.scheme()
        + "://"
        + call.authority().toLowerCase(java.util.Locale.ROOT)
        + call.place();
  }
}
