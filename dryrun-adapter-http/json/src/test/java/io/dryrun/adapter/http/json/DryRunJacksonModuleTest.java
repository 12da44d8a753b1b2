package io.dryrun.adapter.http.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.dryrun.adapter.http.contract.Contract;
import io.dryrun.adapter.json.JsonText;
import io.dryrun.application.port.in.OfferingDryRun;
import io.dryrun.domain.json.JsonArray;
import io.dryrun.domain.json.JsonNull;
import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.json.JsonString;
import io.dryrun.domain.json.JsonValue;
import io.dryrun.domain.offering.BillingUnit;
import io.dryrun.domain.offering.Offering;
import io.dryrun.domain.offering.Term;
import io.dryrun.domain.report.Report;
import io.dryrun.domain.report.Verdict;
import io.dryrun.domain.report.outcome.Outcome;
import io.dryrun.domain.request.DryRunRequest;
import io.dryrun.domain.run.Comparison;
import io.dryrun.domain.run.DryRun;
import io.dryrun.domain.run.Rehearsal;
import io.dryrun.domain.script.DryRunType;
import io.dryrun.domain.script.EnvironmentVariable;
import io.dryrun.domain.script.Script;
import io.dryrun.domain.script.ScriptEnvironment;
import io.dryrun.domain.script.ScriptLanguage;
import io.dryrun.testkit.fixture.Offerings;
import io.dryrun.testkit.fixture.Requests;
import io.dryrun.testkit.fixture.Runs;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DryRunJacksonModuleTest {
  private static final String SECRET = "hunter2-made-up";
  private static final JsonMapper FOUND = JsonMapper.builder().findAndAddModules().build();
  private static final JsonMapper WITHOUT = JsonMapper.builder().build();

  static Stream<Arguments> documents() {
    DryRun done = Runs.done(1, "ID=7\n");
    DryRun erred = Runs.done(2, "");
    var plans = Offerings.full().priceList().plans();
    var components = Offerings.full().priceList().components();
    var both = new OfferingDryRun(Offerings.full(), done);
    var comparison = new Comparison(done, erred);
    var rehearsal = new Rehearsal(List.of(done), List.of(DryRunType.PULL));
    return Stream.of(
        Arguments.of(Offerings.full(), OfferingJson.write(Offerings.full())),
        Arguments.of(plans.getFirst(), partOfFull("plans")),
        Arguments.of(components.getFirst(), partOfFull("components")),
        Arguments.of(Term.of(BillingUnit.MONTH), new JsonString("month")),
        Arguments.of(done, DryRunJson.write(done, "")),
        Arguments.of(Runs.executing(3), DryRunJson.write(Runs.executing(3), "")),
        Arguments.of(both, DryRunJson.write(both, "")),
        Arguments.of(comparison, ComparisonJson.write(comparison, "")),
        Arguments.of(rehearsal, RehearsalJson.write(rehearsal, "")),
        Arguments.of(Requests.full(), RequestJson.write(Requests.full(), "")),
        Arguments.of(Requests.everyKindOfValue(), Requests.everyKindOfValue()),
        Arguments.of(JsonNull.NULL, JsonNull.NULL));
  }

  /** The first of a list in the document of the full offering. */
  private static JsonValue partOfFull(String list) {
    var all = (JsonArray) OfferingJson.write(Offerings.full()).members().get(list);
    return all.items().getFirst();
  }

  @ParameterizedTest
  @MethodSource("documents")
  void a_mapper_that_finds_the_module_writes_what_the_contract_says(
      Object value, JsonValue document) throws Exception {
    assertThat(JsonText.parse(FOUND.writeValueAsString(value))).isEqualTo(document);
    assertThat(JsonText.parse(FOUND.writeValueAsBytes(Map.of("in", value))))
        .isEqualTo(new JsonObject(Map.of("in", document)));
  }

  @Test
  void a_report_is_written_without_its_run() throws Exception {
    var report = new Report(Verdict.OK, new Outcome.Nothing(), true, Optional.empty(), List.of());

    assertThat(JsonText.parse(FOUND.writeValueAsString(report)))
        .isEqualTo(ReportJson.write(report))
        .extracting(written -> ((JsonObject) written).members().keySet())
        .asString()
        .isEqualTo("[verdict, outcome, order, cost, findings, effects]");
  }

  @Test
  void addresses_begin_with_the_base_that_is_given() throws Exception {
    var mapper =
        JsonMapper.builder().addModule(new DryRunJacksonModule("https://backend.example")).build();

    assertThat(mapper.writeValueAsString(Runs.pending(1)))
        .contains("\"https://backend.example/api/marketplace-script-async-dry-run/");
    assertThat(FOUND.writeValueAsString(Runs.pending(1)))
        .contains("\"/api/marketplace-script-async-dry-run/");
  }

  @Test
  void a_request_is_read_as_it_was_written() throws Exception {
    for (DryRunRequest request : List.of(Requests.full(), Requests.create())) {
      assertThat(FOUND.readValue(FOUND.writeValueAsString(request), DryRunRequest.class))
          .isEqualTo(request);
    }
  }

  @Test
  void values_are_read_as_they_stand_in_the_text() throws Exception {
    String text = "[1.10,-0.0,1E400,12345678901234567890,\"a\",null,true,{\"b\":[]}]";

    assertThat(FOUND.readValue(text, JsonValue.class)).isEqualTo(JsonText.parse(text));
    assertThat(FOUND.readValue(text, JsonArray.class)).isEqualTo(JsonText.parse(text));
    assertThat(FOUND.readValue("null", JsonValue.class)).isEqualTo(JsonNull.NULL);
    assertThatThrownBy(() -> FOUND.readValue(text, JsonObject.class))
        .isInstanceOf(JsonMappingException.class);
  }

  @Test
  void each_wrong_field_of_a_request_is_named() {
    assertThatThrownBy(
            () -> FOUND.readValue("{\"type\": \"Destroy\", \"limits\": 5}", DryRunRequest.class))
        .isInstanceOf(JsonMappingException.class)
        .hasMessageContaining("type")
        .hasMessageContaining("limits");
  }

  @Test
  void a_document_that_is_nested_too_deep_is_refused() {
    assertThatThrownBy(() -> FOUND.readValue("[".repeat(300) + "]".repeat(300), JsonValue.class))
        .isInstanceOf(JsonMappingException.class)
        .hasMessageContaining("nested at most 200 deep");
  }

  @Test
  void a_member_that_is_there_twice_is_refused() {
    assertThatThrownBy(() -> FOUND.readValue("{\"a\":1,\"a\":2}", JsonValue.class))
        .isInstanceOf(JsonMappingException.class)
        .hasMessageContaining("twice in one object");
  }

  @Test
  void an_offering_of_an_older_marketplace_is_read() throws Exception {
    Offering read = FOUND.readValue(Contract.legacyOffering(), Offering.class);

    assertThat(read).isEqualTo(OfferingJson.read(JsonText.parse(Contract.legacyOffering())));
  }

  @Test
  void what_is_written_is_as_the_published_document_says() throws Exception {
    assertThat(
            Contract.violations(
                "PublicOfferingDetails", FOUND.writeValueAsString(Offerings.full())))
        .isEmpty();
    var module = new DryRunJacksonModule("https://backend.example");
    JsonMapper there = JsonMapper.builder().addModule(module).build();
    assertThat(Contract.violations("DryRun", there.writeValueAsString(Runs.pending(1)))).isEmpty();
  }

  @Test
  void with_the_module_an_offering_shows_no_script_and_no_secret() throws Exception {
    Offering offering = Offerings.withVariable("BROKER_PASSWORD", SECRET);

    assertThat(FOUND.writeValueAsString(offering))
        .doesNotContain(SECRET, "BROKER_PASSWORD", "secret_options");
  }

  static Stream<Object> holdersOfSecrets() {
    return Stream.of(
        Offerings.withVariable("BROKER_PASSWORD", SECRET),
        Offerings.withVariable("BROKER_PASSWORD", SECRET).scripts(),
        Offerings.script("echo " + SECRET),
        new Script(ScriptLanguage.PYTHON, "echo " + SECRET),
        new EnvironmentVariable("BROKER_PASSWORD", SECRET),
        new ScriptEnvironment(Map.of("BROKER_PASSWORD", SECRET)));
  }

  @ParameterizedTest
  @MethodSource("holdersOfSecrets")
  void without_the_module_what_holds_secrets_refuses_and_nothing_of_it_is_written(Object holder) {
    var written = new java.io.StringWriter();

    assertThatThrownBy(() -> WITHOUT.writeValue(written, holder))
        .isInstanceOf(JsonMappingException.class)
        .hasMessageNotContaining(SECRET);
    assertThat(written.toString()).doesNotContain(SECRET, "BROKER_PASSWORD");
  }

  @Test
  void who_is_refused_is_told_what_to_do() {
    assertThatThrownBy(() -> WITHOUT.writeValueAsString(Offerings.script("true").scripts()))
        .rootCause()
        .hasMessageContaining("register DryRunJacksonModule");
  }

  @Test
  void half_of_a_surrogate_pair_survives() throws Exception {
    var value = new JsonString("\uD83D");

    assertThat(JsonText.parse(FOUND.writeValueAsString(value))).isEqualTo(value);
    assertThat(JsonText.parse(FOUND.writeValueAsBytes(value))).isEqualTo(value);
  }
}
