package org.example.offerings;

import static io.dryrun.testkit.assertion.DryRunAssertions.assertThat;

import io.dryrun.application.port.out.ScriptRunner;
import io.dryrun.application.runner.ScriptRunners;
import io.dryrun.testkit.junit.DryRunExtension;
import io.dryrun.testkit.junit.DryRunSystem;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The script files themselves, run as the marketplace would run them: the provider's unit tests.
 */
class DatabaseScriptsTest {
  private static final ScriptRunner RUNNER = ScriptRunners.named("process", Map.of());

  @RegisterExtension
  static final DryRunExtension SYSTEM = DryRunExtension.with(parts -> parts.runner(RUNNER));

  @AfterAll
  static void close() {
    RUNNER.close();
  }

  @Test
  void create_makes_a_database_of_that_name(DryRunSystem system) {
    assertThat(system.run(Databases.offering(), Databases.order("web", 50)))
        .isDone()
        .hasBackendId("db-web")
        .hasOutputContaining("CREATE DATABASE web -- 50 GB")
        .hasNoComplaints();
  }

  @Test
  void create_refuses_a_name_that_would_be_more_than_a_name(DryRunSystem system) {
    assertThat(system.run(Databases.offering(), Databases.order("web; DROP TABLE users", 50)))
        .isErred()
        .hasExitCode(1)
        .hasOutputContaining("is no name of a database");
  }

  @Test
  void our_variables_stay_out_of_the_output(DryRunSystem system) {
    assertThat(system.run(Databases.offering(), Databases.order("web", 50)))
        .output()
        .doesNotContain("db.example.net");
  }

  @Test
  void a_database_lives_and_ends(DryRunSystem system) {
    var life = system.rehearse(Databases.offering(), Databases.order("web", 50));

    assertThat(life).succeeded();
    assertThat(life).lastStep().hasOutput("db-web: 50 GB copied, then dropped.\n");
  }
}
