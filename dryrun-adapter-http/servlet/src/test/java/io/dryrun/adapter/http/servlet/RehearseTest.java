package io.dryrun.adapter.http.servlet;

import static io.dryrun.adapter.http.servlet.LoopbackServer.ASYNC_RUN;
import static io.dryrun.adapter.http.servlet.LoopbackServer.LIST;
import static io.dryrun.adapter.http.servlet.LoopbackServer.RUN;
import static org.assertj.core.api.Assertions.assertThat;

import io.dryrun.adapter.json.JsonText;
import io.dryrun.domain.json.JsonArray;
import io.dryrun.domain.json.JsonBoolean;
import io.dryrun.domain.json.JsonNull;
import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.json.JsonString;
import io.dryrun.testkit.fake.ScriptBehaviour;
import io.dryrun.testkit.fixture.Offerings;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rehearsals, comparisons, variables for one run, and what the report says of it all. */
class RehearseTest {
  private static final String REHEARSE =
      "/api/marketplace-script-dry-run/" + Offerings.OFFERING + "/rehearse/";

  private LoopbackServer server;

  @BeforeEach
  void start() throws Exception {
    server = LoopbackServer.start();
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  @Test
  void a_rehearsal_answers_with_the_offering_and_a_dry_run_for_each_step() throws Exception {
    Reply reply = server.post(REHEARSE, "{}");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.text("uuid")).isEqualTo(Offerings.OFFERING.toString());
    assertThat(((JsonArray) reply.at("rehearsal.steps")).items())
        .extracting(step -> ((JsonObject) step).members().get("order_type"))
        .first()
        .isEqualTo(new JsonString("create"));
    assertThat(server.get(LIST).header("X-Result-Count"))
        .isEqualTo(Integer.toString(((JsonArray) reply.at("rehearsal.steps")).items().size()));
  }

  @Test
  void a_minimal_rehearsal_answers_without_the_offering() throws Exception {
    Reply reply = server.post(REHEARSE, "{}", "Prefer", "return=minimal");

    assertThat(reply.header("Preference-Applied")).isEqualTo("return=minimal");
    assertThat(((JsonObject) reply.json()).members())
        .containsOnlyKeys("verdict", "steps", "missing");
  }

  @Test
  void a_rehearsal_ends_with_the_step_that_fails() throws Exception {
    server.runner.next(ScriptBehaviour.exits(1));

    Reply reply = server.post(REHEARSE, "{}", "Prefer", "return=minimal");

    assertThat(reply.text("verdict")).isEqualTo("failed");
    assertThat(((JsonArray) reply.at("steps")).items()).hasSize(1);
  }

  @Test
  void a_rehearsal_is_posted_to_and_needs_an_offering() throws Exception {
    assertThat(server.get(REHEARSE).status()).isEqualTo(405);
    assertThat(server.get(REHEARSE).header("Allow")).isEqualTo("POST, OPTIONS");
    assertThat(
            server
                .post(
                    REHEARSE.replace(Offerings.OFFERING.toString(), new UUID(0, 9).toString()), "")
                .status())
        .isEqualTo(404);
  }

  @Test
  void a_comparison_runs_both_scripts_and_tells_the_difference() throws Exception {
    server.runner.next(ScriptBehaviour.prints("vm-1\n")).next(ScriptBehaviour.prints("vm-2\n"));

    Reply reply = server.post(RUN, "{\"script\": \"echo vm-2\", \"compare\": true}");

    assertThat(reply.text("dry_run.output")).isEqualTo("vm-2\n");
    assertThat(reply.text("comparison.stored.output")).isEqualTo("vm-1\n");
    assertThat(reply.at("comparison.same_outcome")).isEqualTo(new JsonBoolean(false));
    assertThat(reply.at("comparison.output_difference"))
        .isEqualTo(JsonText.parse("[\"- vm-1\", \"+ vm-2\"]"));
  }

  @Test
  void a_comparison_without_a_script_or_where_there_is_none_to_wait_for_is_refused()
      throws Exception {
    assertThat(server.post(RUN, "{\"compare\": true}").messages("script"))
        .containsExactly("A comparison needs a script to compare the stored one with.");
    assertThat(server.post(ASYNC_RUN, "{\"compare\": true, \"script\": \"x\"}").messages("compare"))
        .containsExactly("Only run can compare two scripts.");
    assertThat(server.post(REHEARSE, "{\"compare\": true}").status()).isEqualTo(400);
    assertThat(server.post(RUN, "{\"compare\": \"yes\"}").status()).isEqualTo(400);
  }

  @Test
  void values_of_variables_show_nowhere_in_the_answer() throws Exception {
    String secret = "made-up-" + UUID.randomUUID();
    server.catalogue.put(Offerings.withVariable("API_TOKEN", secret));
    server.runner.next(ScriptBehaviour.prints(secret + "\n"));

    Reply reply = server.post(RUN, "{}");

    assertThat(reply.text("dry_run.output")).isEqualTo("••••\n");
    assertThat(reply.text("dry_run.report.outcome.backend_id")).isEqualTo("••••");
    assertThat(reply.body()).doesNotContain(secret);
    assertThat(server.post(RUN, "{\"unmasked\": true}").messages("unmasked")).hasSize(1);
    assertThat(server.post(RUN, "{\"environ\": {\"TOKEN\": \"x\"}}").messages("environ"))
        .hasSize(1);
  }

  @Test
  void the_report_tells_the_outcome_the_cost_and_the_findings() throws Exception {
    server.catalogue.put(
        Offerings.full().toBuilder().scripts(Offerings.withAllScripts().scripts()).build());
    server.runner.next(ScriptBehaviour.prints("the machine is ready\n"));
    String plan = Offerings.full().priceList().plans().getFirst().uuid().toString();
    String run = RUN.replace(Offerings.OFFERING.toString(), Offerings.full().uuid().toString());

    Reply reply =
        server.post(
            run, "{\"plan\": \"https://x.example.org/api/marketplace-plans/" + plan + "/\"}");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.text("dry_run.get_state_display")).isEqualTo("done");
    assertThat(reply.text("dry_run.report.verdict")).isEqualTo("failed");
    assertThat(reply.text("dry_run.report.outcome.kind")).isEqualTo("unreadable");
    assertThat(reply.at("dry_run.report.cost.recurring.amount")).isNotEqualTo(JsonNull.NULL);
    assertThat(((JsonArray) reply.at("dry_run.report.findings")).items())
        .extracting(finding -> ((JsonObject) finding).members().get("code"))
        .contains(new JsonString("outcome.three-words"));
  }
}
