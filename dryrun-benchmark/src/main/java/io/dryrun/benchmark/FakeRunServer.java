package io.dryrun.benchmark;

import io.dryrun.adapter.http.json.OfferingJson;
import io.dryrun.adapter.http.servlet.DryRunServlet;
import io.dryrun.adapter.http.servlet.HttpSettings;
import io.dryrun.adapter.http.servlet.TokenAuthentication;
import io.dryrun.adapter.http.servlet.UseCases;
import io.dryrun.adapter.json.JsonText;
import io.dryrun.adapter.store.memory.InMemoryDryRunStore;
import io.dryrun.application.port.out.AccessPolicy;
import io.dryrun.application.port.out.OutputSink;
import io.dryrun.application.port.out.RunningScript;
import io.dryrun.application.port.out.ScriptResult;
import io.dryrun.application.port.out.ScriptRunner;
import io.dryrun.application.port.out.Visibility;
import io.dryrun.application.service.DryRuns;
import io.dryrun.domain.offering.Offering;
import io.dryrun.domain.order.User;
import io.dryrun.domain.run.Termination;
import io.dryrun.domain.script.ScriptJob;
import io.dryrun.domain.script.ScriptLanguage;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * The servlet as an embedder mounts it, with a runner that runs nothing, and beside it one that
 * answers every request with the same bytes.
 */
public final class FakeRunServer {
  private static final byte[] OUTPUT = "Creating web-1\nvm-0042\n".getBytes(StandardCharsets.UTF_8);

  private FakeRunServer() {}

  /**
   * Serves until the process ends, after it has printed where.
   *
   * @param words the file of the offering, and one that holds what is always answered
   * @throws Exception if it can't
   */
  public static void main(String[] words) throws Exception {
    Offering offering = OfferingJson.read(JsonText.parse(Files.readAllBytes(Path.of(words[0]))));
    byte[] constant = Files.readAllBytes(Path.of(words[1]));
    var dryRuns =
        DryRuns.builder()
            .catalogue(uuid -> Optional.of(offering).filter(o -> o.uuid().equals(uuid)))
            .access(new Anybody())
            .runner(new NothingRunner())
            .store(new InMemoryDryRunStore(1_000, 16L << 20))
            .build();
    var someone = Optional.of(new User("someone", "someone@example.org"));
    var servlet =
        new DryRunServlet(
            UseCases.of(dryRuns), new TokenAuthentication(token -> someone), HttpSettings.DEFAULT);
    var server = new Server(new QueuedThreadPool());
    var connector = new ServerConnector(server);
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    var context = new ServletContextHandler();
    context.addServlet(new ServletHolder(servlet), "/*");
    context.addServlet(new ServletHolder(new Constant(constant)), "/constant");
    server.setHandler(context);
    server.start();
    System.out.println("Ready: http://127.0.0.1:" + connector.getLocalPort());
    server.join();
  }

  /** Reads what it is sent and answers the same, whatever it was. */
  private static final class Constant extends HttpServlet {
    private static final long serialVersionUID = 1;
    private final transient byte[] answer;

    Constant(byte[] answer) {
      this.answer = answer;
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      request.getInputStream().readAllBytes();
      response.setContentType("application/json");
      response.setContentLength(answer.length);
      response.getOutputStream().write(answer);
    }
  }

  private static final class Anybody implements AccessPolicy {
    @Override
    public boolean mayDryRun(User user, Offering offering) {
      return true;
    }

    @Override
    public Visibility visibleTo(User user) {
      return Visibility.everything();
    }
  }

  /** Every script has printed the same and is done at once. */
  private static final class NothingRunner implements ScriptRunner {
    @Override
    public String name() {
      return "nothing";
    }

    @Override
    public String isolation() {
      return "none";
    }

    @Override
    public Set<ScriptLanguage> languages() {
      return Set.of(ScriptLanguage.PYTHON, ScriptLanguage.SHELL);
    }

    @Override
    public RunningScript start(ScriptJob job, OutputSink output) {
      output.write(OUTPUT, 0, OUTPUT.length);
      var result = new ScriptResult(new Termination.Exited(0), Duration.ofMillis(1));
      var completion = CompletableFuture.completedFuture(result);
      return new RunningScript() {
        @Override
        public CompletableFuture<ScriptResult> completion() {
          return completion;
        }

        @Override
        public void cancel() {}
      };
    }

    @Override
    public void close() {}
  }
}
