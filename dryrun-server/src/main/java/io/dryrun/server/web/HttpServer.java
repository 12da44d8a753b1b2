package io.dryrun.server.web;

import jakarta.servlet.Servlet;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;

/**
 * Jetty with one servlet and a page that shows its API: HTTP/1.1, each request on a virtual thread
 * of its own but for probes, which wait for none of them; bounded headers, bounded connections,
 * clients that keep a pace; no word about itself in headers and errors. Thread-safe.
 */
public final class HttpServer {
  private static final int HEADER_BYTES = 16 << 10;
  private static final Duration LAST_RESPONSES = Duration.ofSeconds(5);

  private final Server server;
  private final ServerConnector connector;
  private final GracefulHandler counting;
  private final StatusPages status;

  /** Kept, because a connector that takes no more connections has forgotten its port. */
  private final InetSocketAddress address;

  private HttpServer(
      Server server, ServerConnector connector, GracefulHandler counting, StatusPages status) {
    this.counting = counting;
    this.status = status;
    this.server = server;
    this.connector = connector;
    this.address = new InetSocketAddress(connector.getHost(), connector.getLocalPort());
  }

  /**
   * Listens and serves.
   *
   * @param host address or name to listen on
   * @param port 0 for a free one
   * @param limits of connections
   * @param servlet gets all paths but {@code /}, {@code /healthz}, {@code /readyz} and those below
   *     {@code /api/docs}
   * @param version of the program
   * @param condition what {@code /healthz} and {@code /readyz} are answered from
   * @param metering what {@code /metrics} is answered from; null for no such path
   * @throws IOException if it can't listen there
   */
  public static HttpServer start(
      String host,
      int port,
      ConnectionLimits limits,
      Servlet servlet,
      String version,
      Condition condition,
      @Nullable Metering metering)
      throws IOException {
    var threads = new QueuedThreadPool();
    threads.setName("http");
    var server = new Server(threads);
    var connections = new OpenConnections(limits);
    ServerConnector connector = connector(server, connections);
    connector.setHost(host);
    connector.setPort(port);
    connector.setIdleTimeout(limits.idle().toMillis());
    connector.setAcceptQueueSize(1024);
    server.addConnector(connector);

    var context = new ServletContextHandler();
    context.setContextPath("/");
    context.addServlet(new ServletHolder(servlet), "/*");
    if (metering != null) {
      context.addServlet(new ServletHolder(new MetricsServlet(metering.numbers())), "/metrics");
    }
    context.addServlet(new ServletHolder(new ApiPage(version)), "/api/docs/*");
    var errors = new ProblemErrors();
    context.setErrorHandler(errors);
    server.setErrorHandler(errors);
    var status = new StatusPages(version, condition);
    var requests = VirtualThreads.getNamedVirtualThreadsExecutor("request-");
    var served = new OnVirtualThreads(context, requests);
    var admission =
        new Admission(
            status, metering == null ? served : new TimedRequests(served, metering.requests()));
    var counting = new GracefulHandler(new SingleSlashes(admission));
    server.setHandler(counting);
    server.setStopTimeout(LAST_RESPONSES.toMillis());
    start(server);
    connections.watch(connector.getScheduler());
    return new HttpServer(server, connector, counting, status);
  }

  private static ServerConnector connector(Server server, OpenConnections connections) {
    return new ServerConnector(server, 1, -1, new HttpConnectionFactory(configuration())) {
      @Override
      protected SocketChannelEndPoint newEndPoint(
          SocketChannel channel, ManagedSelector selector, SelectionKey key) {
        var end = new ClientEndPoint(channel, selector, key, getScheduler(), connections.limits());
        end.setIdleTimeout(getIdleTimeout());
        return end;
      }

      @Override
      protected void onEndPointOpened(EndPoint end) {
        super.onEndPointOpened(end);
        if (end instanceof ClientEndPoint client) {
          connections.opened(client);
        }
      }

      @Override
      protected void onEndPointClosed(EndPoint end) {
        super.onEndPointClosed(end);
        if (end instanceof ClientEndPoint client) {
          connections.closed(client);
        }
      }
    };
  }

  private static HttpConfiguration configuration() {
    var configuration = new HttpConfiguration();
    configuration.setSendServerVersion(false);
    configuration.setRequestHeaderSize(HEADER_BYTES);
    // An answer may repeat what stood in its request.
    configuration.setResponseHeaderSize(2 * HEADER_BYTES);
    configuration.setUriCompliance(
        UriCompliance.DEFAULT.with("slashes", UriCompliance.Violation.AMBIGUOUS_EMPTY_SEGMENT));
    configuration.setNotifyRemoteAsyncErrors(false);
    return configuration;
  }

  private static void start(Server server) throws IOException {
    try {
      server.start();
    } catch (Exception e) {
      stop(server);
      throw e instanceof IOException io ? io : new IOException(e.getMessage(), e);
    }
  }

  private static void stop(Server server) {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("The HTTP server did not stop.", e);
    }
  }

  /** Where it listens. */
  public InetSocketAddress address() {
    return address;
  }

  /** Says to who asks whether it is ready that it is not, and goes on serving. */
  public void announceStop() {
    status.stopping();
  }

  /** Takes no more connections; requests that are under way go on. */
  public void stopAccepting() {
    connector.close();
  }

  /** How many requests have arrived and are not answered yet. */
  public long requestsUnderWay() {
    return counting.getCurrentRequestCount();
  }

  /** Lets the last responses out, for a few seconds at most, and ends everything. Idempotent. */
  public void stop() {
    stop(server);
  }
}
