package io.dryrun.adapter.http.json;

import io.dryrun.domain.json.JsonInteger;
import io.dryrun.domain.json.JsonNull;
import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.json.JsonString;
import io.dryrun.domain.json.JsonValue;
import io.dryrun.domain.run.DryRun;
import io.dryrun.domain.run.RunResult;
import io.dryrun.domain.run.Termination;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;

/** What became of a dry run that has ended. */
final class ReportJson {
  private static final int NANO_DIGITS = 9;
  private static final int MILLI_DIGITS = 3;

  private ReportJson() {}

  static JsonValue write(DryRun dryRun) {
    return dryRun.result().map(result -> report(dryRun, result)).orElse(JsonNull.NULL);
  }

  private static JsonValue report(DryRun dryRun, RunResult result) {
    Termination termination = result.termination();
    JsonObject report =
        new FieldWriter()
            .text("termination", termination.description())
            .value("exit_code", exitCode(termination))
            .value("signal", signal(termination))
            .value("limit", limit(termination))
            .nullableInstant("started", dryRun.started().orElse(null))
            .instant("finished", result.finished())
            .decimal("wall_seconds", seconds(result.usage().wallTime()))
            .integer("output_bytes", result.output().bytes())
            .flag("output_cut", result.output().cut())
            .text("runner", result.surroundings().runner())
            .text("isolation", result.surroundings().isolation())
            .object();
    return report;
  }

  private static JsonValue exitCode(Termination termination) {
    return termination instanceof Termination.Exited exited
        ? JsonInteger.of(exited.code())
        : JsonNull.NULL;
  }

  private static JsonValue signal(Termination termination) {
    return termination instanceof Termination.Signalled signalled
        ? JsonInteger.of(signalled.number())
        : JsonNull.NULL;
  }

  private static JsonValue limit(Termination termination) {
    return termination instanceof Termination.LimitExceeded exceeded
        ? new JsonString(exceeded.limit().name().toLowerCase(Locale.ROOT))
        : JsonNull.NULL;
  }

  private static BigDecimal seconds(Duration duration) {
    BigDecimal nanos = BigDecimal.valueOf(duration.getNano(), NANO_DIGITS);
    return nanos
        .add(BigDecimal.valueOf(duration.getSeconds()))
        .setScale(MILLI_DIGITS, java.math.RoundingMode.HALF_UP);
  }
}
