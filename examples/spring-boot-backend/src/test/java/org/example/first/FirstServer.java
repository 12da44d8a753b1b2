package org.example.first;

import io.dryrun.adapter.http.servlet.DryRunServlet;
import io.dryrun.adapter.http.servlet.HttpSettings;
import io.dryrun.adapter.http.servlet.TokenAuthentication;
import io.dryrun.adapter.http.servlet.UseCases;
import io.dryrun.adapter.store.memory.InMemoryDryRunQueue;
import io.dryrun.adapter.store.memory.InMemoryDryRunStore;
import io.dryrun.application.port.out.ScriptRunner;
import io.dryrun.application.runner.ScriptRunners;
import io.dryrun.application.service.DryRuns;
import io.dryrun.domain.order.User;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;

/** The same over HTTP, in a servlet container. */
public final class FirstServer implements AutoCloseable {
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final ScriptRunner runner = ScriptRunners.named("process", Map.of());
  private final InMemoryDryRunStore store = new InMemoryDryRunStore();
  private final DryRuns dryRuns =
      DryRuns.builder()
          .catalogue(new FirstDryRun.YourOfferings())
          .access(new FirstDryRun.YourPermissions())
          .runner(runner)
          .store(store)
          .queue(new InMemoryDryRunQueue(store, threads, 4, 100))
          .build();
  private final Tomcat tomcat = new Tomcat();

  FirstServer(int port, String folder) throws LifecycleException {
    var authentication =
        new TokenAuthentication(
            token ->
                token.equals("made-up-token-of-alice")
                    ? Optional.of(new User("alice", "alice@example.org"))
                    : Optional.empty());
    var servlet = new DryRunServlet(UseCases.of(dryRuns), authentication, HttpSettings.DEFAULT);

    tomcat.setBaseDir(folder);
    tomcat.setPort(port);
    var context = tomcat.addContext("", folder);
    Tomcat.addServlet(context, "dryrun", servlet);
    context.addServletMappingDecoded("/dryrun/*", "dryrun");
    tomcat.getConnector().setProperty("address", "127.0.0.1");
    tomcat.start();
  }

  int port() {
    return tomcat.getConnector().getLocalPort();
  }

  @Override
  public void close() throws LifecycleException {
    tomcat.getConnector().pause();
    // Who waits for a run gets its end, before the connections go.
    dryRuns.close();
    tomcat.stop();
    tomcat.destroy();
    runner.close();
    threads.close();
  }

  /** Serves until the process ends. */
  public static void main(String[] arguments) throws LifecycleException {
    var server = new FirstServer(8080, System.getProperty("java.io.tmpdir"));
    server.tomcat.getServer().await();
  }
}
