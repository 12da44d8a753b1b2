package org.example.offerings;

import static io.dryrun.testkit.assertion.DryRunAssertions.assertThat;
import static io.dryrun.testkit.fake.ScriptBehaviour.exits;
import static io.dryrun.testkit.fake.ScriptBehaviour.prints;

import io.dryrun.domain.report.Verdict;
import io.dryrun.testkit.fake.SettableClock;
import io.dryrun.testkit.fixture.Requests;
import io.dryrun.testkit.junit.DryRunExtension;
import io.dryrun.testkit.junit.DryRunSystem;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the offering makes of orders, whatever its scripts do: in milliseconds, nothing runs. */
@ExtendWith(DryRunExtension.class)
class DatabaseOrderTest {

  @Test
  void a_database_is_created(DryRunSystem system) {
    system.runner().next(prints("db-web e30=\n"));

    assertThat(system.run(Databases.offering(), Databases.order("web", 50)))
        .isDone()
        .hasBackendId("db-web")
        .hasNoComplaints();
  }

  @Test
  void the_script_is_given_the_order_and_our_variables(DryRunSystem system) {
    system.run(Databases.offering(), Databases.order("web", 50));

    assertThat(system.runner().lastJob().environment().variables())
        .containsEntry("ATTRIBUTES", "{\"name\": \"web\"}")
        .containsEntry("LIMITS", "{\"storage\": 50}")
        .containsEntry("CLUSTER", "db.example.net");
  }

  @Test
  void more_storage_than_we_sell_would_be_refused(DryRunSystem system) {
    assertThat(system.run(Databases.offering(), Databases.order("web", 5000)))
        .hasFinding("order.limit-max");
  }

  @Test
  void an_order_without_a_plan_would_be_refused(DryRunSystem system) {
    assertThat(system.run(Databases.offering(), Requests.create()))
        .hasFinding("order.plan-missing");
  }

  @Test
  void a_script_that_fails_breaks_the_order(DryRunSystem system) {
    system.runner().next(exits(3).afterPrinting("The cluster is full.\n"));

    assertThat(system.run(Databases.offering(), Databases.order("web", 50)))
        .isErred()
        .hasExitCode(3)
        .hasOutput("The cluster is full.\n")
        .hasVerdict(Verdict.FAILED);
  }

  @Test
  void a_month_passes_in_no_time(DryRunSystem system) {
    system.clock().advance(Duration.ofDays(30));

    var started = system.start(Databases.offering(), Databases.order("web", 50));

    assertThat(system.awaitEnd(started)).isDone();
    assertThat(started.created()).isEqualTo(SettableClock.START.plus(Duration.ofDays(30)));
  }
}
