package io.dryrun.server;

import io.dryrun.adapter.store.memory.InMemoryDryRunQueue;
import io.dryrun.adapter.store.memory.InMemoryDryRunStore;
import io.dryrun.application.port.out.ScriptRunner;
import io.dryrun.application.runner.ScriptRunners;
import io.dryrun.application.service.DryRuns;
import io.dryrun.domain.request.DryRunRequest;
import io.dryrun.domain.script.DryRunType;
import io.dryrun.testkit.fake.InMemoryCatalogue;
import io.dryrun.testkit.fake.OpenAccess;
import io.dryrun.testkit.fixture.Offerings;
import io.dryrun.testkit.fixture.Users;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

/** What a container starts with a class loader of its own: runs a script and returns its output. */
public final class Application implements Callable<String> {
  @Override
  public String call() throws Exception {
    ClassLoader own = Application.class.getClassLoader();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor();
        ScriptRunner runner = ScriptRunners.named("process", Map.of("isolation", "none"), own)) {
      var store = new InMemoryDryRunStore();
      DryRuns dryRuns =
          DryRuns.builder()
              .catalogue(InMemoryCatalogue.of(Offerings.script("print('vm-1')\n")))
              .access(new OpenAccess())
              .runner(runner)
              .store(store)
              .queue(new InMemoryDryRunQueue(store, threads, 1, 1))
              .build();
      var request = DryRunRequest.of(DryRunType.CREATE);
      return dryRuns
          .run(Users.ALICE, Offerings.OFFERING, request, line -> {})
          .dryRun()
          .output()
          .text();
    }
  }
}
