package io.dryrun.application;

import static io.dryrun.testkit.assertion.DryRunAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dryrun.application.port.in.OutputListener;
import io.dryrun.application.refusal.InvalidRequestException;
import io.dryrun.application.refusal.NoPermissionException;
import io.dryrun.domain.report.Verdict;
import io.dryrun.domain.run.DryRun;
import io.dryrun.domain.run.Rehearsal;
import io.dryrun.domain.script.DryRunType;
import io.dryrun.domain.script.ScriptLanguage;
import io.dryrun.testkit.fake.ScriptBehaviour;
import io.dryrun.testkit.fixture.Offerings;
import io.dryrun.testkit.fixture.Requests;
import io.dryrun.testkit.fixture.Users;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The life of an imagined resource in one go. */
class RehearsalTest {
  private static final String METADATA = "{\"backend_metadata\": {\"node\": \"n7\"}}";
  private static final String CREATED =
      "vm-1 "
          + Base64.getEncoder().encodeToString(METADATA.getBytes(StandardCharsets.UTF_8))
          + "\n";

  private final Stage stage = new Stage();

  @AfterEach
  void close() {
    stage.close();
  }

  private Rehearsal rehearse() {
    return stage
        .dryRuns
        .rehearse(Users.ALICE, Offerings.OFFERING, Requests.create(), OutputListener.NONE)
        .rehearsal();
  }

  private Map<String, String> environment(int step) {
    return stage.runner.jobs().get(step).environment().variables();
  }

  @Test
  void it_creates_updates_pulls_and_terminates_and_records_each_step() {
    stage.runner.next(ScriptBehaviour.prints(CREATED));

    Rehearsal rehearsal = rehearse();

    assertThat(rehearsal.steps())
        .extracting(step -> step.request().type())
        .containsExactly(
            DryRunType.CREATE, DryRunType.UPDATE, DryRunType.PULL, DryRunType.TERMINATE);
    assertThat(rehearsal.missing()).isEmpty();
    for (DryRun step : rehearsal.steps()) {
      assertThat(stage.stored(step.uuid())).isEqualTo(step).isDone();
    }
  }

  @Test
  void the_resource_carries_what_its_create_script_gave_it() {
    stage.runner.next(ScriptBehaviour.prints(CREATED));

    rehearse();

    assertThat(environment(0)).containsEntry("RESOURCE_BACKEND_ID", "");
    for (int step = 1; step < 4; step++) {
      assertThat(environment(step))
          .containsEntry("RESOURCE_BACKEND_ID", "vm-1")
          .containsEntry("RESOURCE_BACKEND_METADATA", "{\"node\": \"n7\"}")
          .containsEntry("RESOURCE_UUID", environment(0).get("RESOURCE_UUID"))
          .containsEntry("PROJECT_UUID", environment(0).get("PROJECT_UUID"));
      assertThat(environment(step).get("ORDER_UUID"))
          .isNotEqualTo(environment(0).get("ORDER_UUID"));
    }
  }

  @Test
  void it_stops_at_the_step_that_fails() {
    stage.runner.next(ScriptBehaviour.prints(CREATED)).next(ScriptBehaviour.exits(1));

    Rehearsal rehearsal = rehearse();

    assertThat(rehearsal.steps()).hasSize(2);
    assertThat(rehearsal.steps().getLast()).isErred();
    assertThat(rehearsal.verdict()).isEqualTo(Verdict.FAILED);
  }

  @Test
  void it_stops_where_a_script_ends_well_but_its_last_line_cannot_be_read() {
    stage.runner.next(ScriptBehaviour.prints("the machine is ready\n"));

    assertThat(rehearse().steps()).hasSize(1);
  }

  @Test
  void steps_without_a_script_are_left_out_and_named() {
    stage.catalogue.put(
        Offerings.scripts(
            ScriptLanguage.SHELL, Map.of(DryRunType.CREATE, "a", DryRunType.TERMINATE, "b")));
    stage.runner.next(ScriptBehaviour.prints(CREATED));

    Rehearsal rehearsal = rehearse();

    assertThat(rehearsal.steps()).hasSize(2);
    assertThat(rehearsal.missing()).containsExactly(DryRunType.UPDATE, DryRunType.PULL);
  }

  @Test
  void an_offering_without_a_create_script_has_no_life_to_rehearse() {
    stage.catalogue.put(Offerings.scripts(ScriptLanguage.SHELL, Map.of(DryRunType.TERMINATE, "b")));

    assertThatThrownBy(this::rehearse)
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("secret_options.create");
  }

  @Test
  void it_needs_the_permission_to_run_the_offerings_scripts() {
    assertThatThrownBy(
            () ->
                stage.dryRuns.rehearse(
                    Users.BOB, Offerings.OFFERING, Requests.create(), OutputListener.NONE))
        .isInstanceOf(NoPermissionException.class);
    assertThat(stage.runner.jobs()).isEmpty();
  }

  @Test
  void metadata_that_no_later_order_can_carry_ends_it_and_loses_no_step() {
    String huge = "{\"backend_metadata\": {\"a\": \"" + "x".repeat(140_000) + "\"}}";
    String encoded = Base64.getEncoder().encodeToString(huge.getBytes(StandardCharsets.UTF_8));
    stage.runner.next(ScriptBehaviour.prints("vm-1 " + encoded));

    Rehearsal rehearsal = rehearse();

    assertThat(rehearsal.steps()).hasSize(2);
    assertThat(rehearsal.steps().getFirst()).isDone();
    assertThat(rehearsal.steps().getLast()).wasNotStartedBecause("resource: ");
    assertThat(stage.runner.jobs()).hasSize(1);
  }

  @Test
  void a_step_that_was_refused_is_on_record_as_well() {
    String huge = "{\"backend_metadata\": {\"a\": \"" + "x".repeat(140_000) + "\"}}";
    String encoded = Base64.getEncoder().encodeToString(huge.getBytes(StandardCharsets.UTF_8));
    stage.runner.next(ScriptBehaviour.prints("vm-1 " + encoded));

    DryRun refused = rehearse().steps().getLast();

    assertThat(stage.stored(refused.uuid())).wasNotStartedBecause("resource: ");
  }
}
