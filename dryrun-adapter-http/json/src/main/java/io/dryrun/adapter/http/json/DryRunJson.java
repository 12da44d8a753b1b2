package io.dryrun.adapter.http.json;

import io.dryrun.application.port.in.OfferingDryRun;
import io.dryrun.domain.json.JsonInteger;
import io.dryrun.domain.json.JsonNull;
import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.run.DryRun;
import java.util.UUID;

/** A dry run as the API gives it: nine documented fields, and our report. Thread-safe. */
public final class DryRunJson {

  private DryRunJson() {}

  /**
   * The document of a dry run.
   *
   * @param base what comes before {@code /api/…} in the addresses of this server, without a final
   *     slash, such as {@code https://backend.example.org/dryrun}; empty for addresses that a
   *     client completes with the server that it asked
   */
  public static JsonObject write(DryRun dryRun, String base) {
    return new FieldWriter()
        .text("url", url(dryRun.uuid(), base))
        .uuid("uuid", dryRun.uuid())
        .value("order_attributes", dryRun.request().attributes())
        .text("order_type", dryRun.request().type().lowerCase())
        // As in the marketplace, where a provider's own view of an offering has this address.
        .text(
            "order_offering",
            base + "/api/marketplace-provider-offerings/" + dryRun.offering() + "/")
        .value("state", JsonInteger.of(dryRun.state().number()))
        .text("get_state_display", dryRun.state().word())
        .text("output", dryRun.output().text())
        .instant("created", dryRun.created())
        .value("report", dryRun.result().isPresent() ? ReportJson.write(dryRun) : JsonNull.NULL)
        .object();
  }

  /**
   * The document with which the API answers {@code run} and {@code async_run}: the offering, with
   * the dry run in its member {@code dry_run}.
   *
   * @param base as for the dry run alone
   */
  public static JsonObject write(OfferingDryRun both, String base) {
    return new FieldWriter()
        .asTheyAre(OfferingJson.write(both.offering()))
        .value("dry_run", write(both.dryRun(), base))
        .object();
  }

  /** Where the API has a dry run. */
  public static String url(UUID dryRun, String base) {
    return base + "/api/marketplace-script-async-dry-run/" + dryRun + "/";
  }
}
