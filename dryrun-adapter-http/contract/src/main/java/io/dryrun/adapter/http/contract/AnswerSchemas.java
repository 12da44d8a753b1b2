package io.dryrun.adapter.http.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.regex.Pattern;

/**
 * The schemas of a document, each of which allows the members alone that it names: clients must
 * expect more, but a server that sends more than is documented is to be found out.
 */
final class AnswerSchemas {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final String REF = "$ref";
  private static final String SCHEMAS = "#/components/schemas/";
  private static final String DEFINITIONS = "#/$defs/";
  private static final Pattern UNKNOWN = Pattern.compile("x-.*|discriminator");

  private final JsonNode document;
  private final JsonNode definitions;
  private final ConcurrentMap<JsonNode, Schema> compiled = new ConcurrentHashMap<>();

  AnswerSchemas(JsonNode document) {
    this.document = document;
    this.definitions = closed(document.required("components").required("schemas"));
  }

  /** What a reference points to, or the node itself. */
  JsonNode resolved(JsonNode node) {
    return node.has(REF) ? document.at(node.get(REF).asText().substring(1)) : node;
  }

  List<String> violations(JsonNode schema, String json) {
    return compiled
        .computeIfAbsent(schema, this::compile)
        .validate(
            json,
            InputFormat.JSON,
            context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
        .stream()
        .map(Object::toString)
        .toList();
  }

  /** A header has no types: one of a number is a number if it reads like one. */
  List<String> violationsOfHeader(JsonNode schema, String value) {
    boolean number = schema.path("type").asText().equals("integer") && value.matches("[0-9]{1,15}");
    return violations(schema, number ? value : NODES.textNode(value).toString());
  }

  /** Of server-sent events, whose names say which schema their data has. */
  List<String> violationsOfEvents(ObjectNode schemas, String stream) {
    var violations = new ArrayList<String>();
    String name = "";
    for (String line : stream.split("\n", -1)) {
      if (line.startsWith("event: ")) {
        name = line.substring("event: ".length());
      } else if (line.startsWith("data: ")) {
        JsonNode schema = schemas.path(name);
        violations.addAll(
            schema.isMissingNode()
                ? List.of("no event \"%s\"".formatted(name))
                : violations(schema, line.substring("data: ".length())));
      }
    }
    return violations;
  }

  private Schema compile(JsonNode schema) {
    ObjectNode root = NODES.objectNode();
    root.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    root.putArray("allOf").add(closed(schema));
    root.set("$defs", definitions);
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(root.toString());
  }

  private static JsonNode closed(JsonNode value) {
    if (value instanceof ArrayNode items) {
      ArrayNode converted = NODES.arrayNode();
      items.forEach(item -> converted.add(closed(item)));
      return converted;
    }
    if (value.asText().startsWith(SCHEMAS)) {
      return NODES.textNode(DEFINITIONS + value.asText().substring(SCHEMAS.length()));
    }
    if (!(value instanceof ObjectNode object)) {
      return value;
    }
    ObjectNode converted = NODES.objectNode();
    object.properties().stream()
        // The validator warns of what it does not know.
        .filter(member -> !UNKNOWN.matcher(member.getKey()).matches())
        .forEach(member -> converted.set(member.getKey(), closed(member.getValue())));
    if (object.get("properties") instanceof ObjectNode && !object.has("additionalProperties")) {
      converted.put("additionalProperties", false);
    }
    return converted;
  }
}
