package example.backend;

import io.dryrun.adapter.http.servlet.DryRunServlet;
import io.dryrun.adapter.http.servlet.HttpSettings;
import io.dryrun.adapter.http.servlet.TokenAuthentication;
import io.dryrun.adapter.http.servlet.UseCases;
import io.dryrun.adapter.store.memory.InMemoryDryRunQueue;
import io.dryrun.adapter.store.memory.InMemoryDryRunStore;
import io.dryrun.application.port.out.AccessPolicy;
import io.dryrun.application.port.out.ScriptRunner;
import io.dryrun.application.port.out.Visibility;
import io.dryrun.application.runner.ScriptRunners;
import io.dryrun.application.service.DryRuns;
import io.dryrun.domain.json.JsonArray;
import io.dryrun.domain.offering.Offering;
import io.dryrun.domain.offering.OfferingState;
import io.dryrun.domain.order.User;
import io.dryrun.domain.request.DryRunRequest;
import io.dryrun.domain.script.DryRunType;
import io.dryrun.domain.script.ProviderScripts;
import jakarta.servlet.Servlet;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;

/** Runs a script through the packaged jars as modules; ends with 1 if it did not run. */
final class Backend {
  private static final User ALICE = new User("alice", "alice@example.org");

  private Backend() {}

  public static void main(String[] arguments) throws Exception {
    Offering offering =
        Offering.builder(UUID.randomUUID())
            .name("Virtual machine")
            .type(Offering.SCRIPT_TYPE)
            .state(OfferingState.ACTIVE)
            .scripts(new ProviderScripts("shell", Map.of(DryRunType.CREATE, "echo vm-1\n"), JsonArray.EMPTY))
            .build();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor();
        ScriptRunner runner = ScriptRunners.named("process", Map.of())) {
      var store = new InMemoryDryRunStore();
      DryRuns dryRuns =
          DryRuns.builder()
              .catalogue(asked -> Optional.of(offering).filter(known -> known.uuid().equals(asked)))
              .access(new EverythingIsOpen())
              .runner(runner)
              .store(store)
              .queue(new InMemoryDryRunQueue(store, threads, 1, 1))
              .build();
      Servlet servlet =
          new DryRunServlet(
              UseCases.of(dryRuns), new TokenAuthentication(token -> Optional.of(ALICE)), HttpSettings.DEFAULT);
      var dryRun = dryRuns.run(ALICE, offering.uuid(), DryRunRequest.of(DryRunType.CREATE), line -> {}).dryRun();
      String output = dryRun.output().text().strip();
      System.out.printf("%s, in %s, served by %s%n", output, Backend.class.getModule(), servlet.getClass().getModule());
      if (!output.equals("vm-1") || !DryRuns.class.getModule().isNamed()) {
        System.exit(1);
      }
    }
  }

  private static final class EverythingIsOpen implements AccessPolicy {
    @Override
    public boolean mayDryRun(User user, Offering offering) {
      return true;
    }

    @Override
    public Visibility visibleTo(User user) {
      return Visibility.everything();
    }
  }
}
