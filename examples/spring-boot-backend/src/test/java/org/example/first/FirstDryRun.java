package org.example.first;

import io.dryrun.adapter.store.memory.InMemoryDryRunQueue;
import io.dryrun.adapter.store.memory.InMemoryDryRunStore;
import io.dryrun.application.port.out.AccessPolicy;
import io.dryrun.application.port.out.OfferingCatalogue;
import io.dryrun.application.port.out.Visibility;
import io.dryrun.application.runner.ScriptRunners;
import io.dryrun.application.service.DryRuns;
import io.dryrun.domain.offering.Offering;
import io.dryrun.domain.order.User;
import io.dryrun.domain.request.DryRunRequest;
import io.dryrun.domain.script.DryRunType;
import io.dryrun.domain.script.ProviderScripts;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;

/** One offering, one user, one dry run. */
public final class FirstDryRun {
  static final UUID OFFERING = UUID.fromString("856cee4e-2758-4c8b-8404-7774e2b618e6");

  private FirstDryRun() {}

  /** The first port: where offerings come from. */
  static final class YourOfferings implements OfferingCatalogue {
    @Override
    public Optional<Offering> find(UUID offering) {
      var secrets = ProviderScripts.environ(Map.of("API_KEY", "made-up-key"));
      String create =
          """
          import os
          print("Made with the key", os.environ["API_KEY"])
          print("vm-1")
          """;
      var scripts = Map.of(DryRunType.CREATE, create);
      return Optional.of(offering)
          .filter(OFFERING::equals)
          .map(
              id ->
                  Offering.builder(id)
                      .name("Virtual machine")
                      .type(Offering.SCRIPT_TYPE)
                      .scripts(new ProviderScripts("python", scripts, secrets))
                      .build());
    }
  }

  /** The second port: who may do what. */
  static final class YourPermissions implements AccessPolicy {
    @Override
    public boolean mayDryRun(User user, Offering offering) {
      return user.username().equals("alice");
    }

    @Override
    public Visibility visibleTo(User user) {
      return Visibility.everything();
    }
  }

  /** Runs it, and prints what the script prints, and what is to be said about it. */
  public static void main(String[] arguments) {
    var store = new InMemoryDryRunStore();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor();
        var runner = ScriptRunners.named("process", Map.of());
        var dryRuns =
            DryRuns.builder()
                .catalogue(new YourOfferings())
                .access(new YourPermissions())
                .runner(runner)
                .store(store)
                .queue(new InMemoryDryRunQueue(store, threads, 4, 100))
                .build()) {
      var alice = new User("alice", "alice@example.org");
      var request = DryRunRequest.of(DryRunType.CREATE);
      var run = dryRuns.run(alice, OFFERING, request, System.out::print).dryRun();

      var result = run.result().orElseThrow();
      System.out.println(result.verdict().words() + ", " + result.termination().description());
      result
          .report()
          .ifPresent(
              report ->
                  report.findings().forEach(finding -> System.out.println(finding.message())));
    }
  }
}
