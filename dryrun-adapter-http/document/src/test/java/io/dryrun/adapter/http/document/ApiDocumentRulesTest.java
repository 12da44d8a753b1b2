package io.dryrun.adapter.http.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.dryrun.adapter.http.contract.ApiDocument;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What OpenAPI and its linters ask of a document. */
class ApiDocumentRulesTest {
  private static final Set<String> METHODS = Set.of("get", "head", "post", "put", "delete");
  private static final ObjectNode DOCUMENT = ApiDocument.ofServer().json();

  @Test
  void it_is_a_document_of_openapi_3_1() throws IOException {
    assertThat(violations(schema("/openapi-3.1-schema.json"), DOCUMENT)).isEmpty();

    ObjectNode wrong = DOCUMENT.deepCopy();
    wrong.withObject("/info").remove("title");
    assertThat(violations(schema("/openapi-3.1-schema.json"), wrong)).isNotEmpty();
  }

  @Test
  void every_schema_is_one_of_json_schema() {
    Schema meta =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema("{\"$ref\": \"https://json-schema.org/draft/2020-12/schema\"}");
    DOCUMENT
        .at("/components/schemas")
        .properties()
        .forEach(
            schema ->
                assertThat(violations(meta, schema.getValue())).as(schema.getKey()).isEmpty());
  }

  @Test
  void every_operation_says_what_it_is_and_has_a_name_of_its_own() {
    var names = new ArrayList<String>();
    Set<String> tags = Set.copyOf(DOCUMENT.required("tags").findValuesAsText("name"));
    for (Map.Entry<String, JsonNode> path : DOCUMENT.required("paths").properties()) {
      for (Map.Entry<String, JsonNode> member : path.getValue().properties()) {
        if (METHODS.contains(member.getKey())) {
          JsonNode operation = member.getValue();
          names.add(operation.path("operationId").asText());
          assertThat(operation.path("summary").asText()).as(path.getKey()).isNotEmpty();
          assertThat(operation.path("description").asText()).as(path.getKey()).isNotEmpty();
          assertThat(tags).contains(operation.path("tags").path(0).asText());
          assertThat(operation.path("responses").has("default")).as(path.getKey()).isTrue();
        }
      }
    }
    assertThat(names).doesNotContain("").doesNotHaveDuplicates();
  }

  @Test
  void every_part_is_there_and_used() {
    var used = new TreeSet<>(DOCUMENT.findValuesAsText("$ref"));
    assertThat(used).allMatch(reference -> !at(reference).isMissingNode());

    var parts = new ArrayList<String>();
    for (Map.Entry<String, JsonNode> kind : DOCUMENT.required("components").properties()) {
      if (!kind.getKey().equals("securitySchemes")) {
        kind.getValue()
            .fieldNames()
            .forEachRemaining(name -> parts.add("#/components/" + kind.getKey() + "/" + name));
      }
    }
    assertThat(parts).allMatch(part -> DOCUMENT.toString().contains("\"" + part + "\""));
  }

  @Test
  void every_parameter_and_header_is_explained() {
    for (String kind : List.of("parameters", "headers", "responses", "requestBodies")) {
      DOCUMENT
          .at("/components/" + kind)
          .properties()
          .forEach(
              part ->
                  assertThat(part.getValue().path("description").asText())
                      .as(part.getKey())
                      .isNotEmpty());
    }
  }

  /** YAML makes one of a comma in a text without quotes. */
  @Test
  void no_member_is_null_and_none_is_of_an_older_openapi() {
    var wrong = new ArrayList<String>();
    collect(DOCUMENT, "", wrong);

    assertThat(wrong).isEmpty();
  }

  private static void collect(JsonNode node, String path, List<String> wrong) {
    for (Map.Entry<String, JsonNode> member : node.properties()) {
      if (member.getValue().isNull() || member.getKey().equals("nullable")) {
        wrong.add(path + "/" + member.getKey());
      }
      collect(member.getValue(), path + "/" + member.getKey(), wrong);
    }
    if (node.isArray()) {
      node.forEach(item -> collect(item, path + "/-", wrong));
    }
  }

  private static JsonNode at(String reference) {
    return DOCUMENT.at(reference.substring(1));
  }

  private static List<String> violations(Schema schema, JsonNode value) {
    return schema.validate(value.toString(), InputFormat.JSON).stream()
        .map(Object::toString)
        .toList();
  }

  private static Schema schema(String resource) throws IOException {
    try (InputStream stream = ApiDocumentRulesTest.class.getResourceAsStream(resource)) {
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
    }
  }
}
