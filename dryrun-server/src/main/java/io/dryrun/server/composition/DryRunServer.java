package io.dryrun.server.composition;

import io.dryrun.adapter.http.DryRunServlet;
import io.dryrun.adapter.http.HttpSettings;
import io.dryrun.adapter.http.Representation;
import io.dryrun.adapter.http.TokenAuthentication;
import io.dryrun.adapter.http.UseCases;
import io.dryrun.adapter.store.memory.InMemoryDryRunQueue;
import io.dryrun.adapter.store.memory.InMemoryDryRunStore;
import io.dryrun.application.port.out.ScriptRunner;
import io.dryrun.application.service.DryRuns;
import io.dryrun.server.config.Settings;
import io.dryrun.server.input.BadInputException;
import io.dryrun.server.watch.Watch;
import io.dryrun.server.web.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The server: all parts, joined here by hand. It serves from {@link #start} until {@link #close}.
 */
public final class DryRunServer implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(DryRunServer.class);
  private static final Duration LOOK_AT_FILES = Duration.ofSeconds(1);
  private static final Duration IDLE = Duration.ofSeconds(60);
  private static final Duration LOOK_AT_RUNS = Duration.ofMillis(50);

  private final Settings settings;
  private final Sources sources;
  private final ScriptRunner runner;
  private final Executions executions;
  private final Watch watch;
  private final HttpServer http;

  private DryRunServer(Settings settings, Sources sources) throws IOException {
    this.settings = settings;
    this.sources = sources;
    this.runner = Runners.of(settings.runner());

    this.executions = new Executions();
    DryRuns dryRuns = useCases();
    var servlet =
        new DryRunServlet(
            UseCases.of(dryRuns), new TokenAuthentication(sources.byToken()), httpSettings());

    Settings.Listening listening = settings.listening();
    try {
      this.http =
          HttpServer.start(listening.host(), listening.port(), IDLE, servlet, Version.text());
    } catch (IOException | RuntimeException e) {
      runner.close();
      executions.close();
      throw e;
    }
    this.watch = Watch.start(LOOK_AT_FILES, sources.refreshes());
  }

  /**
   * Starts a server.
   *
   * @param adminToken speaks for an administrator; null for none but those of the users' file,
   *     which is made if it does not exist
   * @throws BadInputException if the settings name what is not there, or can't be listened on
   */
  public static DryRunServer start(Settings settings, @Nullable String adminToken) {
    Sources sources = Sources.open(settings, adminToken);
    try {
      return new DryRunServer(settings, sources);
    } catch (RuntimeException e) {
      sources.undo();
      throw e;
    } catch (IOException e) {
      sources.undo();
      Settings.Listening listening = settings.listening();
      throw new BadInputException(
          "Can't listen on %s port %d: %s. Another program may have it; choose another with --port, or 0 for a free one."
              .formatted(listening.host(), listening.port(), reason(e)),
          e);
    }
  }

  private static String reason(IOException e) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    return String.valueOf(cause.getMessage());
  }

  private DryRuns useCases() {
    Settings.Runs runs = settings.runs();
    var store = new InMemoryDryRunStore();
    return DryRuns.builder()
        .catalogue(sources.offerings())
        .access(sources.access())
        .runner(runner)
        .store(store)
        .queue(new InMemoryDryRunQueue(store, executions, runs.asynchronous(), runs.queue()))
        .limits(settings.limits())
        .unmaskedRuns(settings.unmaskedRuns())
        .synchronousRuns(runs.synchronous(), runs.queue())
        .build();
  }

  private HttpSettings httpSettings() {
    var representation =
        switch (settings.response()) {
          case REPRESENTATION -> Representation.FULL;
          case MINIMAL -> Representation.MINIMAL;
        };
    return HttpSettings.DEFAULT
        .withRepresentation(representation)
        .withPublicUrl(settings.listening().publicUrl());
  }

  /** Where it is reached, without a final slash; the port is the real one where 0 was asked for. */
  public URI address() {
    InetSocketAddress address = http.address();
    String host = settings.listening().host();
    return URI.create(
        "http://%s:%d".formatted(host.contains(":") ? "[" + host + "]" : host, address.getPort()));
  }

  /** The administrator's token, if this start made the file of users. */
  public Optional<String> newToken() {
    return sources.newToken();
  }

  /**
   * Stops: takes no more connections, lets scripts run on for the time that the settings give them,
   * cancels the rest, and answers those who wait for them. Idempotent.
   */
  @Override
  public void close() {
    watch.close();
    http.stopAccepting();
    letRunsEnd();
    runner.close();
    executions.close();
    http.stop();
    sources.close();
  }

  /** Looks at requests and executions, not at scripts: one may be about to start its script. */
  private void letRunsEnd() {
    long end = System.nanoTime() + settings.runs().shutdown().toNanos();
    try {
      while (http.requestsUnderWay() + executions.underWay() > 0) {
        if (System.nanoTime() - end >= 0) {
          log.warn(
              "{} requests and {} queued dry runs are still under way; their scripts are cancelled",
              http.requestsUnderWay(),
              executions.underWay());
          return;
        }
        Thread.sleep(LOOK_AT_RUNS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
