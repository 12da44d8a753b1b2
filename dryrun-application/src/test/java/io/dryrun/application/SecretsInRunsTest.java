package io.dryrun.application;

import static io.dryrun.testkit.assertion.DryRunAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dryrun.application.refusal.InvalidRequestException;
import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.json.JsonString;
import io.dryrun.domain.run.DryRun;
import io.dryrun.domain.script.RunLimits;
import io.dryrun.testkit.fake.ScriptBehaviour;
import io.dryrun.testkit.fixture.Offerings;
import io.dryrun.testkit.fixture.Requests;
import io.dryrun.testkit.fixture.Users;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The values of an offering's variables show nowhere, however a script prints them. */
class SecretsInRunsTest {
  private static final String SECRET = "made-up-" + UUID.randomUUID();

  private Stage stage = new Stage();

  @BeforeEach
  void give_the_offering_a_secret() {
    hold(stage);
  }

  private static void hold(Stage stage) {
    stage.catalogue.put(Offerings.withVariable("API_TOKEN", SECRET));
  }

  @AfterEach
  void close() {
    stage.close();
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void the_script_sees_the_value_and_the_record_does_not() {
    stage.runner.next(ScriptBehaviour.prints("token " + SECRET + "\nvm-1\n"));

    DryRun dryRun = stage.run(Requests.create()).dryRun();

    assertThat(stage.runner.lastJob().environment().variables()).containsEntry("API_TOKEN", SECRET);
    assertThat(dryRun).isDone().hasOutput("token ••••\nvm-1\n");
    assertThat(stage.stored(dryRun.uuid()).toString()).doesNotContain(SECRET);
    assertThat(dryRun.result().toString()).doesNotContain(SECRET);
  }

  @Test
  void base64_of_it_is_masked_too() {
    stage.runner.next(ScriptBehaviour.prints("vm-1 " + base64("{\"token\": \"" + SECRET + "\"}")));

    assertThat(stage.run(Requests.create()).dryRun().output().text())
        .startsWith("vm-1 ")
        .contains("••••")
        .doesNotContain(base64(SECRET).substring(4, 20));
  }

  @Test
  void live_output_is_masked_even_if_the_value_comes_in_two_pieces() {
    var heard = new ArrayList<String>();
    stage.runner.next(
        ScriptBehaviour.prints(SECRET.substring(9) + "\n")
            .afterPrinting("token " + SECRET.substring(0, 9)));

    stage.dryRuns.run(Users.ALICE, Offerings.OFFERING, Requests.create(), heard::add);

    assertThat(String.join("", heard)).isEqualTo("token ••••\n");
  }

  @Test
  void a_value_given_for_one_run_is_masked_as_the_stored_one_would_be() {
    String given = "given-" + UUID.randomUUID();
    stage.runner.next(ScriptBehaviour.prints(given));

    var dryRun =
        stage
            .run(
                Requests.create()
                    .withEnviron(new JsonObject(Map.of("API_TOKEN", new JsonString(given)))))
            .dryRun();

    assertThat(stage.runner.lastJob().environment().variables()).containsEntry("API_TOKEN", given);
    assertThat(dryRun).hasOutput("••••");
  }

  @Test
  void what_a_runner_says_of_a_failure_is_masked_in_record_and_report() {
    stage.runner.next(ScriptBehaviour.runnerFails("The launcher said: " + SECRET));

    DryRun dryRun = stage.run(Requests.create()).dryRun();

    assertThat(dryRun).isErred().runnerFailedWith("The launcher said: ••••");
    assertThat(stage.stored(dryRun.uuid()).toString()).doesNotContain(SECRET);
    assertThat(dryRun.result().toString()).doesNotContain(SECRET);
  }

  @Test
  void a_run_can_only_change_variables_that_the_offering_defines() {
    var request =
        Requests.create().withEnviron(new JsonObject(Map.of("API_TOKE", new JsonString("x"))));

    assertThatThrownBy(() -> stage.run(request))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("environ: ")
        .hasMessageContaining("Did you mean API_TOKEN?");
  }

  @Test
  void nobody_sees_values_by_asking_unless_the_deployment_allows_it() {
    assertThatThrownBy(() -> stage.run(Requests.create().withUnmasked(true)))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("unmasked");
    assertThat(stage.runner.jobs()).isEmpty();

    stage.close();
    stage = new Stage(parts -> parts.unmaskedRuns(true));
    hold(stage);
    stage.runner.next(ScriptBehaviour.prints(SECRET)).next(ScriptBehaviour.prints(SECRET));
    assertThat(stage.run(Requests.create().withUnmasked(true))).hasOutput(SECRET);
    assertThat(stage.run(Requests.create())).hasOutput("••••");
  }

  @Test
  void where_output_is_cut_no_half_of_a_value_remains() {
    stage.close();
    for (int shift = 0; shift < SECRET.length(); shift++) {
      stage = new Stage(parts -> parts.limits(RunLimits.DEFAULT.withOutput(1024, 1 << 20)));
      hold(stage);
      stage.runner.next(
          ScriptBehaviour.prints("x".repeat(shift) + (SECRET + "|").repeat(200) + "\nvm-1\n"));

      var dryRun = stage.run(Requests.create()).dryRun();

      assertThat(dryRun).hasCutOutput();
      assertThat(dryRun.output().text())
          .endsWith("\nvm-1\n")
          .doesNotContain(SECRET.substring(0, 8))
          .doesNotContain(SECRET.substring(SECRET.length() - 8));
      stage.close();
    }
  }
}
