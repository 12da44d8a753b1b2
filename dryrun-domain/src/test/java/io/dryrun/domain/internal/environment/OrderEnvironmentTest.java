package io.dryrun.domain.internal.environment;

import static io.dryrun.domain.internal.environment.RenderedOrders.CREATE;
import static io.dryrun.domain.internal.environment.RenderedOrders.IDS;
import static io.dryrun.domain.internal.environment.RenderedOrders.LANGUAGES;
import static io.dryrun.domain.internal.environment.RenderedOrders.OFFERING;
import static io.dryrun.domain.internal.environment.RenderedOrders.PLAN;
import static io.dryrun.domain.internal.environment.RenderedOrders.fullCreate;
import static io.dryrun.domain.internal.environment.RenderedOrders.named;
import static io.dryrun.domain.internal.environment.RenderedOrders.offering;
import static io.dryrun.domain.internal.environment.RenderedOrders.refusal;
import static io.dryrun.domain.internal.environment.RenderedOrders.scripts;
import static io.dryrun.domain.internal.environment.RenderedOrders.variables;
import static org.assertj.core.api.Assertions.assertThat;

import io.dryrun.domain.json.JsonArray;
import io.dryrun.domain.json.JsonBoolean;
import io.dryrun.domain.json.JsonInteger;
import io.dryrun.domain.json.JsonNull;
import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.json.JsonString;
import io.dryrun.domain.offering.Offering;
import io.dryrun.domain.order.User;
import io.dryrun.domain.request.ExistingResource;
import io.dryrun.domain.run.Preparation;
import io.dryrun.domain.script.DryRunType;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The variables of the contract by type of order, and the offering's own, which win. */
class OrderEnvironmentTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ATTRIBUTES | {\"name\": \"T\\u00f5nu\", \"n\": 1}",
        "LIMITS | {\"cores\": 8}",
        "CUSTOMER_UUID | 0000000a00004000800000000000000c",
        "CUSTOMER_NAME | Provider Ltd.",
        "PROJECT_UUID | 00000000000040008000000000000002",
        "PROJECT_NAME | Dry-run project",
        "OFFERING_UUID | 5bd60b691fa94d028c7093d9a21aa4b2",
        "OFFERING_NAME | Virtual machine",
        "PLAN_UUID | 0000000b00004000800000000000000d",
        "PLAN_NAME | Standard",
        "PLAN_COMPONENT_AMOUNTS | {\"cores\": 4, \"ram\": 0}",
        "ORDER_UUID | 00000000000040008000000000000001",
        "CREATOR_EMAIL | alice@provider.example.org",
        "CREATOR_USERNAME | alice",
        "RESOURCE_UUID | 00000000000040008000000000000003",
        "RESOURCE_NAME | Tõnu",
        "RESOURCE_BACKEND_ID | ''",
        "RESOURCE_BACKEND_METADATA | {}",
        "RESOURCE_ATTRIBUTES | {\"name\": \"T\\u00f5nu\", \"n\": 1}",
      })
  void a_create_order_gives_each_variable(String name, String value) {
    assertThat(variables(offering(), fullCreate())).containsEntry(name, value);
  }

  @Test
  void there_are_nineteen_in_the_order_of_the_contract() {
    assertThat(variables(offering(), fullCreate()).keySet())
        .containsExactly(
            "ATTRIBUTES",
            "LIMITS",
            "CUSTOMER_UUID",
            "CUSTOMER_NAME",
            "PROJECT_UUID",
            "PROJECT_NAME",
            "OFFERING_UUID",
            "OFFERING_NAME",
            "PLAN_UUID",
            "PLAN_NAME",
            "PLAN_COMPONENT_AMOUNTS",
            "ORDER_UUID",
            "CREATOR_EMAIL",
            "CREATOR_USERNAME",
            "RESOURCE_UUID",
            "RESOURCE_NAME",
            "RESOURCE_BACKEND_ID",
            "RESOURCE_BACKEND_METADATA",
            "RESOURCE_ATTRIBUTES");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ATTRIBUTES | {}",
        "LIMITS | {}",
        "CUSTOMER_UUID | None",
        "CUSTOMER_NAME | None",
        "OFFERING_NAME | None",
        "PLAN_COMPONENT_AMOUNTS | {}",
        "CREATOR_EMAIL | ''",
        "RESOURCE_NAME | test-resource",
        "RESOURCE_BACKEND_ID | ''",
        "RESOURCE_BACKEND_METADATA | {}",
        "RESOURCE_ATTRIBUTES | {}",
      })
  void what_nobody_said_is_None_or_empty(String name, String value) {
    Offering bare = Offering.builder(OFFERING).scripts(scripts(JsonArray.EMPTY)).build();

    assertThat(
            Preparation.of(bare, CREATE, new User("alice", ""), IDS, LANGUAGES)
                .environment()
                .variables())
        .containsEntry(name, value);
  }

  @Test
  void an_existing_resource_is_seen_as_it_was_described() {
    UUID uuid = UUID.fromString("0000000e-0000-4000-8000-0000000000ff");
    var resource =
        new ExistingResource(
            uuid,
            "web-1",
            "vm-0815",
            new JsonObject(Map.of("node", new JsonString("n7"))),
            new JsonObject(Map.of("image", new JsonString("debian"))),
            null,
            JsonObject.EMPTY);

    assertThat(variables(offering(), CREATE.withType(DryRunType.PULL).withResource(resource)))
        .containsEntry("RESOURCE_UUID", "0000000e000040008000" + "0000000000ff")
        .containsEntry("RESOURCE_NAME", "web-1")
        .containsEntry("RESOURCE_BACKEND_ID", "vm-0815")
        .containsEntry("RESOURCE_BACKEND_METADATA", "{\"node\": \"n7\"}")
        .containsEntry("ATTRIBUTES", "{\"image\": \"debian\"}");
  }

  @Test
  void without_a_plan_there_are_no_variables_about_it_but_an_empty_object_of_amounts() {
    assertThat(variables(offering(), CREATE))
        .containsEntry("PLAN_COMPONENT_AMOUNTS", "{}")
        .doesNotContainKeys("PLAN_UUID", "PLAN_NAME");
  }

  @ParameterizedTest
  @EnumSource(names = {"PULL", "SET_OPTIONS"})
  void where_nobody_orders_there_are_no_variables_about_the_order(DryRunType type) {
    Map<String, String> variables = variables(offering(), fullCreate().withType(type));

    assertThat(variables)
        .doesNotContainKeys("CREATOR_EMAIL", "CREATOR_USERNAME", "RESOURCE_ATTRIBUTES")
        .containsEntry("PLAN_NAME", "Standard")
        .containsEntry("LIMITS", "{\"cores\": 8}")
        .containsEntry(
            "ORDER_UUID",
            IDS.resource().toString().replace("-", "")
                + "-"
                + IDS.order().toString().substring(0, 8));
  }

  @Test
  void what_the_buyer_filled_in_is_the_resources_own_where_nobody_orders() {
    assertThat(variables(offering(), fullCreate().withType(DryRunType.PULL)))
        .containsEntry("ATTRIBUTES", "{\"name\": \"T\\u00f5nu\", \"n\": 1}")
        .containsEntry("RESOURCE_NAME", "Tõnu");
  }

  @Test
  void options_are_written_as_Python_prints_them_and_old_ones_only_where_there_are_some() {
    var old = new JsonObject(Map.of("size", new JsonString("it's \"L\"\n")));
    var request =
        CREATE
            .withType(DryRunType.SET_OPTIONS)
            .withAttributes(new JsonObject(Map.of("fast", new JsonBoolean(true))));

    assertThat(variables(offering(), request))
        .containsEntry("RESOURCE_OPTIONS", "{'fast': True}")
        .containsEntry("ATTRIBUTES", "{}")
        .doesNotContainKey("RESOURCE_OPTIONS_OLD");
    assertThat(
            variables(offering(), request.withResource(ExistingResource.UNKNOWN.withOptions(old))))
        .containsEntry("RESOURCE_OPTIONS_OLD", "{'size': 'it\\'s \"L\"\\n'}");
  }

  @Test
  void an_order_to_terminate_has_neither_the_plan_nor_the_limits_of_its_resource() {
    var resource =
        new ExistingResource(
            null,
            null,
            "vm-1",
            JsonObject.EMPTY,
            JsonObject.EMPTY,
            PLAN,
            new JsonObject(Map.of("cores", JsonInteger.of(8))));

    assertThat(variables(offering(), CREATE.withType(DryRunType.TERMINATE).withResource(resource)))
        .containsEntry("LIMITS", "{}")
        .containsEntry("RESOURCE_BACKEND_ID", "vm-1")
        .doesNotContainKeys("PLAN_UUID", "PLAN_NAME");
    assertThat(variables(offering(), CREATE.withType(DryRunType.UPDATE).withResource(resource)))
        .containsEntry("LIMITS", "{\"cores\": 8}")
        .containsEntry("PLAN_NAME", "Standard");
  }

  @Test
  void what_is_not_said_of_an_existing_resource_is_imagined() {
    assertThat(
            variables(
                offering(),
                CREATE
                    .withAttributes(named(new JsonString("web-2")))
                    .withResource(ExistingResource.UNKNOWN)))
        .containsEntry("RESOURCE_UUID", IDS.resource().toString().replace("-", ""))
        .containsEntry("RESOURCE_NAME", "web-2")
        .containsEntry("RESOURCE_BACKEND_ID", "");
  }

  @Test
  void a_name_that_is_no_string_is_written_as_Python_writes_it() {
    Map.of(
            JsonInteger.of(7),
            "7",
            new JsonBoolean(true),
            "True",
            JsonNull.NULL,
            "test-resource",
            new JsonArray(List.of(JsonInteger.of(1))),
            "[1]")
        .forEach(
            (value, name) ->
                assertThat(variables(offering(), CREATE.withAttributes(named(value))))
                    .as("%s", value)
                    .containsEntry("RESOURCE_NAME", name));
  }

  @Test
  void attributes_that_fit_no_variable_are_told_about_the_field_that_they_came_from() {
    var huge = new JsonObject(Map.of("x", new JsonString("x".repeat(200_000))));

    assertThat(refusal(offering(), CREATE.withAttributes(huge)).errors().messages())
        .containsOnlyKeys("attributes", "resource");
  }

  @Test
  void NUL_in_an_attribute_is_an_escape_in_JSON_and_harmless() {
    var attributes = new JsonObject(Map.of("x", new JsonString("a\0b\n🚀")));

    assertThat(variables(offering(), CREATE.withAttributes(attributes)))
        .containsEntry("ATTRIBUTES", "{\"x\": \"a\\u0000b\\n\\ud83d\\ude80\"}");
  }

  @Test
  void NUL_in_a_name_can_be_no_variable() {
    var refused = refusal(offering(), CREATE.withAttributes(named(new JsonString("a\0b"))));

    assertThat(refused.errors().messages()).containsOnlyKeys("attributes");
  }
}
