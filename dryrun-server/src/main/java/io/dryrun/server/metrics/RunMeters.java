package io.dryrun.server.metrics;

import io.dryrun.application.port.out.RunListener;
import io.dryrun.domain.run.DryRun;
import io.dryrun.domain.run.RunResult;
import io.dryrun.domain.run.Termination;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Counts and times the runs of this server. Thread-safe. */
final class RunMeters implements RunListener {
  private static final Duration[] BUCKETS = {
    Duration.ofMillis(10),
    Duration.ofMillis(30),
    Duration.ofMillis(100),
    Duration.ofMillis(300),
    Duration.ofSeconds(1),
    Duration.ofSeconds(3),
    Duration.ofSeconds(10),
    Duration.ofSeconds(30),
    Duration.ofMinutes(2),
    Duration.ofMinutes(5),
  };

  private final MeterRegistry meters;
  private final Set<UUID> executing = ConcurrentHashMap.newKeySet();

  RunMeters(MeterRegistry meters) {
    this.meters = meters;
    Gauge.builder("dryrun.runs.executing", executing, Set::size)
        .description("Scripts that this server runs now")
        .register(meters);
  }

  @Override
  public void started(DryRun dryRun) {
    executing.add(dryRun.uuid());
    dryRun
        .started()
        .ifPresent(
            started ->
                timer("dryrun.run.waiting", "From accepting a run to starting its script")
                    .register(meters)
                    .record(Duration.between(dryRun.created(), started)));
  }

  @Override
  public void ended(DryRun dryRun) {
    executing.remove(dryRun.uuid());
    dryRun.result().ifPresent(result -> ended(dryRun, result));
  }

  private void ended(DryRun dryRun, RunResult result) {
    String type = dryRun.request().type().lowerCase();
    String runner = result.surroundings().runner();
    timer("dryrun.run.script", "How long scripts ran")
        .tags("type", type, "verdict", result.verdict().words(), "runner", runner)
        .register(meters)
        .record(result.usage().wallTime());
    dryRun
        .started()
        .ifPresent(
            started ->
                timer("dryrun.run.overhead", "What a run takes beside its script")
                    .tag("runner", runner)
                    .register(meters)
                    .record(
                        Duration.between(started, result.finished())
                            .minus(result.usage().wallTime())));
    if (!result.termination().isSuccess()) {
      meters
          .counter("dryrun.run.failures", "cause", cause(result.termination()), "runner", runner)
          .increment();
    }
  }

  private static String cause(Termination termination) {
    return switch (termination) {
      case Termination.LimitExceeded limit -> word(limit.limit());
      case Termination.NotStarted notStarted -> "not_started";
      case Termination.Interrupted interrupted -> "interrupted";
      default -> word(termination.cause());
    };
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private static Timer.Builder timer(String name, String description) {
    return Timer.builder(name).description(description).serviceLevelObjectives(BUCKETS);
  }
}
