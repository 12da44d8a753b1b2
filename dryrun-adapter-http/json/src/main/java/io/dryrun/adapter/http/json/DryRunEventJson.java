package io.dryrun.adapter.http.json;

import io.dryrun.application.port.in.DryRunEvent;
import io.dryrun.domain.json.JsonInteger;
import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.output.OutputChunk;
import io.dryrun.domain.run.DryRun;
import io.dryrun.domain.run.DryRunState;
import java.util.Set;

/** An event of a dry run as the API tells it. Thread-safe. */
public final class DryRunEventJson {
  private static final Set<String> OUTPUT = Set.of("output");

  private DryRunEventJson() {}

  /** What kind of event it is: {@code state}, {@code output} or {@code report}. */
  public static String name(DryRunEvent event) {
    return switch (event) {
      case DryRunEvent.StateChanged s -> "state";
      case DryRunEvent.Printed p -> "output";
      case DryRunEvent.Ended e -> "report";
    };
  }

  /**
   * The document of an event. That of an end is the dry run's without its {@code output}, which was
   * told.
   *
   * @param base as for {@link DryRunJson#write(DryRun, String)}
   */
  public static JsonObject write(DryRunEvent event, String base) {
    return switch (event) {
      case DryRunEvent.StateChanged(DryRunState state) ->
          new FieldWriter()
              .value("state", JsonInteger.of(state.number()))
              .text("get_state_display", state.word())
              .object();
      case DryRunEvent.Printed(OutputChunk chunk) ->
          new FieldWriter()
              .value("start", JsonInteger.of(chunk.start()))
              .value("end", JsonInteger.of(chunk.end()))
              .text("text", chunk.text())
              .object();
      case DryRunEvent.Ended(DryRun dryRun) -> DryRunJson.write(dryRun, base).without(OUTPUT);
    };
  }
}
