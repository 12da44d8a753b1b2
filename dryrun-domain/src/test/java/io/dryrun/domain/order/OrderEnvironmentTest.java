package io.dryrun.domain.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dryrun.domain.json.JsonArray;
import io.dryrun.domain.json.JsonBoolean;
import io.dryrun.domain.json.JsonDecimal;
import io.dryrun.domain.json.JsonInteger;
import io.dryrun.domain.json.JsonNull;
import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.json.JsonString;
import io.dryrun.domain.json.JsonValue;
import io.dryrun.domain.offering.Offering;
import io.dryrun.domain.offering.Ownership;
import io.dryrun.domain.offering.Plan;
import io.dryrun.domain.offering.PlanComponent;
import io.dryrun.domain.offering.PriceList;
import io.dryrun.domain.offering.Reference;
import io.dryrun.domain.request.DryRunRequest;
import io.dryrun.domain.request.ExistingResource;
import io.dryrun.domain.run.Preparation;
import io.dryrun.domain.script.DryRunType;
import io.dryrun.domain.script.ProviderScripts;
import io.dryrun.domain.validation.InvalidFieldsException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The nineteen variables of the contract, and the offering's own, which win. */
class OrderEnvironmentTest {
  private static final UUID OFFERING = UUID.fromString("5bd60b69-1fa9-4d02-8c70-93d9a21aa4b2");
  private static final UUID CUSTOMER = UUID.fromString("0000000a-0000-4000-8000-00000000000c");
  private static final UUID PLAN = UUID.fromString("0000000b-0000-4000-8000-00000000000d");
  private static final OrderIds IDS =
      new OrderIds(
          new UUID(0x4000, 1L << 63 | 1),
          new UUID(0x4000, 1L << 63 | 2),
          new UUID(0x4000, 1L << 63 | 3));
  private static final User USER = new User("alice", "alice@provider.example.org");
  private static final DryRunRequest CREATE = DryRunRequest.of(DryRunType.CREATE);

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
        "PLAN_UUID | None",
        "PLAN_NAME | None",
        "PLAN_COMPONENT_AMOUNTS | {}",
        "CREATOR_EMAIL | ''",
        "RESOURCE_NAME | test-resource",
        "RESOURCE_BACKEND_ID | ''",
        "RESOURCE_BACKEND_METADATA | {}",
        "RESOURCE_ATTRIBUTES | {}",
      })
  void what_nobody_said_is_None_or_empty(String name, String value) {
    Offering bare = Offering.builder(OFFERING).scripts(scripts(JsonNull.NULL)).build();

    assertThat(Preparation.of(bare, CREATE, new User("alice", ""), IDS).environment().variables())
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
        .containsEntry("RESOURCE_ATTRIBUTES", "{\"image\": \"debian\"}")
        .containsEntry("ATTRIBUTES", "{}");
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
  void the_offerings_variables_come_after_and_win() {
    Map<String, String> variables =
        variables(
            offering(list(entry("API_URL", "https://x.org"), entry("PLAN_NAME", "mine"))),
            fullCreate());

    assertThat(variables)
        .hasSize(20)
        .containsEntry("API_URL", "https://x.org")
        .containsEntry("PLAN_NAME", "mine");
    assertThat(variables.keySet()).last().isEqualTo("API_URL");
  }

  @Test
  void the_offerings_variables_may_be_an_object_too() {
    var environ = new LinkedHashMap<String, JsonValue>();
    environ.put("API_URL", new JsonString("https://x.org"));
    environ.put("PORT", JsonInteger.of(8080));

    assertThat(variables(offering(new JsonObject(environ)), CREATE))
        .containsEntry("API_URL", "https://x.org")
        .containsEntry("PORT", "8080");
  }

  @Test
  void values_that_are_no_strings_are_written_as_Python_writes_them() {
    assertThat(
            variables(
                offering(
                    list(
                        entry("T", new JsonBoolean(true)),
                        entry("N", JsonNull.NULL),
                        entry("F", new JsonDecimal("1e16")),
                        entry("O", new JsonObject(Map.of("a", new JsonString("ä")))))),
                CREATE))
        .containsEntry("T", "True")
        .containsEntry("N", "None")
        .containsEntry("F", "1e+16")
        .containsEntry("O", "{\"a\": \"\\u00e4\"}");
  }

  @Test
  void of_two_variables_of_the_same_name_the_later_wins() {
    assertThat(variables(offering(list(entry("A", "1"), entry("A", "2"))), CREATE))
        .containsEntry("A", "2");
  }

  @Test
  void a_null_for_all_variables_is_none() {
    assertThat(variables(offering(JsonNull.NULL), CREATE)).hasSize(19);
  }

  @Test
  void every_malformed_variable_is_told_with_its_place_and_no_value_is_quoted() {
    var environ =
        new JsonArray(
            List.of(
                new JsonString("A=made-up-s3cret"),
                new JsonObject(Map.of("value", new JsonString("made-up-s3cret"))),
                new JsonObject(Map.of("name", JsonInteger.of(1))),
                new JsonObject(Map.of("name", new JsonString("NO_VALUE"))),
                entry("", "made-up-s3cret"),
                entry("A=B", "made-up-s3cret"),
                entry("A\0B", "made-up-s3cret"),
                entry("NUL", "made-up-s3cret\0"),
                entry("HALF", "made-up-s3cret\ud83d")));

    var refused = refusal(offering(environ), CREATE);

    assertThat(refused.errors().messages()).containsOnlyKeys("environ");
    assertThat(refused.errors().messages().get("environ"))
        .containsExactly(
            "Entry 1 of secret_options.environ is a string; it must be an object with name and"
                + " value.",
            "Entry 2 of secret_options.environ has no name that is a string.",
            "Entry 3 of secret_options.environ has no name that is a string.",
            "Entry 4 of secret_options.environ has no value.",
            "Entry 5 of secret_options.environ: A variable has an empty name.",
            "Entry 6 of secret_options.environ: The name of a variable holds \"=\" or NUL; neither"
                + " can be part of a name.",
            "Entry 7 of secret_options.environ: The name of a variable holds \"=\" or NUL; neither"
                + " can be part of a name.",
            "Entry 8 of secret_options.environ: The value of NUL holds a NUL character, which no"
                + " environment variable can.",
            "Entry 9 of secret_options.environ: The value of HALF is not valid Unicode: it holds"
                + " half of a surrogate pair.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"text", ""})
  void variables_that_are_neither_a_list_nor_an_object_are_refused(String text) {
    assertThat(refusal(offering(new JsonString(text)), CREATE).errors().messages())
        .containsEntry(
            "environ",
            List.of(
                "secret_options.environ is a string; it must be a list of objects with name and"
                    + " value, or an object."));
  }

  @Test
  void a_variable_holds_at_most_what_Linux_accepts_in_one_string() {
    int most = 128 * 1024 - 1 - "BIG=".length();

    assertThat(variables(offering(list(entry("BIG", "x".repeat(most)))), CREATE))
        .hasEntrySatisfying("BIG", value -> assertThat(value).hasSize(most));
    assertThat(
            refusal(offering(list(entry("BIG", "x".repeat(most + 1)))), CREATE)
                .errors()
                .messages()
                .get("environ"))
        .containsExactly(
            "Entry 1 of secret_options.environ: BIG takes 131072 bytes; an environment variable"
                + " holds at most 131071 with its name.");
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

  private static DryRunRequest fullCreate() {
    var attributes = new LinkedHashMap<String, JsonValue>();
    attributes.put("name", new JsonString("Tõnu"));
    attributes.put("n", JsonInteger.of(1));
    return CREATE
        .withPlan(PLAN)
        .withAttributes(new JsonObject(attributes))
        .withLimits(new JsonObject(Map.of("cores", JsonInteger.of(8))));
  }

  private static Map<String, String> variables(Offering offering, DryRunRequest request) {
    return Preparation.of(offering, request, USER, IDS).environment().variables();
  }

  private static InvalidFieldsException refusal(Offering offering, DryRunRequest request) {
    return catchThrowableOfType(
        InvalidFieldsException.class, () -> Preparation.of(offering, request, USER, IDS));
  }

  private static Offering offering() {
    return offering(JsonArray.EMPTY);
  }

  private static Offering offering(JsonValue environ) {
    var plan =
        Plan.builder(PLAN)
            .name("Standard")
            .components(List.of(amount("cores", 4L), amount("ram", null)))
            .build();
    return Offering.builder(OFFERING)
        .name("Virtual machine")
        .ownership(
            new Ownership(
                new Reference(null, CUSTOMER, "Provider Ltd."),
                Reference.NONE,
                Ownership.ParentOffering.NONE,
                List.of()))
        .priceList(new PriceList(List.of(), List.of(plan), List.of(), List.of()))
        .scripts(scripts(environ))
        .build();
  }

  private static ProviderScripts scripts(JsonValue environ) {
    return new ProviderScripts(
        "python", Map.of(DryRunType.CREATE, "create", DryRunType.PULL, "pull"), environ);
  }

  private static PlanComponent amount(String type, Long amount) {
    return new PlanComponent(type, null, null, amount, null, null, PlanComponent.Discount.NONE);
  }

  private static JsonObject named(JsonValue name) {
    return new JsonObject(Map.of("name", name));
  }

  private static JsonArray list(JsonObject... entries) {
    return new JsonArray(List.of(entries));
  }

  private static JsonObject entry(String name, String value) {
    return entry(name, new JsonString(value));
  }

  private static JsonObject entry(String name, JsonValue value) {
    return new JsonObject(Map.of("name", new JsonString(name), "value", value));
  }
}
