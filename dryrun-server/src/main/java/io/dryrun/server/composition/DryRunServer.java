package io.dryrun.server.composition;

import io.dryrun.adapter.http.servlet.DryRunServlet;
import io.dryrun.adapter.http.servlet.HttpSettings;
import io.dryrun.adapter.http.servlet.Representation;
import io.dryrun.adapter.http.servlet.TokenAuthentication;
import io.dryrun.adapter.http.servlet.UseCases;
import io.dryrun.application.port.out.RunListener;
import io.dryrun.application.port.out.ScriptRunner;
import io.dryrun.application.service.DryRuns;
import io.dryrun.server.config.Settings;
import io.dryrun.server.input.BadInputException;
import io.dryrun.server.metrics.ServerMetrics;
import io.dryrun.server.watch.Watch;
import io.dryrun.server.web.HangUps;
import io.dryrun.server.web.HttpServer;
import io.dryrun.server.web.Metering;
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
  private static final Duration LAST_ENDS = Duration.ofSeconds(5);
  private static final Duration LOOK_AT_RUNS = Duration.ofMillis(50);

  private final Settings settings;
  private final HeapShare heap;
  private final Sources sources;
  private final ScriptRunner runner;
  private final Storage storage;
  private final @Nullable ServerMetrics metrics;
  private final DryRuns dryRuns;
  private final Watch watch;
  private final HttpServer http;

  private DryRunServer(Settings settings, HeapShare heap, Sources sources) throws IOException {
    this.settings = settings;
    this.heap = heap;
    this.sources = sources;
    this.runner = Runners.of(settings.runner());
    runner.warnings().forEach(warning -> log.warn("Runner {}: {}", runner.name(), warning));
    this.storage = storage();
    this.watch = Watch.start(LOOK_AT_FILES, sources.refreshes());
    this.metrics = settings.listening().metrics() ? metrics() : null;
    this.dryRuns = useCases();
    var servlet =
        new DryRunServlet(
            UseCases.of(dryRuns), new TokenAuthentication(sources.byToken()), httpSettings());

    Settings.Listening listening = settings.listening();
    try {
      this.http =
          HttpServer.start(
              listening.host(),
              listening.port(),
              OpenFiles.bounded(settings.clients()),
              servlet,
              Version.text(),
              new Vitals(storage, watch),
              metrics == null ? null : new Metering(metrics.requests(), metrics::scrape));
      Thread.ofVirtual().name("dryrun-warm-up").start(this::warmUp);
    } catch (IOException | RuntimeException e) {
      watch.close();
      runner.close();
      storage.close();
      throw e;
    }
  }

  /** Requests need not wait for it; closing the runner ends it. */
  private void warmUp() {
    try {
      runner.warmUp();
      log.debug("Runner {}: scripts start {}", runner.name(), runner.readiness());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Starts a server.
   *
   * @param adminToken speaks for an administrator; null for none but those of the users' file,
   *     which is made if it does not exist
   * @throws BadInputException if the settings name what is not there, need more memory than there
   *     is, or can't be listened on
   */
  public static DryRunServer start(Settings settings, @Nullable String adminToken) {
    ScriptWorlds.requireServable(settings.effects());
    HeapShare heap = HeapShare.ofThisJvm(settings);
    Sources sources = Sources.open(settings, adminToken);
    try {
      var server = new DryRunServer(settings, heap, sources);
      heap.shortage().ifPresent(log::warn);
      return server;
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

  /** What was made before it is undone if there is none. */
  private Storage storage() {
    try {
      return Storage.open(settings);
    } catch (RuntimeException e) {
      runner.close();
      throw e;
    }
  }

  private ServerMetrics metrics() {
    var measured = new ServerMetrics();
    measured.watch(storage.store());
    storage.meter(measured.registry());
    return measured;
  }

  private DryRuns useCases() {
    Settings.Runs runs = settings.runs();
    return ScriptWorlds.applied(DryRuns.builder(), settings.effects(), sources::fileOf)
        .catalogue(sources.offerings())
        .access(sources.access())
        .runner(runner)
        .store(storage.store())
        .queue(storage.queue())
        .limits(settings.limits())
        .unmaskedRuns(settings.unmaskedRuns())
        .synchronousRuns(runs.synchronous(), runs.queue())
        .runMemory(heap.forRuns())
        .listener(metrics == null ? RunListener.NONE : metrics.runs())
        .build();
  }

  private HttpSettings httpSettings() {
    var representation =
        switch (settings.response()) {
          case REPRESENTATION -> Representation.FULL;
          case MINIMAL -> Representation.MINIMAL;
        };
    Long bodies = settings.clients().bodies();
    HttpSettings bounded =
        bodies == null ? HttpSettings.DEFAULT : HttpSettings.DEFAULT.withMaxBodiesBytes(bodies);
    return bounded
        .withRepresentation(representation)
        .withPublicUrl(settings.listening().publicUrl())
        .withReport(settings.report())
        .withClients(new HangUps());
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

  /** Takes a token of the administrator back that could not be shown to anybody. */
  public void withdrawToken() {
    sources.withdrawToken();
  }

  /**
   * Stops: says that it is not ready, and waits for that to be heard as long as the settings say;
   * takes no more connections, ends watches, lets scripts run on for the time that the settings
   * give them, cancels the rest, and answers those who wait for them. Idempotent.
   */
  @Override
  public void close() {
    watch.close();
    letStopBeHeard();
    http.stopAccepting();
    // Who watches a dry run that goes on would keep this server waiting for it.
    dryRuns.endWatches();
    letRunsEnd();
    dryRuns.close();
    closeRunner();
    // Who waited for a script that was just cancelled is being answered.
    requestsEnd(LAST_ENDS);
    storage.close();
    http.stop();
    sources.close();
    if (metrics != null) {
      metrics.close();
    }
  }

  /** What a runner holds up must not keep the store from being closed. */
  private void closeRunner() {
    Thread closing = Thread.ofVirtual().name("runner-close").start(runner::close);
    try {
      if (!closing.join(settings.limits().grace().plus(LAST_ENDS))) {
        log.warn(
            "The runner {} did not end all scripts in time; some may be running", runner.name());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whoever sends requests here asks now and then whether to go on. */
  private void letStopBeHeard() {
    http.announceStop();
    try {
      Thread.sleep(settings.runs().shutdownDelay());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void letRunsEnd() {
    Duration limit = settings.runs().shutdown();
    long begin = System.nanoTime();
    boolean drained = storage.drain(limit);
    Duration left = limit.minusNanos(System.nanoTime() - begin);
    if (!requestsEnd(left) || !drained) {
      log.warn(
          "Requests ({}) or queued dry runs are still under way; their scripts are cancelled",
          http.requestsUnderWay());
    }
  }

  /** Looks at requests, not at scripts: one may be about to start its script. */
  private boolean requestsEnd(Duration limit) {
    long end = System.nanoTime() + limit.toNanos();
    try {
      while (http.requestsUnderWay() > 0) {
        if (System.nanoTime() - end >= 0) {
          return false;
        }
        Thread.sleep(LOOK_AT_RUNS);
      }
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
