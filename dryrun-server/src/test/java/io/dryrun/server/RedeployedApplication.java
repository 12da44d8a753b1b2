package io.dryrun.server;

import io.dryrun.adapter.http.json.DryRunJson;
import io.dryrun.adapter.json.JsonText;
import io.dryrun.adapter.store.jdbc.JdbcDryRuns;
import io.dryrun.application.port.in.OutputListener;
import io.dryrun.application.port.out.ScriptRunner;
import io.dryrun.application.runner.ScriptRunners;
import io.dryrun.application.service.DryRuns;
import io.dryrun.domain.request.DryRunRequest;
import io.dryrun.domain.script.DryRunType;
import io.dryrun.testkit.fake.InMemoryCatalogue;
import io.dryrun.testkit.fake.OpenAccess;
import io.dryrun.testkit.fixture.Offerings;
import io.dryrun.testkit.fixture.Users;
import java.nio.file.Path;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import org.sqlite.SQLiteDataSource;

/**
 * An application as a container starts it, with a class loader of its own: runs a script, keeps the
 * dry run in the file that it is given, closes everything and returns the answer as JSON.
 */
public final class RedeployedApplication implements UnaryOperator<String> {
  @Override
  public String apply(String file) {
    ClassLoader own = RedeployedApplication.class.getClassLoader();
    var source = new SQLiteDataSource();
    source.setUrl("jdbc:sqlite:" + Path.of(file));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor();
        ScriptRunner runner = ScriptRunners.named("process", Map.of("isolation", "none"), own);
        JdbcDryRuns storage = JdbcDryRuns.over(source).executor(threads).open();
        DryRuns dryRuns =
            DryRuns.builder()
                .catalogue(InMemoryCatalogue.of(Offerings.script("print('vm-1')\n")))
                .access(new OpenAccess())
                .runner(runner)
                .store(storage.store())
                .queue(storage.queue())
                .build()) {
      var request = DryRunRequest.of(DryRunType.CREATE);
      var done = dryRuns.run(Users.ALICE, Offerings.OFFERING, request, OutputListener.NONE);
      return JsonText.write(
          DryRunJson.write(dryRuns.find(Users.ALICE, done.dryRun().uuid()), "http://localhost"));
    } finally {
      forgetDrivers(own);
    }
  }

  /** As containers do for applications that bring their driver along. */
  private static void forgetDrivers(ClassLoader own) {
    DriverManager.drivers()
        .filter(driver -> driver.getClass().getClassLoader().equals(own))
        .forEach(RedeployedApplication::forget);
  }

  private static void forget(Driver driver) {
    try {
      DriverManager.deregisterDriver(driver);
    } catch (SQLException e) {
      throw new IllegalStateException("The driver stays.", e);
    }
  }
}
