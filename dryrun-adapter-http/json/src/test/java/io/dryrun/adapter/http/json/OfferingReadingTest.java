package io.dryrun.adapter.http.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dryrun.adapter.http.contract.Contract;
import io.dryrun.adapter.json.JsonText;
import io.dryrun.domain.json.JsonArray;
import io.dryrun.domain.json.JsonNull;
import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.json.JsonString;
import io.dryrun.domain.json.JsonValue;
import io.dryrun.domain.offering.LimitPeriod;
import io.dryrun.domain.offering.Offering;
import io.dryrun.domain.offering.OfferingState;
import io.dryrun.domain.offering.Term;
import io.dryrun.domain.script.DryRunType;
import io.dryrun.domain.script.ProviderScripts;
import io.dryrun.domain.validation.InvalidFieldsException;
import io.dryrun.testkit.fixture.Offerings;
import java.math.BigDecimal;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OfferingReadingTest {
  private static final String UUID_TEXT = "073a0ddd6eba4ff4a90b943ae3e1b7c9";

  @Test
  void the_legacy_sample_loads() {
    Offering offering = OfferingJson.read(JsonText.parse(Contract.legacyOffering()));

    assertThat(offering.uuid()).isEqualTo(UUID.fromString("073a0ddd-6eba-4ff4-a90b-943ae3e1b7c9"));
    assertThat(offering.name()).isEqualTo("LUMI Denmark");
    assertThat(offering.type()).isEqualTo("Marketplace.Basic");
    assertThat(offering.state()).isEqualTo(Term.of(OfferingState.ACTIVE));
    assertThat(offering.priceList().quotas()).isEmpty();
    assertThat(offering.priceList().components()).hasSize(3);
    assertThat(offering.scripts()).isEqualTo(ProviderScripts.NONE);
    var plan = offering.priceList().plans().getFirst();
    assertThat(plan.pricing().unitPrice()).isEqualTo(new BigDecimal("0.0000000"));
    assertThat(plan.pricing().prices()).containsEntry("gb_k_hours", new BigDecimal("0.001"));
    assertThat(offering.location().latitude()).isEqualTo(new BigDecimal("64.2310486"));
  }

  @Test
  void the_legacy_sample_is_the_same_after_writing_and_reading_once_more() {
    JsonObject once =
        OfferingJson.write(OfferingJson.read(JsonText.parse(Contract.legacyOffering())));

    assertThat(OfferingJson.write(OfferingJson.read(once))).isEqualTo(once);
  }

  @Test
  void fields_of_newer_marketplaces_pass_through_as_they_are_and_others_are_dropped() {
    String newer =
        """
        "tags":[{"uuid":"1","name":"gpu"}],"profile_name":null,"effective_available_limits":["ram"],\
        """;
    JsonObject written =
        OfferingJson.write(
            read(
                "{\"uuid\":\"%s\",%s\"field_of_tomorrow\":1,\"components\":[{\"type\":\"ram\",\"prepaid_duration_step\":3}]}"
                    .formatted(UUID_TEXT, newer)));

    assertThat(JsonText.write(written))
        .contains(newer.substring(0, newer.length() - 1))
        .contains("\"prepaid_duration_step\":3")
        .doesNotContain("min_renewal_duration", "field_of_tomorrow", "helpdesk_url");
  }

  @Test
  void nothing_but_a_uuid_is_needed() {
    Offering offering = read("{\"uuid\":\"%s\"}".formatted(UUID_TEXT));

    assertThat(offering).isEqualTo(Offering.builder(offering.uuid()).build());
  }

  @Test
  void null_is_the_same_as_absent_for_each_top_level_field() {
    JsonValue document =
        new JsonObject(
            Contract.fieldPaths().stream()
                .filter(path -> !path.contains("."))
                // Any value is a value of metadata, so that null is one.
                .filter(path -> !path.equals("backend_metadata"))
                .collect(
                    java.util.stream.Collectors.toMap(
                        path -> path,
                        path -> path.equals("uuid") ? new JsonString(UUID_TEXT) : JsonNull.NULL)));

    Offering offering = OfferingJson.read(document);

    assertThat(offering).isEqualTo(Offering.builder(offering.uuid()).build());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "url",
        "created",
        "slug",
        "privacy_policy_link",
        "customer_uuid",
        "state",
        "thumbnail",
        "scope_uuid",
        "scope_state",
        "latitude",
        "parent_uuid",
        "compliance_checklist"
      })
  void a_blank_is_nothing_known_at(String path) {
    Offering offering = read("{\"uuid\":\"%s\",\"%s\":\"\"}".formatted(UUID_TEXT, path));

    assertThat(offering).isEqualTo(Offering.builder(offering.uuid()).build());
  }

  @Test
  void fields_that_are_not_documented_are_ignored() {
    Offering offering =
        read(
            """
            {"uuid": "%s", "rating": 5, "secret": [{}], "plans":
              [{"uuid": "%s", "future": {}}]}"""
                .formatted(UUID_TEXT, UUID_TEXT));

    assertThat(offering.priceList().plans()).hasSize(1);
  }

  @Test
  void a_word_that_a_newer_marketplace_adds_is_carried() {
    JsonValue document =
        Paths.with(
            OfferingJson.write(Offerings.full()), "state", state -> new JsonString("Hibernating"));

    assertThat(OfferingJson.write(OfferingJson.read(document))).isEqualTo(document);
  }

  @Test
  void the_blank_that_is_documented_for_a_limit_period_is_kept() {
    JsonValue document =
        Paths.with(
            OfferingJson.write(Offerings.full()),
            "components.limit_period",
            period -> new JsonString(""));
    Offering offering = OfferingJson.read(document);

    assertThat(offering.priceList().components().getFirst().limits().limitPeriod())
        .isEqualTo(Term.read(LimitPeriod.class, ""));
    assertThat(OfferingJson.write(offering)).isEqualTo(document);
  }

  @Test
  void decimals_keep_all_their_digits() {
    String plan =
        """
        {"uuid": "%s", "unit_price": "10.2500000000", "init_price": 0.1, "switch_price": "3",
         "prices": {"cpu": 0.30000000000000004, "ram": null, "gpu": "7.10"}}"""
            .formatted(UUID_TEXT);
    Offering offering = read("{\"uuid\":\"%s\",\"plans\":[%s]}".formatted(UUID_TEXT, plan));

    var pricing = offering.priceList().plans().getFirst().pricing();
    assertThat(pricing.unitPrice()).isEqualTo(new BigDecimal("10.2500000000"));
    assertThat(pricing.prices())
        .isEqualTo(
            Map.of("cpu", new BigDecimal("0.30000000000000004"), "gpu", new BigDecimal("7.10")));
    assertThat(JsonText.write(OfferingJson.write(offering)))
        .contains(
            "\"unit_price\":\"10.2500000000\"",
            "\"init_price\":0.1,",
            "\"switch_price\":3,",
            "\"prices\":{\"cpu\":0.30000000000000004,\"gpu\":7.10}");
  }

  @Test
  void scripts_are_read_and_never_written() {
    Offering offering =
        read(
            """
            {"uuid": "%s", "secret_options": {"language": "python", "create": "print('c')",
              "update": "u", "terminate": "t", "pull": "p", "restore": "r",
              "delete": "d", "resource_options_handler": "o",
              "environ": [{"name": "PASSWORD", "value": "made-up-secret"}]}}"""
                .formatted(UUID_TEXT));

    assertThat(offering.scripts().language()).isEqualTo("python");
    assertThat(offering.scripts().sources())
        .isEqualTo(
            Map.of(
                DryRunType.CREATE, "print('c')",
                DryRunType.UPDATE, "u",
                DryRunType.TERMINATE, "t",
                DryRunType.PULL, "p",
                DryRunType.SET_OPTIONS, "o"));
    assertThat(offering.scripts().idle()).containsExactlyInAnyOrder("restore", "delete");
    assertThat(offering.scripts().variables().getFirst().value()).isEqualTo("made-up-secret");
    assertThat(JsonText.write(OfferingJson.write(offering)))
        .doesNotContain("secret_options", "made-up-secret", "print(", "environ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "{}",
        "{\"language\": 3}",
        "{\"create\": [\"print\"]}",
        "{\"environ\": 5}",
        "{\"environ\": [{\"name\": \"\"}]}"
      })
  void a_mistake_about_scripts_does_not_keep_an_offering_from_being_read(String options) {
    Offering offering =
        read("{\"uuid\":\"%s\",\"secret_options\":%s}".formatted(UUID_TEXT, options));

    assertThat(offering.scripts().source(DryRunType.CREATE)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "uuid | 5 | uuid: It must be a string, not a number.",
        "uuid | `\"x\"` | uuid: It must be a UUID.",
        "uuid | null | uuid: It is missing; it must be a UUID.",
        "name | [] | name: It must be a string, not an array.",
        "created | `\"now\"` | created: It must be a date and time such as 2026-01-31T12:00:00Z.",
        "shared | `\"yes\"` | shared: It must be true or false, not a string.",
        "order_count | 1.5 | order_count: It must be an integer of at most 64 bits.",
        "order_count | 9223372036854775808 | order_count: It must be an integer of at most 64 bits.",
        "latitude | 1e2000 | latitude: It must be a number of at most 1000 digits, as a number or a string.",
        "plans | {} | plans: It must be a list, not an object.",
        "plans | [5] | plans[0]: It must be an object, not a number.",
        "plans | [{}] | plans[0].uuid: It is missing; it must be a UUID.",
        "components | [{}] | components[0].type: It is missing; it must be a string that is not blank.",
        "options | `\"\"` | options: It must be an object, not a string.",
        "partitions | `[{\"cpu_bind\": 2147483648}]` | partitions[0].cpu_bind: It must be an integer of at most 32 bits."
      })
  void what_is_wrong_is_told_with_its_path(String field, String value, String message) {
    JsonObject document = (JsonObject) JsonText.parse("{\"%s\":%s}".formatted(field, value));
    if (!field.equals("uuid")) {
      document = (JsonObject) with(document, "uuid", new JsonString(UUID_TEXT));
    }
    JsonObject wrong = document;

    assertThatThrownBy(() -> OfferingJson.read(wrong))
        .isInstanceOf(InvalidFieldsException.class)
        .hasMessage(message);
  }

  @Test
  void all_that_is_wrong_is_told_at_once() {
    assertThatThrownBy(
            () ->
                read(
                    """
                    {"name": 1, "shared": 2, "plans": [{"uuid": "%s", "unit": 3,
                      "components": [{"type": "cpu", "price": "much"}, {}]}]}"""
                        .formatted(UUID_TEXT)))
        .isInstanceOfSatisfying(
            InvalidFieldsException.class,
            e ->
                assertThat(e.errors().messages())
                    .containsOnlyKeys(
                        "uuid",
                        "name",
                        "shared",
                        "plans[0].unit",
                        "plans[0].components[0].price",
                        "plans[0].components[1].type"));
  }

  @Test
  void what_the_domain_refuses_is_told_as_well() {
    String twice = "[{\"uuid\":\"%s\"},{\"uuid\":\"%s\"}]".formatted(UUID_TEXT, UUID_TEXT);

    assertThatThrownBy(() -> read("{\"uuid\":\"%s\",\"plans\":%s}".formatted(UUID_TEXT, twice)))
        .isInstanceOf(InvalidFieldsException.class)
        .hasMessageContaining("Two of the plans are called 073a0ddd-6eba-4ff4-a90b-943ae3e1b7c9.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "[]", "5", "\"x\""})
  void an_offering_is_an_object(String document) {
    assertThatThrownBy(() -> read(document))
        .isInstanceOf(InvalidFieldsException.class)
        .hasMessageContaining("It must be an object");
  }

  @Test
  void what_identifies_the_offering_is_made_of_its_uuid_where_it_is_not_known() {
    JsonObject document =
        OfferingJson.write(read("{\"uuid\":\"%s\",\"slug\":\"\"}".formatted(UUID_TEXT)));

    assertThat(document.member("url"))
        .contains(new JsonString("urn:uuid:073a0ddd-6eba-4ff4-a90b-943ae3e1b7c9"));
    assertThat(document.member("slug")).contains(new JsonString(UUID_TEXT));
    assertThat(document.member("access_url"))
        .contains(new JsonString(URI.create("about:blank").toString()));
    assertThat(document.member("plans")).contains(new JsonArray(List.of()));
  }

  private static Offering read(String document) {
    return OfferingJson.read(JsonText.parse(document));
  }

  private static JsonValue with(JsonObject object, String name, JsonValue value) {
    var members = new java.util.LinkedHashMap<>(object.members());
    members.put(name, value);
    return new JsonObject(members);
  }
}
