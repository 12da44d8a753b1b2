package io.dryrun.server.metrics;

import io.dryrun.application.port.out.DryRunStore;
import io.dryrun.application.port.out.RunListener;
import io.dryrun.server.web.RequestListener;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.time.InstantSource;

/** The server's numbers, in the text form that Prometheus reads. Thread-safe. */
public final class ServerMetrics implements AutoCloseable {
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmGcMetrics collections = new JvmGcMetrics();
  private final RunMeters runs = new RunMeters(registry);

  /** Begins to measure this process. */
  public ServerMetrics() {
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    new FileDescriptorMetrics().bindTo(registry);
    collections.bindTo(registry);
  }

  /** Where further parts put theirs. */
  public MeterRegistry registry() {
    return registry;
  }

  /** Hears of runs. */
  public RunListener runs() {
    return runs;
  }

  /** Hears of requests. */
  public RequestListener requests() {
    return (method, path, status, took) ->
        Timer.builder("dryrun.http.requests")
            .description("Requests, from their arrival to the end of the answer")
            .tags("method", method, "path", KnownPath.of(path), "status", Integer.toString(status))
            .serviceLevelObjectives(
                Duration.ofMillis(10),
                Duration.ofMillis(100),
                Duration.ofSeconds(1),
                Duration.ofSeconds(10),
                Duration.ofMinutes(1))
            .register(registry)
            .record(took);
  }

  /** Measures the queue of this store at each look. */
  public void watch(DryRunStore store) {
    QueueMeters.register(registry, store, InstantSource.system());
  }

  /** All numbers as they are now. */
  public String scrape() {
    return registry.scrape();
  }

  /** Measures no more. */
  @Override
  public void close() {
    collections.close();
    registry.close();
  }
}
