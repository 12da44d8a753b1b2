package io.dryrun.adapter.http.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dryrun.adapter.http.contract.ApiDocument;
import io.dryrun.adapter.http.contract.Contract;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.openapitools.openapidiff.core.OpenApiCompare;
import org.openapitools.openapidiff.core.model.ChangedOpenApi;
import org.openapitools.openapidiff.core.model.ChangedOperation;

/** That a client of the marketplace's own document finds in ours what it knows. */
class MarketplaceDocumentTest {
  private static final String SCHEMAS = "/components/schemas";
  private static final String OFFERING = "/components/schemas/PublicOfferingDetails";

  @Test
  void nothing_that_the_marketplace_documents_is_broken() {
    ChangedOpenApi difference = difference(OpenApi30.of(document()));

    assertThat(difference.getMissingEndpoints()).isEmpty();
    assertThat(broken(difference)).isEmpty();
    assertThat(difference.isIncompatible()).isFalse();
  }

  /** Which the differ takes for harmless, as long as a field is not required. */
  @Test
  void every_field_that_the_marketplace_documents_is_there_and_null_only_where_it_may_be()
      throws Exception {
    assertThat(lost(OpenApi30.of(document()))).isEmpty();

    ObjectNode broken = document();
    ObjectNode fields = broken.withObject(OFFERING + "/properties");
    fields.remove("slug");
    fields.withObject("/name").putArray("type").add("string").add("null");
    assertThat(lost(OpenApi30.of(broken)))
        .containsExactly("PublicOfferingDetails.name", "PublicOfferingDetails.slug");
  }

  static Stream<Arguments> breaks() {
    return Stream.of(
        broken("a path", d -> d.withObject("/paths").remove(List.of(path("run")))),
        broken(
            "a type",
            d -> d.withObject(OFFERING + "/properties/order_count").put("type", "string")),
        broken(
            "a field of the request that must be there",
            d ->
                d.withObject("/components/schemas/DryRunRequest").putArray("required").add("plan")),
        broken(
            "a type of order that is not taken any more",
            d -> d.withObject("/components/schemas/DryRunTypeEnum").withArray("/enum").remove(0)));
  }

  /** Else the test above could not fail. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("breaks")
  void what_breaks_a_client_is_noticed(String what, Consumer<ObjectNode> change) {
    ObjectNode document = document();
    change.accept(document);

    assertThat(difference(OpenApi30.of(document)).isIncompatible()).as(what).isTrue();
  }

  private static List<String> lost(JsonNode ours) throws JsonProcessingException {
    var lost = new ArrayList<String>();
    JsonNode theirs = JsonMapper.builder().build().readTree(Contract.document());
    for (Map.Entry<String, JsonNode> schema : theirs.at(SCHEMAS).properties()) {
      JsonNode fields = ours.at(SCHEMAS).path(schema.getKey()).path("properties");
      for (Map.Entry<String, JsonNode> field : schema.getValue().path("properties").properties()) {
        JsonNode own = fields.path(field.getKey());
        boolean mayBeNull = field.getValue().path("nullable").asBoolean();
        if (own.isMissingNode() || (own.path("nullable").asBoolean() && !mayBeNull)) {
          lost.add(schema.getKey() + "." + field.getKey());
        }
      }
    }
    return lost;
  }

  private static List<String> broken(ChangedOpenApi difference) {
    return difference.getChangedOperations().stream()
        .filter(operation -> operation.isIncompatible())
        .map(MarketplaceDocumentTest::sentence)
        .toList();
  }

  private static String sentence(ChangedOperation operation) {
    return "%s %s: %s"
        .formatted(
            operation.getHttpMethod(), operation.getPathUrl(), operation.getChangedElements());
  }

  private static ChangedOpenApi difference(ObjectNode ours) {
    return OpenApiCompare.fromContents(Contract.document(), ours.toString());
  }

  private static ObjectNode document() {
    return ApiDocument.ofServer().json();
  }

  private static String path(String action) {
    return "/api/marketplace-script-dry-run/{uuid}/%s/".formatted(action);
  }

  private static Arguments broken(String what, Consumer<ObjectNode> change) {
    return Arguments.of(what, change);
  }
}
