package io.dryrun.adapter.http.json;

import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.report.outcome.Outcome;

/**
 * Writer of outcomes: what the marketplace would have recorded. The member {@code kind} tells which
 * others there are.
 */
final class OutcomeJson {

  private OutcomeJson() {}

  static JsonObject write(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Nothing nothing -> kind("nothing").object();
      case Outcome.Unreadable unreadable -> kind("unreadable").object();
      case Outcome.Created created ->
          kind("resource")
              .nullableText("backend_id", created.backendId().orElse(null))
              .value("backend_metadata", created.backendMetadata())
              .list("endpoints", created.endpoints(), OutcomeJson::endpoint)
              .object();
      case Outcome.Pulled pulled ->
          kind("pulled")
              .list("usages", pulled.usages(), OutcomeJson::usage)
              .list("report", pulled.sections(), OutcomeJson::section)
              .object();
    };
  }

  private static FieldWriter kind(String kind) {
    return new FieldWriter().text("kind", kind);
  }

  private static JsonObject endpoint(Outcome.NamedUrl endpoint) {
    return new FieldWriter().text("name", endpoint.name()).text("url", endpoint.url()).object();
  }

  private static JsonObject usage(Outcome.Usage usage) {
    return new FieldWriter()
        .text("type", usage.type())
        .text("name", usage.name())
        .text("measured_unit", usage.measuredUnit())
        .nullableDecimal("amount", usage.amount())
        .object();
  }

  private static JsonObject section(Outcome.Section section) {
    return new FieldWriter().text("header", section.header()).text("body", section.body()).object();
  }
}
