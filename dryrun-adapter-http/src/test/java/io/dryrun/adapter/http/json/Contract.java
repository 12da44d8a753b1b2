package io.dryrun.adapter.http.json;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.dryrun.domain.json.JsonArray;
import io.dryrun.domain.json.JsonBoolean;
import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.json.JsonString;
import io.dryrun.domain.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The published contract, as it was handed to us. */
public final class Contract {
  private static final JsonObject OPENAPI =
      (JsonObject) JsonText.parse(resource("/contract/openapi-7.9.0.json"));

  private static final JsonObject NULL_TYPE =
      new JsonObject(Map.of("type", new JsonString("null")));
  private static final Map<String, Schema> COMPILED = new ConcurrentHashMap<>();

  private Contract() {}

  /** All 194 paths, in the documented order. */
  public static List<String> fieldPaths() {
    return new String(resource("/contract/offering-fields.tsv"), StandardCharsets.UTF_8)
        .lines()
        .skip(1)
        .map(line -> line.substring(0, line.indexOf('\t')))
        .toList();
  }

  /** The sample of an older marketplace. */
  public static JsonObject legacyOffering() {
    return (JsonObject) JsonText.parse(resource("/contract/samples/lumi-denmark.legacy.json"));
  }

  /** What in {@code json} is not as the published schema of that name says; formats included. */
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
    var root = new LinkedHashMap<String, JsonValue>();
    root.put("$schema", new JsonString("https://json-schema.org/draft/2020-12/schema"));
    root.put("$ref", new JsonString("#/components/schemas/" + schema));
    root.put("components", withoutNullable(OPENAPI.member("components").orElseThrow()));
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(JsonText.write(new JsonObject(root)));
  }

  /** OpenAPI 3.0 says {@code nullable} where JSON Schema says that null is one of the types. */
  private static JsonValue withoutNullable(JsonValue value) {
    return switch (value) {
      case JsonArray(var items) ->
          new JsonArray(items.stream().map(Contract::withoutNullable).toList());
      case JsonObject(var members) -> {
        Map<String, JsonValue> converted = new LinkedHashMap<>();
        members.forEach((name, member) -> converted.put(name, withoutNullable(member)));
        yield new JsonBoolean(true).equals(converted.remove("nullable"))
            ? new JsonObject(
                Map.of("anyOf", new JsonArray(List.of(NULL_TYPE, new JsonObject(converted)))))
            : new JsonObject(converted);
      }
      default -> value;
    };
  }

  private static byte[] resource(String name) {
    try (InputStream stream = Contract.class.getResourceAsStream(name)) {
      return stream.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
