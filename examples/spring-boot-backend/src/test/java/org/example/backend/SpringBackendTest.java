package org.example.backend;

import static org.assertj.core.api.Assertions.assertThat;

import io.dryrun.application.service.DryRuns;
import io.dryrun.domain.order.User;
import io.dryrun.domain.request.DryRunRequest;
import io.dryrun.domain.run.DryRun;
import io.dryrun.domain.script.DryRunType;
import java.net.http.HttpClient;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class SpringBackendTest extends BackendContract {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static Database database;
  private static SpringBackend backend;

  @BeforeAll
  static void start() {
    database = Database.create();
    backend = SpringBackend.start(database, HTTP);
    backend.fill();
  }

  @AfterAll
  static void stop() {
    if (backend != null) {
      backend.close();
    }
    if (database != null) {
      database.close();
    }
  }

  @Override
  Client as(String username) {
    return backend.as(username);
  }

  @Test
  void the_api_that_was_there_before_answers_as_before() {
    assertThat(as("buyer").json("/offerings").findValuesAsString("id"))
        .containsExactlyInAnyOrder(Samples.MACHINE.toString(), Samples.SHARE.toString());
    assertThat(as("").get("/offerings").statusCode()).isEqualTo(401);
  }

  @Test
  void a_run_is_counted_and_timed_by_the_backends_registry() {
    as("ann").post(BackendContract.OF_MACHINE + "run/", "{}");
    String meter = "/actuator/metrics/dryrun.runs?tag=type:create&tag=state:done";

    assertThat(as("staff").json(meter).get("measurements").findValuesAsString("statistic"))
        .containsExactly("COUNT", "TOTAL_TIME", "MAX");
    assertThat(as("ann").get(meter).statusCode()).isEqualTo(403);
  }

  @Test
  void a_controller_writes_a_dry_run_as_the_servlet_does() {
    var ran = as("ann").post("/trials/of/" + Samples.MACHINE, "{}");

    assertThat(ran.statusCode()).isEqualTo(200);
    JsonNode dryRun = Client.json(ran).get("dry_run");
    String uuid = dryRun.get("uuid").asString();
    assertThat(withoutAddresses(dryRun))
        .isEqualTo(withoutAddresses(as("ann").json("/trials/" + uuid)))
        .isEqualTo(withoutAddresses(as("ann").json(BackendContract.RUNS + uuid + "/")));
    assertThat(dryRun.get("url").asString())
        .isEqualTo("/api/marketplace-script-async-dry-run/" + uuid + "/");
  }

  @Test
  void a_controller_shows_an_offering_without_its_scripts_and_secrets() {
    var shown = as("ann").get("/trials/of/" + Samples.MACHINE);

    assertThat(shown.statusCode()).isEqualTo(200);
    assertThat(Client.json(shown).get("uuid").asString()).isEqualTo(Samples.MACHINE.toString());
    assertThat(shown.body()).doesNotContain(Samples.API_KEY, "API_KEY", "print(", "secret_options");
  }

  @Test
  void a_controller_reads_a_request_and_names_each_wrong_field() {
    var refused =
        as("ann").post("/trials/of/" + Samples.MACHINE, "{\"type\": \"Destroy\", \"limits\": 5}");

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(Client.json(refused).get("errors").propertyNames())
        .containsExactlyInAnyOrder("type", "limits");
  }

  @Test
  void a_refusal_is_a_problem_in_a_controller_too() {
    var forbidden = as("bob").post("/trials/of/" + Samples.MACHINE, "{}");
    var unknown = as("ann").get("/trials/" + Samples.CLOUD);

    assertThat(forbidden.statusCode()).isEqualTo(403);
    assertThat(forbidden.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(unknown.statusCode()).isEqualTo(404);
  }

  private static JsonNode withoutAddresses(JsonNode dryRun) {
    return ((ObjectNode) dryRun.deepCopy()).without(List.of("url", "order_offering"));
  }

  @Test
  void a_transaction_that_is_rolled_back_takes_no_dry_run_with_it() {
    var dryRuns = backend.context().getBean(DryRuns.class);
    var offerings = backend.context().getBean(StoredOfferings.class);
    var ann = new User("ann", "ann@example.org");

    DryRun seenInside =
        new TransactionTemplate(backend.context().getBean(PlatformTransactionManager.class))
            .execute(
                status -> {
                  offerings.findById(Samples.MACHINE).orElseThrow().createScript = "print('new')";
                  var run = dryRuns.run(ann, Samples.MACHINE, DryRunRequest.of(DryRunType.CREATE));
                  status.setRollbackOnly();
                  return run.dryRun();
                });

    assertThat(seenInside.output().text()).isEqualTo("new\n");
    assertThat(dryRuns.find(ann, seenInside.uuid())).isEqualTo(seenInside);
    assertThat(offerings.findById(Samples.MACHINE).orElseThrow().createScript)
        .isEqualTo(Samples.SCRIPT);
  }
}
