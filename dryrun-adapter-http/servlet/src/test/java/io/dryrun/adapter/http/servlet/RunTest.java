package io.dryrun.adapter.http.servlet;

import static io.dryrun.adapter.http.servlet.LoopbackServer.ASYNC_RUN;
import static io.dryrun.adapter.http.servlet.LoopbackServer.RUN;
import static org.assertj.core.api.Assertions.assertThat;

import io.dryrun.adapter.http.contract.Contract;
import io.dryrun.adapter.http.json.OfferingJson;
import io.dryrun.adapter.json.JsonText;
import io.dryrun.domain.json.JsonInteger;
import io.dryrun.domain.json.JsonNull;
import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.json.JsonString;
import io.dryrun.domain.offering.Offering;
import io.dryrun.domain.run.Termination;
import io.dryrun.domain.script.DryRunType;
import io.dryrun.testkit.fake.ScriptBehaviour;
import io.dryrun.testkit.fixture.Offerings;
import java.util.LinkedHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class RunTest {
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
  void a_run_answers_with_the_offering_and_the_finished_dry_run() throws Exception {
    Reply reply = server.post(RUN, "{}");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.header("Content-Type")).isEqualTo("application/json");
    assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
    assertThat(reply.header("Vary")).isEqualTo("Authorization, Prefer");
    assertThat(reply.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(reply.header("Preference-Applied")).isEmpty();
    assertThat(reply.text("name")).isEqualTo("Virtual machine");
    assertThat(reply.at("dry_run.state")).isEqualTo(JsonInteger.of(3));
    assertThat(reply.text("dry_run.get_state_display")).isEqualTo("done");
    assertThat(reply.text("dry_run.order_type")).isEqualTo("create");
    assertThat(reply.text("dry_run.output")).isEqualTo("vm-1\n");
    assertThat(report(reply, "dry_run.report")).contains("\"exit_code\":0,");
    assertThat(reply.text("dry_run.order_offering"))
        .isEqualTo(
            server.base() + "/api/marketplace-provider-offerings/" + Offerings.OFFERING + "/");
  }

  @Test
  void the_dry_run_of_a_run_can_be_looked_up_at_its_url() throws Exception {
    Reply reply = server.post(RUN, "{}");

    Reply found = server.get(reply.text("dry_run.url"));

    assertThat(found.status()).isEqualTo(200);
    assertThat(found.json()).isEqualTo(reply.at("dry_run"));
  }

  @Test
  void nothing_secret_is_in_an_answer() throws Exception {
    server.catalogue.put(
        Offerings.withEnviron(
            JsonText.parse("[{\"name\": \"PASSWORD\", \"value\": \"made-up-secret\"}]")));

    Reply reply = server.post(RUN, "{}");

    assertThat(server.runner.lastJob().environment().variables())
        .containsEntry("PASSWORD", "made-up-secret");
    assertThat(reply.body()).doesNotContain("made-up-secret", "secret_options", "print(");
  }

  @Test
  void a_script_that_fails_is_no_error_of_http() throws Exception {
    server.runner.next(ScriptBehaviour.exits(3).afterPrinting("first\nsecond\n"));

    Reply reply = server.post(RUN, "{}");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.at("dry_run.state")).isEqualTo(JsonInteger.of(4));
    assertThat(reply.text("dry_run.get_state_display")).isEqualTo("erred");
    assertThat(reply.text("dry_run.output")).isEqualTo("first\nsecond\n");
    assertThat(report(reply, "dry_run.report")).contains("\"termination\":\"exit code 3\"");
  }

  @Test
  void a_runner_that_fails_is_no_error_of_http() throws Exception {
    server.runner.next(ScriptBehaviour.runnerFails("There is no python3 here."));

    Reply reply = server.post(RUN, "{}");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(report(reply, "dry_run.report"))
        .contains("the runner failed: There is no python3 here.");
  }

  @ParameterizedTest
  @EnumSource(DryRunType.class)
  void each_type_runs_its_script(DryRunType type) throws Exception {
    Reply reply = server.post(RUN, "{\"type\": \"%s\"}".formatted(type.word()));

    assertThat(reply.text("dry_run.order_type")).isEqualTo(type.lowerCase());
    assertThat(server.runner.lastJob().script().source())
        .isEqualTo("print('" + type.option() + "')\n");
  }

  @Test
  void what_is_asked_for_reaches_the_script() throws Exception {
    String body =
        """
        {"type": "Update", "plan": "https://elsewhere.example.org/x/marketplace-plans/%s/?y=z",
         "attributes": {"name": "wéb 🚀\\n", "size": 1.0, "none": null},
         "limits": {"cores": 8},
         "order_offering": "%s/api/marketplace-provider-offerings/%s/",
         "resource": {"name": "web-1", "backend_id": "vm-0815"},
         "script": "print('instead')"}
        """
            .formatted(
                Offerings.PLAN, server.base(), Offerings.OFFERING.toString().replace("-", ""));

    Reply reply = server.post(RUN, body);

    assertThat(reply.status()).isEqualTo(200);
    var job = server.runner.lastJob();
    assertThat(job.script().source()).isEqualTo("print('instead')");
    assertThat(job.environment().variables())
        .containsEntry(
            "ATTRIBUTES",
            "{\"name\": \"w\\u00e9b \\ud83d\\ude80\\n\", \"size\": 1.0, \"none\": null}")
        .containsEntry("LIMITS", "{\"cores\": 8}")
        .containsEntry("PLAN_NAME", "Standard")
        .containsEntry("RESOURCE_NAME", "web-1")
        .containsEntry("RESOURCE_BACKEND_ID", "vm-0815")
        .containsEntry("CREATOR_USERNAME", "alice");
    assertThat(reply.at("dry_run.order_attributes"))
        .isEqualTo(JsonText.parse("{\"name\":\"wéb 🚀\\n\",\"size\":1.0,\"none\":null}"));
  }

  @Test
  void an_asynchronous_run_answers_with_the_offering_and_where_its_dry_run_is() throws Exception {
    var go = new CountDownLatch(1);
    server.runner.next(ScriptBehaviour.prints("vm-2\n").afterWaitingFor(go));

    Reply reply = server.post(ASYNC_RUN, "{}");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.text("name")).isEqualTo("Virtual machine");
    assertThat(reply.at("dry_run.report")).isEqualTo(JsonNull.NULL);
    assertThat(reply.at("dry_run.state")).isIn(JsonInteger.of(1), JsonInteger.of(2));
    assertThat(reply.header("Location")).isEqualTo(reply.text("dry_run.url"));
    assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
    go.countDown();
    Reply finished = awaitEnd(reply.header("Location"));
    assertThat(finished.text("output")).isEqualTo("vm-2\n");
    assertThat(finished.at("state")).isEqualTo(JsonInteger.of(3));
  }

  @Test
  void an_asynchronous_run_that_fails_ends_erred_with_its_output() throws Exception {
    server.runner.next(ScriptBehaviour.exits(9).afterPrinting("no\n"));

    Reply finished = awaitEnd(server.post(ASYNC_RUN, "{}").header("Location"));

    assertThat(finished.text("get_state_display")).isEqualTo("erred");
    assertThat(finished.text("output")).isEqualTo("no\n");
    assertThat(report(finished, "report")).contains("\"exit_code\":9,");
  }

  static Stream<Offering> offerings() {
    var bare = Offering.builder(Offerings.OFFERING).type(Offering.SCRIPT_TYPE).build();
    var legacy =
        new LinkedHashMap<>(((JsonObject) JsonText.parse(Contract.legacyOffering())).members());
    legacy.put("uuid", new JsonString(Offerings.OFFERING.toString()));
    legacy.put("type", new JsonString(Offering.SCRIPT_TYPE));
    var scripts = Offerings.withAllScripts().scripts();
    return Stream.of(Offerings.full(), bare, OfferingJson.read(new JsonObject(legacy)))
        .map(offering -> offering.toBuilder().scripts(scripts).build());
  }

  @ParameterizedTest
  @MethodSource("offerings")
  void what_goes_over_the_wire_is_as_the_published_document_says(Offering offering)
      throws Exception {
    server.catalogue.put(offering);
    String path = "/api/marketplace-script-dry-run/" + offering.uuid();
    String staff = LoopbackServer.STAFF;
    server.runner.next(ScriptBehaviour.ends(new Termination.Signalled(11)));

    Reply run = server.post(path + "/run/", "{}", "Authorization", staff);
    Reply started = server.post(path + "/async_run/", "{}", "Authorization", staff);
    Reply single = server.get(started.header("Location"), "Authorization", staff);

    assertThat(run.status()).isEqualTo(200);
    assertThat(started.status()).isEqualTo(200);
    for (Reply reply : new Reply[] {run, started}) {
      assertThat(Contract.violations("PublicOfferingDetails", reply.body())).isEmpty();
      assertThat(Contract.violations("DryRun", JsonText.write(reply.at("dry_run")))).isEmpty();
      assertThat(((JsonObject) reply.json()).members()).hasSize(68);
    }
    assertThat(Contract.violations("DryRun", single.body())).isEmpty();
    assertThat(OfferingJson.write(offering).members())
        .allSatisfy((name, value) -> assertThat(run.at(name)).isEqualTo(value));
  }

  private static String report(Reply reply, String path) {
    return JsonText.write(reply.at(path));
  }

  private Reply awaitEnd(String url) throws Exception {
    for (int i = 0; i < 1000; i++) {
      Reply reply = server.get(url);
      if (reply.at("report") != JsonNull.NULL) {
        return reply;
      }
      Thread.sleep(10);
    }
    throw new AssertionError("The dry run at " + url + " did not end.");
  }
}
