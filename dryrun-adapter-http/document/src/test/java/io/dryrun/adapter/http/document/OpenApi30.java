package io.dryrun.adapter.http.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * What a document of OpenAPI 3.1 is in the words of 3.0.3, which the marketplace's own speaks, for
 * a client that does not know our additions.
 */
final class OpenApi30 {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private OpenApi30() {}

  static ObjectNode of(ObjectNode document) {
    var projected = (ObjectNode) projected(document);
    projected.put("openapi", "3.0.3");
    var info = (ObjectNode) projected.required("info");
    info.remove("summary");
    info.withObject("/license").remove("identifier");
    return projected;
  }

  private static JsonNode projected(JsonNode value) {
    if (value instanceof ArrayNode items) {
      ArrayNode array = NODES.arrayNode();
      items.forEach(item -> array.add(projected(item)));
      return array;
    }
    if (!(value instanceof ObjectNode object)) {
      return value;
    }
    if (object.has("x-dryrun-preference")) {
      // Who does not send Prefer gets what the marketplace's document says.
      return NODES.objectNode().put("$ref", object.get("x-dryrun-preference").asText());
    }
    ObjectNode copy = NODES.objectNode();
    for (Map.Entry<String, JsonNode> member : object.properties()) {
      copy.set(member.getKey(), projected(member.getValue()));
    }
    withoutNullType(copy);
    withoutConst(copy);
    withoutSiblings(copy);
    return copy;
  }

  /** 3.0 says {@code nullable} where 3.1 says that null is one of the types. */
  private static void withoutNullType(ObjectNode schema) {
    if (schema.path("type").asText().equals("null")) {
      schema.remove("type");
      schema.putArray("enum").addNull();
    }
    if (schema.get("type") instanceof ArrayNode types) {
      schema.put("type", types.get(0).asText());
      schema.put("nullable", true);
    }
    if (schema.get("oneOf") instanceof ArrayNode alternatives) {
      for (JsonNode alternative : alternatives) {
        if (alternative.path("$ref").asText().endsWith("/NullEnum")) {
          schema.put("nullable", true);
        }
      }
    }
    if (schema.remove("anyOf") instanceof ArrayNode alternatives) {
      // Those that are null have become enumerations of it.
      ArrayNode others = NODES.arrayNode();
      alternatives.forEach(
          alternative -> {
            if (alternative.path("enum").path(0).isNull()) {
              schema.put("nullable", true);
            } else {
              others.add(alternative);
            }
          });
      schema.set(others.size() == 1 ? "allOf" : "oneOf", others);
    }
  }

  private static void withoutConst(ObjectNode schema) {
    JsonNode value = schema.remove("const");
    if (value != null) {
      schema.putArray("enum").add(value);
    }
  }

  /** Beside a reference 3.0 takes nothing. */
  private static void withoutSiblings(ObjectNode schema) {
    if (schema.has("$ref") && schema.size() > 1 && schema.get("$ref").isTextual()) {
      JsonNode reference = schema.remove("$ref");
      schema.putArray("allOf").addObject().set("$ref", reference);
    }
  }
}
