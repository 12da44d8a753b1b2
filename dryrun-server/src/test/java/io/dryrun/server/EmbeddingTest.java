package io.dryrun.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.dryrun.adapter.http.servlet.DryRunServlet;
import io.dryrun.adapter.http.servlet.HttpSettings;
import io.dryrun.adapter.http.servlet.TokenAuthentication;
import io.dryrun.adapter.http.servlet.UseCases;
import io.dryrun.adapter.store.memory.InMemoryDryRunQueue;
import io.dryrun.adapter.store.memory.InMemoryDryRunStore;
import io.dryrun.application.port.out.AccessPolicy;
import io.dryrun.application.port.out.OfferingCatalogue;
import io.dryrun.application.runner.ScriptRunners;
import io.dryrun.application.service.DryRuns;
import io.dryrun.domain.order.User;
import io.dryrun.testkit.fake.InMemoryCatalogue;
import io.dryrun.testkit.fake.OpenAccess;
import io.dryrun.testkit.fixture.Offerings;
import io.dryrun.testkit.fixture.Users;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.Test;

/** The lines of Java by which the README embeds dry runs, as they stand there. */
class EmbeddingTest {
  private static final String TOKEN = "made-up-token-of-alice";

  /** The users of a backend. */
  private interface Backend {
    Optional<User> byToken(String token);
  }

  private static DryRunServlet embedded(
      OfferingCatalogue yourOfferings, AccessPolicy yourPermissions, Backend yourUsers) {
    var store = new InMemoryDryRunStore();
    var threads = Executors.newVirtualThreadPerTaskExecutor();
    var dryRuns =
        DryRuns.builder()
            .catalogue(yourOfferings)
            .access(yourPermissions)
            .runner(ScriptRunners.named("process", Map.of()))
            .store(store)
            .queue(new InMemoryDryRunQueue(store, threads, 4, 100))
            .build();
    var authentication = new TokenAuthentication(yourUsers::byToken);
    var servlet = new DryRunServlet(UseCases.of(dryRuns), authentication, HttpSettings.DEFAULT);
    return servlet;
  }

  @Test
  void what_the_readme_embeds_answers_under_a_path_of_the_backend() throws Exception {
    var servlet =
        embedded(
            InMemoryCatalogue.of(Offerings.script("print('vm-1')\n")),
            new OpenAccess(),
            token -> Optional.of(Users.ALICE).filter(alice -> token.equals(TOKEN)));
    var jetty = new Server();
    var connector = new ServerConnector(jetty);
    connector.setHost("127.0.0.1");
    jetty.addConnector(connector);
    var context = new ServletContextHandler();
    context.addServlet(new ServletHolder(servlet), "/dryrun/*");
    jetty.setHandler(context);
    jetty.start();
    try {
      var run =
          HttpRequest.newBuilder(
                  URI.create(
                      "http://127.0.0.1:%d/dryrun/api/marketplace-script-dry-run/%s/run/"
                          .formatted(connector.getLocalPort(), Offerings.OFFERING)))
              .header("Authorization", "Token " + TOKEN)
              .header("Prefer", "return=minimal")
              .POST(BodyPublishers.noBody())
              .build();
      assertThat(HttpClient.newHttpClient().send(run, BodyHandlers.ofString()).body())
          .isEqualTo("{\"output\":\"vm-1\\n\"}");
    } finally {
      jetty.stop();
    }
  }

  @Test
  void the_readme_shows_these_very_lines() throws Exception {
    String source = Files.readString(Path.of("src/test/java/io/dryrun/server/EmbeddingTest.java"));
    String shown =
        Pattern.compile("```java\n(var store.*?)context\\.", Pattern.DOTALL)
            .matcher(Files.readString(Path.of("../README.md")))
            .results()
            .map((MatchResult block) -> block.group(1))
            .collect(Collectors.joining());

    assertThat(shown).isNotEmpty();
    assertThat(words(source)).contains(words(shown));
  }

  private static String words(String text) {
    return String.join(" ", text.strip().split("\\s+"));
  }
}
