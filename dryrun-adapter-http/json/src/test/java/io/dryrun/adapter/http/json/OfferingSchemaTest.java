package io.dryrun.adapter.http.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.dryrun.adapter.http.contract.Contract;
import io.dryrun.adapter.json.JsonText;
import io.dryrun.domain.json.JsonArray;
import io.dryrun.domain.json.JsonInteger;
import io.dryrun.domain.json.JsonNull;
import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.json.JsonString;
import io.dryrun.domain.json.JsonValue;
import io.dryrun.domain.offering.Offering;
import io.dryrun.testkit.fixture.Offerings;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is written is what the published document says, whatever is known of an offering. */
class OfferingSchemaTest {
  private static final JsonObject FULL = OfferingJson.write(Offerings.full());

  static List<String> paths() {
    var required = Set.of("uuid", "plans.uuid", "components.type", "plans.components.type");
    return Contract.fieldPaths().stream().filter(path -> !required.contains(path)).toList();
  }

  @Test
  void a_full_offering_is_valid() {
    assertThat(violations(FULL)).isEmpty();
  }

  @Test
  void an_offering_of_which_only_the_uuid_is_known_is_valid() {
    assertThat(violations(OfferingJson.write(Offering.builder(UUID.randomUUID()).build())))
        .isEmpty();
  }

  @Test
  void the_legacy_sample_is_valid_once_it_is_written_by_us() {
    assertThat(
            violations(
                OfferingJson.write(OfferingJson.read(JsonText.parse(Contract.legacyOffering())))))
        .isEmpty();
  }

  @Test
  void elements_of_which_nothing_is_known_are_valid() {
    var nothing = new JsonArray(List.of(JsonObject.EMPTY));
    var typed = new JsonArray(List.of(new JsonObject(Map.of("type", new JsonString("cores")))));
    JsonValue uuid = new JsonString(UUID.randomUUID().toString());
    var plan = new JsonObject(Map.of("uuid", uuid, "components", typed));
    var bare =
        new JsonObject(
            Map.ofEntries(
                Map.entry("uuid", uuid),
                Map.entry("endpoints", nothing),
                Map.entry("software_catalogs", nothing),
                Map.entry("partitions", nothing),
                Map.entry("roles", nothing),
                Map.entry("components", typed),
                Map.entry("plans", new JsonArray(List.of(plan))),
                Map.entry("screenshots", nothing),
                Map.entry("files", nothing),
                Map.entry("quotas", nothing),
                Map.entry("organization_groups", nothing),
                Map.entry("promotion_campaigns", nothing)));

    JsonObject written = OfferingJson.write(OfferingJson.read(bare));

    assertThat(violations(written)).isEmpty();
    assertThat(Paths.at(written, "plans.components.amount")).containsExactly(JsonInteger.of(0));
  }

  @ParameterizedTest
  @MethodSource("paths")
  void an_offering_stays_valid_when_there_is_null_in_place_of(String path) {
    JsonValue document = Paths.with(FULL, path, value -> JsonNull.NULL);

    assertThat(violations(OfferingJson.write(OfferingJson.read(document)))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "created, yesterday",
    "uuid, 12",
    "slug, not a slug",
    "state, Sleeping",
    "country, XX",
    "plans.unit, fortnight",
    "plans.unit_price, 1.2.3",
    "url, not a url",
    "promotion_campaigns.end_date, 31.12.2026"
  })
  void the_check_notices_a_wrong_value_at(String path, String wrong) {
    JsonValue document = Paths.with(FULL, path, value -> new JsonString(wrong));

    assertThat(violations(document)).isNotEmpty();
  }

  private static List<String> violations(JsonValue document) {
    return Contract.violations("PublicOfferingDetails", JsonText.write(document));
  }
}
