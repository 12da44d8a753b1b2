package io.dryrun.adapter.http.json;

import io.dryrun.domain.json.JsonArray;
import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.json.JsonString;
import io.dryrun.domain.json.JsonValue;
import io.dryrun.domain.run.Comparison;

/** Writer of comparisons: what a new script did otherwise than the stored one. Thread-safe. */
public final class ComparisonJson {

  private ComparisonJson() {}

  /**
   * The document of a comparison. The dry run of the new script is not in it: it is the answer's
   * {@code dry_run}.
   *
   * @param base as for {@link DryRunJson#write}
   */
  public static JsonObject write(Comparison comparison, String base) {
    return new FieldWriter()
        .value("stored", DryRunJson.write(comparison.stored(), base))
        .flag("same_outcome", comparison.sameOutcome())
        .flag("same_output", comparison.sameOutput())
        .value(
            "output_difference",
            new JsonArray(
                comparison.outputDifference().stream().<JsonValue>map(JsonString::new).toList()))
        .decimal("slower_by_seconds", ResultJson.seconds(comparison.slowerBy()))
        .object();
  }
}
