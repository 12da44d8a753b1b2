package io.dryrun.adapter.http.json;

import io.dryrun.domain.json.JsonInteger;
import io.dryrun.domain.json.JsonNull;
import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.json.JsonString;
import io.dryrun.domain.json.JsonValue;
import io.dryrun.domain.run.DryRun;
import io.dryrun.domain.run.Limit;
import io.dryrun.domain.run.RunResult;
import io.dryrun.domain.run.Termination;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writer of results: how a dry run ended and what it took. */
final class ResultJson {
  private static final int NANO_DIGITS = 9;
  private static final int MILLI_DIGITS = 3;

  private ResultJson() {}

  static JsonObject write(DryRun dryRun, RunResult result) {
    Termination termination = result.termination();
    return new FieldWriter()
        .text("termination", termination.description())
        .value("exit_code", exitCode(termination))
        .value("signal", signal(termination))
        .value("limit", limit(termination))
        .nullableInstant("started", dryRun.started().orElse(null))
        .instant("finished", result.finished())
        .decimal("wall_seconds", seconds(result.usage().wallTime()))
        .nullableDecimal("cpu_seconds", secondsOrNull(result.usage().cpuTime().orElse(null)))
        .nullableInteger(
            "peak_memory_bytes",
            result.usage().peakMemoryBytes().stream().boxed().findFirst().orElse(null))
        .integer("output_bytes", result.output().bytes())
        .flag("output_cut", result.output().cut())
        .text("runner", result.surroundings().runner())
        .text("isolation", result.surroundings().isolation())
        .text("interpreter", result.surroundings().interpreter().name())
        .value("enforced_by", enforcement(result.surroundings().enforcement()))
        .object();
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
        ? new JsonString(word(exceeded.limit()))
        : JsonNull.NULL;
  }

  private static JsonObject enforcement(Map<Limit, String> enforcement) {
    var members = new LinkedHashMap<String, JsonValue>();
    enforcement.forEach((limit, by) -> members.put(word(limit), new JsonString(by)));
    return new JsonObject(members);
  }

  private static String word(Limit limit) {
    return limit.name().toLowerCase(Locale.ROOT);
  }

  private static @Nullable BigDecimal secondsOrNull(@Nullable Duration duration) {
    return duration == null ? null : seconds(duration);
  }

  static BigDecimal seconds(Duration duration) {
    BigDecimal nanos = BigDecimal.valueOf(duration.getNano(), NANO_DIGITS);
    return nanos
        .add(BigDecimal.valueOf(duration.getSeconds()))
        .setScale(MILLI_DIGITS, RoundingMode.HALF_UP);
  }
}
