package io.dryrun.adapter.http.servlet;

import static io.dryrun.adapter.http.servlet.LoopbackServer.ASYNC_RUN;
import static io.dryrun.adapter.http.servlet.LoopbackServer.RUN;
import static org.assertj.core.api.Assertions.assertThat;

import io.dryrun.adapter.json.JsonText;
import io.dryrun.domain.json.JsonArray;
import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.offering.Plan;
import io.dryrun.domain.offering.Plan.Availability;
import io.dryrun.domain.offering.PriceList;
import io.dryrun.domain.script.DryRunType;
import io.dryrun.domain.script.ProviderScripts;
import io.dryrun.testkit.fixture.Offerings;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong in a request or in the offering that it is about, in the words of a 400. */
class RequestFieldsTest {
  private static final String PLANS = "https://m.example.org/api/marketplace-plans/";
  private LoopbackServer server;

  @BeforeEach
  void start() throws Exception {
    server = LoopbackServer.start();
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  static Stream<Arguments> wrong() {
    String other = PLANS + Offerings.PLAN_OF_ANOTHER_OFFERING + "/";
    String big = "x".repeat(1_048_577);
    return Stream.of(
        Arguments.of("type", "{\"type\": 1}", "not a number"),
        Arguments.of("type", "{\"type\": null}", "not null"),
        Arguments.of("type", "{\"type\": \"Destroy\"}", "\"Create\", \"Update\", \"Terminate\""),
        Arguments.of("type", "{\"type\": \"create\"}", "\"Create\", \"Update\", \"Terminate\""),
        Arguments.of("attributes", "{\"attributes\": []}", "It must be an object, not an array."),
        Arguments.of("attributes", "{\"attributes\": \"a\"}", "not a string"),
        Arguments.of("attributes", "{\"attributes\": 5}", "not a number"),
        Arguments.of("attributes", "{\"attributes\": {\"name\": \"a\\u0000b\"}}", "NUL"),
        Arguments.of("plan", "{\"plan\": \"%s\"}".formatted(other), "not one of this offering's"),
        Arguments.of("plan", "{\"plan\": \"Standard\"}", "Invalid hyperlink - "),
        Arguments.of("plan", "{\"plan\": \"%s\"}".formatted(Offerings.PLAN), "a UUID alone"),
        Arguments.of("plan", "{\"plan\": 7}", "Incorrect type. Expected URL string"),
        Arguments.of(
            "order_offering", "{\"order_offering\": \"%s\"}".formatted(other), "must be the"),
        Arguments.of("order_offering", "{\"order_offering\": \"x\"}", "Invalid hyperlink - "),
        Arguments.of("resource", "{\"resource\": []}", "It must be an object"),
        Arguments.of(
            "resource.backend_id",
            "{\"resource\": {\"backend_id\": \"%s\"}}".formatted("x".repeat(256)),
            "at most 255"),
        Arguments.of("script", "{\"script\": \"%s\"}".formatted(big), "longer than 1 MiB"),
        Arguments.of("script", "{\"script\": \"a\\u0000\"}", "NUL"),
        Arguments.of("script", "{\"script\": \"\\ud800\"}", "half of a surrogate pair"),
        Arguments.of("script", "{\"script\": \" \"}", "empty"));
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void a_wrong_field_has_messages_of_its_own(String field, String body, String message)
      throws Exception {
    for (String path : new String[] {RUN, ASYNC_RUN}) {
      Reply reply = server.post(path, body);

      assertThat(reply.status()).isEqualTo(400);
      assertThat(reply.messages(field)).singleElement().asString().contains(message);
      assertThat(reply.text("detail")).startsWith(field + ": ").contains(message);
      assertThat(((JsonObject) reply.at("errors")).members())
          .isEqualTo(Map.of(field, ((JsonObject) reply.json()).members().get(field)));
      assertThat(reply.body()).hasSizeLessThan(1000);
    }
    assertThat(server.runner.jobs()).isEmpty();
  }

  @Test
  void all_wrong_fields_are_in_one_answer() throws Exception {
    Reply reply = server.post(RUN, "{\"type\": 1, \"plan\": 2, \"attributes\": [], \"limits\": 4}");

    assertThat(((JsonObject) reply.at("errors")).members())
        .containsOnlyKeys("type", "plan", "attributes", "limits");
    assertThat(reply.messages("plan")).hasSize(1);
    assertThat(reply.text("detail")).contains("type: ", "plan: ", "attributes: ", "limits: ");
  }

  @Test
  void a_plan_that_is_archived_can_be_tried() throws Exception {
    var archived =
        Plan.builder(Offerings.PLAN)
            .availability(new Availability(null, true, false, null, List.of()))
            .build();
    server.catalogue.put(
        Offerings.withAllScripts().toBuilder()
            .priceList(PriceList.of(List.of(), List.of(archived)))
            .build());

    Reply reply = server.post(RUN, "{\"plan\": \"%s%s/?x=y#z\"}".formatted(PLANS, Offerings.PLAN));

    assertThat(reply.status()).isEqualTo(200);
    assertThat(server.runner.lastJob().environment().variables())
        .containsEntry("PLAN_UUID", Offerings.PLAN.toString().replace("-", ""));
  }

  static Stream<Arguments> offerings() {
    String source = "print()";
    return Stream.of(
        Arguments.of(scripts("python", Map.of()), "script", "secret_options.create is missing"),
        Arguments.of(
            scripts("python", Map.of(DryRunType.CREATE, " \n")), "script", "missing or empty"),
        Arguments.of(
            scripts(null, Map.of(DryRunType.CREATE, source)),
            "language",
            "secret_options.language"),
        Arguments.of(
            scripts("perl", Map.of(DryRunType.CREATE, source)),
            "language",
            "\"perl\", which is not run here"),
        Arguments.of(
            scripts("python", Map.of(DryRunType.CREATE, "x".repeat(1_048_577))),
            "script",
            "longer than 1 MiB"),
        Arguments.of(scripts("python", Map.of(DryRunType.CREATE, "a\nb\0")), "script", "NUL"),
        Arguments.of(environ("[{\"name\": \"\", \"value\": \"secret\"}]"), "environ", "empty name"),
        Arguments.of(environ("[{\"name\": \"A=B\", \"value\": \"secret\"}]"), "environ", "\"=\""),
        Arguments.of(
            environ("[{\"name\": \"A\\u0000\", \"value\": \"secret\"}]"), "environ", "NUL"),
        Arguments.of(
            environ("[{\"name\": \"A\", \"value\": \"secret\\u0000\"}]"), "environ", "NUL"),
        Arguments.of(environ("[{\"name\": [], \"value\": \"secret\"}]"), "environ", "a string"),
        Arguments.of(environ("null"), "environ", "is null"),
        Arguments.of(environ("5"), "environ", "must be a list"));
  }

  @ParameterizedTest
  @MethodSource("offerings")
  void a_mistake_in_the_offering_is_told(ProviderScripts scripts, String field, String message)
      throws Exception {
    server.catalogue.put(Offerings.withAllScripts().toBuilder().scripts(scripts).build());

    Reply reply = server.post(RUN, "{}");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.messages(field)).isNotEmpty().allSatisfy(m -> assertThat(m).contains(message));
    assertThat(reply.body()).doesNotContain("secret\"", "secret\\u").hasSizeLessThan(1000);
  }

  @Test
  void a_script_with_windows_line_ends_runs_as_it_is() throws Exception {
    server.post(RUN, "{\"script\": \"print(1)\\r\\nprint(2)\\r\\n\"}");

    assertThat(server.runner.lastJob().script().source()).isEqualTo("print(1)\r\nprint(2)\r\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"two\\nlines", "🚀", "\\ud83d\\ude80", "\\u0000", "\\\"", "'", "$(id)"})
  void attributes_may_hold_anything(String value) throws Exception {
    String attributes = "{\"value\":\"%s\"}".formatted(value);

    Reply reply = server.post(RUN, "{\"attributes\": %s}".formatted(attributes));

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.at("dry_run.order_attributes")).isEqualTo(JsonText.parse(attributes));
    assertThat(JsonText.parse(server.runner.lastJob().environment().variables().get("ATTRIBUTES")))
        .isEqualTo(JsonText.parse(attributes));
  }

  private static ProviderScripts scripts(String language, Map<DryRunType, String> sources) {
    return new ProviderScripts(language, sources, JsonArray.EMPTY);
  }

  private static ProviderScripts environ(String environ) {
    return new ProviderScripts("python", Offerings.sources(), JsonText.parse(environ));
  }
}
