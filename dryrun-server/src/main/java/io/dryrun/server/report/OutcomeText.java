package io.dryrun.server.report;

import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.json.JsonValue;
import io.dryrun.domain.report.outcome.Outcome;
import io.dryrun.domain.secret.Secrets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The part of a report that says what the marketplace would have recorded. */
final class OutcomeText {
  private static final int MOST_NAMES = 12;

  private OutcomeText() {}

  /** In a few words. */
  static String summary(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Nothing nothing -> "nothing recorded";
      case Outcome.Unreadable unreadable -> "unreadable: the marketplace could not have read it";
      case Outcome.Created created ->
          created
              .backendId()
              .map(id -> "resource " + Printable.line(id))
              .orElse("resource without a backend id");
      case Outcome.Pulled pulled -> pulled(pulled);
    };
  }

  private static String pulled(Outcome.Pulled pulled) {
    if (pulled.usages().isEmpty() && pulled.sections().isEmpty()) {
      return "nothing recorded";
    }
    String usages =
        pulled.usages().isEmpty()
            ? "no usage"
            : "usage of " + Measures.counted(pulled.usages().size(), "component");
    return pulled.sections().isEmpty()
        ? usages
        : usages + ", report of " + Measures.counted(pulled.sections().size(), "section");
  }

  static void write(Sheet sheet, Outcome outcome) {
    sheet.entry("outcome", summary(outcome));
    switch (outcome) {
      case Outcome.Nothing nothing -> {}
      case Outcome.Unreadable unreadable -> {}
      case Outcome.Created created -> {
        metadata(created.backendMetadata()).ifPresent(sheet::more);
        sheet.rows(
            created.endpoints().stream()
                .map(e -> new Sheet.Row(Printable.line(e.name()), Printable.line(e.url())))
                .toList());
      }
      case Outcome.Pulled pulled -> {
        sheet.rows(pulled.usages().stream().map(OutcomeText::usage).toList());
        if (!pulled.sections().isEmpty()) {
          sheet.more(
              "report: " + named(pulled.sections().stream().map(Outcome.Section::header).toList()));
        }
      }
    }
  }

  private static Optional<String> metadata(JsonValue metadata) {
    if (!(metadata instanceof JsonObject object)) {
      return Optional.of("metadata: " + metadata.kind());
    }
    List<String> names = List.copyOf(object.members().keySet());
    return names.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "%s: %s".formatted(Measures.counted(names.size(), "metadata member"), named(names)));
  }

  private static Sheet.Row usage(Outcome.Usage usage) {
    String name = usage.name().isEmpty() ? usage.type() : usage.name();
    var amount = usage.amount();
    String number = amount == null ? Secrets.MARK : Measures.number(amount);
    return new Sheet.Row(
        Printable.line(name), (number + " " + Printable.line(usage.measuredUnit())).strip());
  }

  private static String named(List<String> names) {
    String shown =
        names.stream().limit(MOST_NAMES).map(Printable::line).collect(Collectors.joining(", "));
    int more = names.size() - MOST_NAMES;
    return more > 0 ? shown + " and %d more".formatted(more) : shown;
  }
}
