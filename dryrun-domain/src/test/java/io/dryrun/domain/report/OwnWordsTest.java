package io.dryrun.domain.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.dryrun.domain.finding.Finding;
import io.dryrun.domain.json.JsonArray;
import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.json.JsonReader;
import io.dryrun.domain.json.JsonString;
import io.dryrun.domain.json.JsonValue;
import io.dryrun.domain.offering.Offering;
import io.dryrun.domain.offering.OrderForm;
import io.dryrun.domain.order.OrderIds;
import io.dryrun.domain.order.User;
import io.dryrun.domain.report.Report.Cause;
import io.dryrun.domain.request.DryRunRequest;
import io.dryrun.domain.run.Preparation;
import io.dryrun.domain.script.DryRunType;
import io.dryrun.domain.script.ProviderScripts;
import io.dryrun.domain.script.ScriptLanguage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A report's own words stay as they are, even if one of them is the value of a variable. */
class OwnWordsTest {

  private static final JsonObject REGION =
      (JsonObject)
          JsonReader.read(
                  """
                  {"order": ["region"], "options": {"region":
                    {"type": "select_string", "label": "Region", "choices": ["eu-north-1", "us"]}}}
                  """)
              .orElseThrow();

  private static final List<String> OUTPUTS =
      List.of(
          "",
          "vm-1\n",
          "three words here\n",
          "vm-1 e30=\n",
          "vm-1 e30\n",
          "null e30=\n",
          "vm-1\ndone and over\n",
          "script.sh: line 1: foo: command not found\n");

  @ParameterizedTest
  @ValueSource(
      strings = {"script", "output:-1", "marketplace", "attributes.name", "exit code", "command"})
  void of_two_reports_that_differ_in_a_variable_that_is_such_a_word_the_findings_are_the_same(
      String word) {
    for (String output : OUTPUTS) {
      for (Cause cause : List.of(Cause.SUCCESS, Cause.LIMIT, Cause.RUNNER)) {
        List<Finding> findings = findings(word, cause, output, JsonObject.EMPTY);
        List<Finding> others = findings("made-up-" + UUID.randomUUID(), cause, output);
        if (!output.contains(word)) {
          assertThat(findings).isEqualTo(others);
        }
      }
    }
  }

  @Test
  void the_line_that_a_shell_complains_about_is_found_and_named_though_its_script_is_masked() {
    assertThat(findings("script", Cause.SCRIPT, "/run/script.sh: line 1: foo: not found\n"))
        .extracting(Finding::place)
        .contains("script:1");
  }

  @Test
  void an_attribute_that_is_one_of_its_choices_is_accepted_though_a_variable_has_that_value() {
    var given = new JsonObject(Map.of("region", new JsonString("eu-north-1")));
    assertThat(findings("eu-north-1", Cause.SUCCESS, "vm-1\n", given))
        .extracting(Finding::code)
        .doesNotContain("order.attribute-choice", "order.attribute-missing");

    var wrong = new JsonObject(Map.of("region", new JsonString("at made-up-key")));
    assertThat(findings("made-up-key", Cause.SUCCESS, "vm-1\n", wrong))
        .filteredOn(finding -> finding.code().equals("order.attribute-choice"))
        .singleElement()
        .extracting(Finding::message)
        .asString()
        .contains("“at ••••”", "eu-north-1");
  }

  @Test
  void very_many_variables_too_short_to_be_masked_are_looked_for_in_one_go() {
    var environ = new ArrayList<JsonValue>();
    for (int i = 0; i < 20_000; i++) {
      environ.add(variable("V" + i, Integer.toString(10_000 + i)));
    }
    assertThat(
            findings(
                new JsonArray(environ),
                Cause.SUCCESS,
                "x".repeat(1 << 20) + "\n 29999\nvm-1",
                JsonObject.EMPTY))
        .filteredOn(finding -> finding.code().equals("secret.not-masked"))
        .singleElement()
        .extracting(Finding::message)
        .asString()
        .contains("V19999");
  }

  private static List<Finding> findings(String secret, Cause cause, String output) {
    return findings(secret, cause, output, JsonObject.EMPTY);
  }

  private static List<Finding> findings(
      String secret, Cause cause, String output, JsonObject attributes) {
    return findings(new JsonArray(List.of(variable("KEY", secret))), cause, output, attributes);
  }

  private static List<Finding> findings(
      JsonArray environ, Cause cause, String output, JsonObject attributes) {
    Offering offering =
        Offering.builder(UUID.randomUUID())
            .orderForm(new OrderForm(JsonObject.EMPTY, REGION, JsonObject.EMPTY, JsonObject.EMPTY))
            .scripts(new ProviderScripts("shell", Map.of(DryRunType.CREATE, "foo\n"), environ))
            .build();
    Preparation preparation =
        Preparation.of(
            offering,
            DryRunRequest.of(DryRunType.CREATE).withAttributes(attributes),
            new User("ann", "ann@example.org"),
            new OrderIds(new UUID(0, 2), new UUID(0, 3), new UUID(0, 4)),
            Set.of(ScriptLanguage.SHELL));
    return Executed.report(preparation, cause, "exit code 1", output).findings();
  }

  private static JsonObject variable(String name, String value) {
    return new JsonObject(Map.of("name", new JsonString(name), "value", new JsonString(value)));
  }
}
