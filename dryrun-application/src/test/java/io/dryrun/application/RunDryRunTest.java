package io.dryrun.application;

import static io.dryrun.testkit.assertion.DryRunAssertions.assertThat;

import io.dryrun.domain.json.JsonArray;
import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.json.JsonString;
import io.dryrun.domain.offering.Ownership;
import io.dryrun.domain.run.Limit;
import io.dryrun.domain.run.Termination;
import io.dryrun.domain.script.DryRunType;
import io.dryrun.domain.script.RunLimits;
import io.dryrun.domain.script.ScriptLanguage;
import io.dryrun.testkit.fake.FakeScriptRunner;
import io.dryrun.testkit.fake.ScriptBehaviour;
import io.dryrun.testkit.fake.SettableClock;
import io.dryrun.testkit.fixture.Offerings;
import io.dryrun.testkit.fixture.Requests;
import io.dryrun.testkit.fixture.Users;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RunDryRunTest {
  private final Stage stage = new Stage();

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void a_script_that_exits_with_0_makes_a_dry_run_that_is_done() {
    stage.runner.next(ScriptBehaviour.prints("vm-1\n"));

    var ran = stage.run(Requests.create());

    assertThat(ran).isDone().hasExitCode(0).hasOutput("vm-1\n").hasWholeOutput();
    assertThat(ran.offering()).isEqualTo(Offerings.withAllScripts());
  }

  @Test
  void a_script_that_fails_is_no_exception_but_a_dry_run_that_is_erred() {
    stage.runner.next(ScriptBehaviour.exits(3).afterPrinting("no such image\n"));

    assertThat(stage.run(Requests.create())).isErred().hasExitCode(3).hasOutput("no such image\n");
  }

  @Test
  void the_ways_to_end_are_kept_apart() {
    stage
        .runner
        .next(ScriptBehaviour.ends(new Termination.Signalled(11)))
        .next(ScriptBehaviour.ends(new Termination.LimitExceeded(Limit.WALL_CLOCK, "after 60 s")))
        .next(ScriptBehaviour.runnerFails("The engine does not answer."));

    assertThat(stage.run(Requests.create())).isErred().wasEndedBySignal(11);
    assertThat(stage.run(Requests.create())).isErred().exceeded(Limit.WALL_CLOCK);
    assertThat(stage.run(Requests.create()))
        .isErred()
        .wasNotRun()
        .runnerFailedWith("The engine does not answer.");
  }

  @ParameterizedTest
  @EnumSource
  void the_script_for_the_type_runs(DryRunType type) {
    stage.run(Requests.of(type));

    assertThat(stage.runner.lastJob().script().source())
        .isEqualTo("print('" + type.option() + "')\n");
    assertThat(stage.runner.lastJob().script().language()).isEqualTo(ScriptLanguage.PYTHON);
  }

  @Test
  void a_script_of_the_request_runs_in_place_of_the_stored_one() {
    stage.run(Requests.create().withScript("print('new')"));

    assertThat(stage.runner.lastJob().script().source()).isEqualTo("print('new')");
  }

  @Test
  void the_script_sees_the_order_and_the_offerings_variables() {
    stage.catalogue.put(Offerings.withVariable("API_URL", "https://x.org"));

    stage.run(
        Requests.create()
            .withPlan(Offerings.PLAN)
            .withAttributes(new JsonObject(Map.of("name", new JsonString("web-1")))));

    assertThat(stage.runner.lastJob().environment().variables())
        .containsEntry("ATTRIBUTES", "{\"name\": \"web-1\"}")
        .containsEntry("RESOURCE_NAME", "web-1")
        .containsEntry("PLAN_NAME", "Standard")
        .containsEntry("PLAN_COMPONENT_AMOUNTS", "{\"cores\": 4, \"storage\": 100}")
        .containsEntry("CREATOR_USERNAME", "alice")
        .containsEntry("API_URL", "https://x.org");
  }

  @Test
  void the_job_has_the_dry_runs_id_and_the_limits_of_the_deployment() {
    var limits = RunLimits.DEFAULT.withWallClock(Duration.ofSeconds(7));
    try (var limited = new Stage(parts -> parts.limits(limits))) {
      var ran = limited.run(Requests.create());

      assertThat(limited.runner.lastJob().id()).isEqualTo(ran.dryRun().uuid());
      assertThat(limited.runner.lastJob().limits()).isEqualTo(limits);
    }
  }

  @Test
  void what_is_recorded_is_what_was_returned() {
    stage.catalogue.put(Offerings.full());

    var ran = stage.run(Requests.full());

    assertThat(stage.stored(ran.dryRun().uuid())).isEqualTo(ran.dryRun());
    assertThat(ran.dryRun().request()).isEqualTo(Requests.full().withoutSecrets());
    assertThat(ran.dryRun().requester()).isEqualTo(Users.ALICE);
    assertThat(ran.dryRun().offering()).isEqualTo(Offerings.OFFERING);
    assertThat(ran.dryRun().customer()).contains(Offerings.CUSTOMER);
  }

  @Test
  void its_times_are_those_of_the_clock_and_the_runner() {
    stage
        .runner
        .taking(Duration.ofMillis(1500))
        .next(
            script -> {
              stage.clock.advance(Duration.ofSeconds(2));
              return new Termination.Exited(0);
            });

    var ran = stage.run(Requests.create()).dryRun();

    assertThat(ran.created()).isEqualTo(SettableClock.START);
    assertThat(ran.started()).contains(SettableClock.START);
    var result = ran.result().orElseThrow();
    assertThat(result.finished()).isEqualTo(SettableClock.START.plusSeconds(2));
    assertThat(stage.store.find(ran.uuid())).contains(ran);
  }

  @Test
  void it_is_executing_in_the_store_while_its_script_runs() {
    stage.runner.next(
        script -> {
          assertThat(stage.stored(script.job().id())).isExecuting().hasOutput("");
          return new Termination.Exited(0);
        });

    assertThat(stage.run(Requests.create())).isDone();
  }

  @Test
  void every_order_resource_and_project_gets_ids_of_its_own() {
    stage.run(Requests.create());
    stage.run(Requests.create());

    assertThat(stage.runner.jobs())
        .flatExtracting(
            job -> {
              var variables = job.environment().variables();
              return List.of(
                  variables.get("ORDER_UUID"),
                  variables.get("RESOURCE_UUID"),
                  variables.get("PROJECT_UUID"),
                  job.id().toString().replace("-", ""));
            })
        .doesNotHaveDuplicates()
        .hasSize(8);
  }

  @Test
  void an_offering_without_a_customer_can_be_run_by_who_may_everywhere() {
    stage.catalogue.put(Offerings.withAllScripts().toBuilder().ownership(Ownership.NONE).build());
    stage.access.allowEverywhere(Users.STAFF);

    var ran = stage.dryRuns.run(Users.STAFF, Offerings.OFFERING, Requests.create());

    assertThat(ran).isDone();
    assertThat(ran.dryRun().customer()).isEmpty();
    assertThat(stage.runner.lastJob().environment().variables())
        .containsEntry("CUSTOMER_UUID", "None")
        .containsEntry("CUSTOMER_NAME", "None");
  }

  @Test
  void a_runner_can_be_chosen_for_the_report() {
    assertThat(stage.run(Requests.create()).dryRun().result().orElseThrow().toString())
        .contains(FakeScriptRunner.NAME);
  }

  @Test
  void variables_that_are_an_empty_list_are_none() {
    stage.catalogue.put(Offerings.withEnviron(JsonArray.EMPTY));

    stage.run(Requests.create());

    assertThat(stage.runner.lastJob().environment().variables()).hasSize(17);
  }
}
