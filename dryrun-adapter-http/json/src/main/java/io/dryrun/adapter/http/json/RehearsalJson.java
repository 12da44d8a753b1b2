package io.dryrun.adapter.http.json;

import io.dryrun.domain.json.JsonArray;
import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.json.JsonString;
import io.dryrun.domain.json.JsonValue;
import io.dryrun.domain.run.Rehearsal;

/** The life of an imagined resource: a dry run for each step. Thread-safe. */
public final class RehearsalJson {

  private RehearsalJson() {}

  /**
   * The document of a rehearsal.
   *
   * @param base as for {@link DryRunJson#write}
   */
  public static JsonObject write(Rehearsal rehearsal, String base) {
    return new FieldWriter()
        .text("verdict", rehearsal.verdict().words())
        .list("steps", rehearsal.steps(), step -> DryRunJson.write(step, base))
        .value(
            "missing",
            new JsonArray(
                rehearsal.missing().stream()
                    .<JsonValue>map(type -> new JsonString(type.lowerCase()))
                    .toList()))
        .object();
  }
}
