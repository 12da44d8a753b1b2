package io.dryrun.adapter.http.servlet;

import io.dryrun.adapter.http.contract.Answer;
import io.dryrun.adapter.http.contract.ApiDocument;
import io.dryrun.adapter.store.memory.InMemoryDryRunQueue;
import io.dryrun.adapter.store.memory.InMemoryDryRunStore;
import io.dryrun.application.service.DryRuns;
import io.dryrun.domain.order.User;
import io.dryrun.testkit.fake.FakeAccessPolicy;
import io.dryrun.testkit.fake.FakeScriptRunner;
import io.dryrun.testkit.fake.InMemoryCatalogue;
import io.dryrun.testkit.fake.ScriptBehaviour;
import io.dryrun.testkit.fixture.Offerings;
import io.dryrun.testkit.fixture.Users;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;

/** The servlet in a Jetty on the loopback interface, with a fake runner behind it, and a client. */
final class LoopbackServer implements AutoCloseable {
  static final String ALICE = "Token made-up-token-of-alice";
  static final String BOB = "Token made-up-token-of-bob";
  static final String STAFF = "Token made-up-token-of-staff";
  static final String RUN = "/api/marketplace-script-dry-run/" + Offerings.OFFERING + "/run/";
  static final String ASYNC_RUN =
      "/api/marketplace-script-dry-run/" + Offerings.OFFERING + "/async_run/";
  static final String LIST = "/api/marketplace-script-async-dry-run/";

  private static final Map<String, User> USERS =
      Map.of(
          "made-up-token-of-alice", Users.ALICE,
          "made-up-token-of-bob", Users.BOB,
          "made-up-token-of-staff", Users.STAFF);
  static final Validator VALIDATOR =
      Validation.byDefaultProvider()
          .configure()
          .messageInterpolator(new ParameterMessageInterpolator())
          .buildValidatorFactory()
          .getValidator();
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

  final FakeScriptRunner runner = FakeScriptRunner.thatAlways(ScriptBehaviour.prints("vm-1\n"));
  final InMemoryCatalogue catalogue = InMemoryCatalogue.of(Offerings.withAllScripts());
  final FakeAccessPolicy access =
      new FakeAccessPolicy().allowEverywhere(Users.STAFF).allow(Users.ALICE, Offerings.CUSTOMER);
  final InMemoryDryRunStore store = new InMemoryDryRunStore();

  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private final Server jetty;
  private final ServerConnector connector;

  private LoopbackServer(HttpSettings settings, Mount mount, int running, int waiting)
      throws Exception {
    this(
        mount,
        server ->
            new DryRunServlet(
                UseCases.of(
                    DryRuns.builder()
                        .catalogue(server.catalogue)
                        .access(server.access)
                        .runner(server.runner)
                        .validator(VALIDATOR)
                        .store(server.store)
                        .queue(new InMemoryDryRunQueue(server.store, server.executor, 4, waiting))
                        .synchronousRuns(running, waiting)
                        .build()),
                tokens(),
                settings));
  }

  private LoopbackServer(Mount mount, Function<LoopbackServer, DryRunServlet> servlet)
      throws Exception {
    var threads = new QueuedThreadPool();
    threads.setVirtualThreadsExecutor(executor);
    jetty = new Server(threads);
    var http = new HttpConfiguration();
    // As other containers do without being asked.
    http.setUriCompliance(
        UriCompliance.DEFAULT.with("slashes", UriCompliance.Violation.AMBIGUOUS_EMPTY_SEGMENT));
    connector = new ServerConnector(jetty, 1, 1, new HttpConnectionFactory(http));
    connector.setHost("127.0.0.1");
    connector.setIdleTimeout(20_000);
    jetty.addConnector(connector);
    var context = new ServletContextHandler();
    context.setContextPath(mount.context());
    context.addServlet(new ServletHolder(servlet.apply(this)), mount.mapping());
    context.getServletHandler().setDecodeAmbiguousURIs(true);
    jetty.setHandler(context);
    jetty.start();
  }

  /** Where the servlet is mounted. */
  record Mount(String context, String mapping) {
    static final Mount ROOT = new Mount("/", "/*");
  }

  static LoopbackServer start() throws Exception {
    return start(HttpSettings.DEFAULT);
  }

  static LoopbackServer start(HttpSettings settings) throws Exception {
    return new LoopbackServer(settings, Mount.ROOT, 16, 256);
  }

  static LoopbackServer startAt(String context, String mapping) throws Exception {
    return new LoopbackServer(HttpSettings.DEFAULT, new Mount(context, mapping), 16, 256);
  }

  static LoopbackServer startWithPlaces(int running, int waiting) throws Exception {
    return new LoopbackServer(HttpSettings.DEFAULT, Mount.ROOT, running, waiting);
  }

  static LoopbackServer startServing(DryRunServlet servlet) throws Exception {
    return new LoopbackServer(Mount.ROOT, server -> servlet);
  }

  static Authentication tokens() {
    return new TokenAuthentication(token -> Optional.ofNullable(USERS.get(token)));
  }

  int port() {
    return connector.getLocalPort();
  }

  String base() {
    return "http://127.0.0.1:" + port();
  }

  /** As Alice. */
  Reply get(String path, String... headers) throws Exception {
    return send("GET", path, null, with(headers, "Authorization", ALICE));
  }

  /** As Alice, with a body of JSON. */
  Reply post(String path, String body, String... headers) throws Exception {
    String[] all = with(headers, "Authorization", ALICE);
    return send("POST", path, body, with(all, "Content-Type", "application/json"));
  }

  /** With just these headers. */
  Reply send(String method, String path, String body, String... headers) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create(path.startsWith("http") ? path : base() + path))
            .timeout(Duration.ofSeconds(30))
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return send(request.build());
  }

  static Reply send(HttpRequest request) throws Exception {
    HttpResponse<String> response = CLIENT.send(request, BodyHandlers.ofString());
    ApiDocument.ofServlet().check(Answer.of(response));
    return Reply.of(response);
  }

  /** A request as Alice to which a body of another kind can be given. */
  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(base() + path))
        .timeout(Duration.ofSeconds(30))
        .header("Authorization", ALICE);
  }

  /** Unless the headers have it already. */
  private static String[] with(String[] headers, String name, String value) {
    for (int i = 0; i < headers.length; i += 2) {
      if (headers[i].equalsIgnoreCase(name)) {
        return headers;
      }
    }
    var more = Arrays.copyOf(headers, headers.length + 2);
    more[headers.length] = name;
    more[headers.length + 1] = value;
    return more;
  }

  @Override
  public void close() throws Exception {
    runner.close();
    jetty.stop();
    executor.close();
  }
}
