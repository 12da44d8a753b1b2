package org.example.backend;

import io.dryrun.adapter.http.servlet.DryRunServlet;
import io.dryrun.adapter.http.servlet.HttpSettings;
import io.dryrun.adapter.http.servlet.TokenAuthentication;
import io.dryrun.adapter.http.servlet.UseCases;
import io.dryrun.adapter.store.memory.InMemoryDryRunQueue;
import io.dryrun.adapter.store.memory.InMemoryDryRunStore;
import io.dryrun.application.port.out.AccessPolicy;
import io.dryrun.application.port.out.OfferingCatalogue;
import io.dryrun.application.port.out.ScriptRunner;
import io.dryrun.application.port.out.Visibility;
import io.dryrun.application.runner.ScriptRunners;
import io.dryrun.application.service.DryRuns;
import io.dryrun.domain.offering.Offering;
import io.dryrun.domain.offering.Ownership;
import io.dryrun.domain.offering.Reference;
import io.dryrun.domain.order.User;
import io.dryrun.domain.script.DryRunType;
import io.dryrun.domain.script.ProviderScripts;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;
import org.apache.catalina.webresources.TomcatURLStreamHandlerFactory;

/** A backend of a servlet container and nothing else. It gives its address. */
public final class PlainBackend implements Supplier<URI>, AutoCloseable {
  private static final Map<String, Set<UUID>> PROVIDERS =
      Map.of("ann", Set.of(Samples.CLOUD), "bob", Set.of(Samples.STORAGE), "buyer", Set.of());

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final ScriptRunner runner = ScriptRunners.named("process", Map.of());
  private final Tomcat tomcat = new Tomcat();
  private final DryRuns dryRuns;
  private final Path folder;

  /** Starts it on a free port. */
  public PlainBackend() throws IOException, LifecycleException {
    var store = new InMemoryDryRunStore();
    dryRuns =
        DryRuns.builder()
            .catalogue(offerings())
            .access(permissions())
            .runner(runner)
            .store(store)
            .queue(new InMemoryDryRunQueue(store, threads, 4, 100))
            .build();
    var authentication = new TokenAuthentication(PlainBackend::byToken);
    var servlet = new DryRunServlet(UseCases.of(dryRuns), authentication, HttpSettings.DEFAULT);

    // There is one in a JVM, and the Tomcat of Spring Boot may have taken it.
    TomcatURLStreamHandlerFactory.disable();
    folder = Files.createTempDirectory("plain-backend");
    tomcat.setBaseDir(folder.toString());
    tomcat.setPort(0);
    var context = tomcat.addContext("", folder.toString());
    Tomcat.addServlet(context, "dryrun", servlet);
    context.addServletMappingDecoded("/dryrun/*", "dryrun");
    tomcat.getConnector().setProperty("address", "127.0.0.1");
    tomcat.start();
  }

  private static OfferingCatalogue offerings() {
    var known =
        Map.of(
            Samples.MACHINE, offering(Samples.MACHINE, Samples.CLOUD),
            Samples.SHARE, offering(Samples.SHARE, Samples.STORAGE));
    return offering -> Optional.ofNullable(known.get(offering));
  }

  private static Offering offering(UUID id, UUID provider) {
    var variables = ProviderScripts.environ(Map.of("API_KEY", Samples.API_KEY));
    var scripts = Map.of(DryRunType.CREATE, Samples.SCRIPT);
    return Offering.builder(id)
        .type(Offering.SCRIPT_TYPE)
        .ownership(
            new Ownership(
                new Reference(null, provider, null),
                Reference.NONE,
                Ownership.ParentOffering.NONE,
                List.of()))
        .scripts(new ProviderScripts("python", scripts, variables))
        .build();
  }

  private static AccessPolicy permissions() {
    return new AccessPolicy() {
      @Override
      public boolean mayDryRun(User user, Offering offering) {
        UUID customer = offering.ownership().customer().uuid();
        return isStaff(user) || PROVIDERS.get(user.username()).contains(customer);
      }

      @Override
      public Visibility visibleTo(User user) {
        return isStaff(user)
            ? Visibility.everything()
            : Visibility.ofCustomers(PROVIDERS.get(user.username()));
      }

      private static boolean isStaff(User user) {
        return user.username().equals("staff");
      }
    };
  }

  private static Optional<User> byToken(String token) {
    String username = token.replaceFirst("^token-of-", "");
    return username.equals("staff") || PROVIDERS.containsKey(username)
        ? Optional.of(new User(username, ""))
        : Optional.empty();
  }

  @Override
  public URI get() {
    return URI.create("http://127.0.0.1:" + tomcat.getConnector().getLocalPort());
  }

  @Override
  public void close() throws Exception {
    tomcat.stop();
    tomcat.destroy();
    dryRuns.close();
    runner.close();
    threads.close();
    try (var left = Files.walk(folder)) {
      left.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    }
  }
}
