package io.dryrun.testkit.assertion;

import static io.dryrun.testkit.assertion.DryRunAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.run.DryRun;
import io.dryrun.domain.run.Rehearsal;
import io.dryrun.domain.run.Termination;
import io.dryrun.domain.script.DryRunType;
import io.dryrun.testkit.fake.ScriptBehaviour;
import io.dryrun.testkit.fixture.Offerings;
import io.dryrun.testkit.fixture.Requests;
import io.dryrun.testkit.junit.DryRunExtension;
import io.dryrun.testkit.junit.DryRunSystem;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Each assertion holds where it should, and tells why where it does not. */
@ExtendWith(DryRunExtension.class)
class DryRunAssertionsTest {

  @Test
  void a_resource_has_an_id_metadata_and_endpoints(DryRunSystem system) {
    DryRun created =
        run(
            system,
            "vm-1 "
                + base64(
                    """
                    {"backend_metadata": {"cores": 8, "note": null},
                     "endpoints": [{"name": "Console", "url": "https://example.org/vm-1"}]}\
                    """));

    assertThat(created)
        .hasBackendId("vm-1")
        .hasBackendMetadata("cores", 8)
        .hasBackendMetadata("note", null)
        .hasEndpoint("Console", "https://example.org/vm-1")
        .doesNotHaveFinding("outcome.three-words");
    assertThatThrownBy(() -> assertThat(created).hasBackendId("vm-2"))
        .hasMessageContaining(
            "Expected a resource with the backend id \"vm-2\", but it is \"vm-1\".")
        .hasMessageContaining("It ended with: exit code 0")
        .hasMessageContaining("Its verdict: ");
    assertThatThrownBy(() -> assertThat(created).hasBackendMetadata("cores", 4))
        .hasMessageContaining(
            "Expected the metadata to hold {\"cores\": 4}, but they are {\"cores\": 8, \"note\":"
                + " null}.");
    assertThatThrownBy(() -> assertThat(created).hasBackendMetadata(JsonObject.EMPTY))
        .hasMessageContaining("Expected the metadata {}, but they are {");
    assertThatThrownBy(() -> assertThat(created).hasEndpoint("SSH", "ssh://example.org"))
        .hasMessageContaining("Expected an endpoint \"SSH\" at ssh://example.org, but there are [");
    assertThatThrownBy(() -> assertThat(created).hasUsage("cores", "1"))
        .hasMessageContaining("Expected a usage of 1 cores, but the outcome is a resource.");
  }

  @Test
  void a_failure_tells_findings_and_the_end_of_a_long_output(DryRunSystem system) {
    DryRun failed = run(system, "begin" + "x".repeat(5000) + "\nthree words here");

    assertThat(failed).hasFinding("outcome.three-words", "3 words");
    assertThatThrownBy(() -> assertThat(failed).hasBackendId("vm-1"))
        .hasMessageContaining("the outcome is an output that can't be read")
        .hasMessageContaining("ERROR outcome.three-words: ")
        .hasMessageEndingWith("three words here\n")
        .hasMessageNotContaining("begin");
    assertThatThrownBy(() -> assertThat(failed).doesNotHaveFinding("outcome.three-words"))
        .hasMessageContaining("Expected no finding \"outcome.three-words\".");
  }

  @Test
  void nothing_can_be_said_of_what_a_script_that_did_not_run_did_not_do(DryRunSystem system) {
    system.runner().next(script -> new Termination.RunnerFailed("No sandbox can be made."));
    DryRun notRun = system.run(Offerings.withAllScripts(), Requests.create());

    assertThatThrownBy(() -> assertThat(notRun).output().doesNotContain("db.example.net"))
        .hasMessageContaining("Expected a script that ran, to look at its output.")
        .hasMessageContaining("No sandbox can be made.");
    assertThatThrownBy(() -> assertThat(notRun).hasNoComplaints())
        .hasMessageContaining("Expected a script that ran, to know that there are no complaints.");
    assertThatThrownBy(() -> assertThat(notRun).doesNotHaveFinding("outcome.three-words"))
        .hasMessageContaining("Expected a script that ran, to know that there is no finding.");
  }

  @Test
  void an_order_has_a_cost_and_a_script_an_environment(DryRunSystem system) {
    DryRun created = run(system, "vm-1");

    assertThatThrownBy(() -> assertThat(created).hasRecurringCost("0.01"))
        .hasMessageContaining("Expected a cost of 0.01 for a period, but there is ");
    assertThat(system.runner().lastJob())
        .hasVariable("OFFERING_UUID")
        .doesNotHaveVariable("PATH_OF_NOBODY");
    assertThatThrownBy(() -> assertThat(system.runner().lastJob()).hasVariable("NOBODY"))
        .hasMessageContaining("Expected a variable NOBODY, but there are [");
    assertThatThrownBy(
            () ->
                assertThat(system.runner().lastJob())
                    .hasVariable("ATTRIBUTES", JsonObject.of(Map.of("no", "such"))))
        .hasMessageContaining("Expected ATTRIBUTES to be \"{");
  }

  @Test
  void a_rehearsal_has_steps(DryRunSystem system) {
    system.runner().always(ScriptBehaviour.prints("vm-1\n"));
    Rehearsal life = system.rehearse(Offerings.withAllScripts(), Requests.create());

    assertThat(life).step(DryRunType.CREATE).isDone().hasBackendId("vm-1");
    assertThatThrownBy(() -> assertThat(life).hasSteps(DryRunType.PULL))
        .hasMessageContaining("Expected the steps [PULL].")
        .hasMessageContaining("--- Create: ");
    assertThatThrownBy(() -> assertThat(life).step(DryRunType.RESTORE))
        .hasMessageContaining("Expected a step Restore.");
  }

  private static DryRun run(DryRunSystem system, String output) {
    system.runner().next(ScriptBehaviour.prints(output + "\n"));
    return system.run(Offerings.withAllScripts(), Requests.create());
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
