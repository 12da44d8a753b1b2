package org.example.backend;

import static org.assertj.core.api.Assertions.assertThat;

import io.dryrun.application.service.DryRuns;
import io.dryrun.domain.order.User;
import io.dryrun.domain.request.DryRunRequest;
import io.dryrun.domain.run.DryRun;
import io.dryrun.domain.script.DryRunType;
import java.net.http.HttpClient;
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
