package io.dryrun.adapter.http.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * The published contract: its schemas, the paths of its fields and its samples. Safe for any number
 * of threads.
 */
public final class Contract {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final JsonNode OPENAPI = parsed(text("/contract/openapi-7.9.0.json"));
  private static final ConcurrentMap<String, Schema> COMPILED = new ConcurrentHashMap<>();

  private Contract() {}

  /** The published document, as JSON text. */
  public static String document() {
    return OPENAPI.toString();
  }

  /** All 194 paths, in the documented order. */
  public static List<String> fieldPaths() {
    return text("/contract/offering-fields.tsv")
        .lines()
        .skip(1)
        .map(line -> line.substring(0, line.indexOf('\t')))
        .toList();
  }

  /** The sample of an older marketplace, as JSON text. */
  public static String legacyOffering() {
    return text("/contract/samples/lumi-denmark.legacy.json");
  }

  /**
   * What in {@code json} is not as the published schema of that name says; formats included.
   *
   * @throws IllegalArgumentException if {@code json} is none
   */
  public static List<String> violations(String schema, String json) {
    return COMPILED
        .computeIfAbsent(schema, Contract::compiled)
        .validate(
            json,
            InputFormat.JSON,
            context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
        .stream()
        .map(Object::toString)
        .toList();
  }

  private static Schema compiled(String schema) {
    ObjectNode root = NODES.objectNode();
    root.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    root.put("$ref", "#/components/schemas/" + schema);
    root.set("components", withoutNullable(OPENAPI.required("components")));
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(root.toString());
  }

  /** OpenAPI 3.0 says {@code nullable} where JSON Schema says that null is one of the types. */
  private static JsonNode withoutNullable(JsonNode value) {
    if (value instanceof ArrayNode items) {
      ArrayNode converted = NODES.arrayNode();
      items.forEach(item -> converted.add(withoutNullable(item)));
      return converted;
    }
    if (!(value instanceof ObjectNode object)) {
      return value;
    }
    ObjectNode converted = NODES.objectNode();
    object
        .properties()
        .forEach(member -> converted.set(member.getKey(), withoutNullable(member.getValue())));
    JsonNode nullable = converted.remove("nullable");
    if (nullable == null || !nullable.booleanValue()) {
      return converted;
    }
    ObjectNode either = NODES.objectNode();
    either.putArray("anyOf").add(NODES.objectNode().put("type", "null")).add(converted);
    return either;
  }

  static JsonNode parsed(String json) {
    try {
      return JsonMapper.builder().build().readTree(json);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String text(String name) {
    try (InputStream stream =
        Objects.requireNonNull(Contract.class.getResourceAsStream(name), name)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
