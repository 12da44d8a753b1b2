package io.dryrun.adapter.store.jdbc;

import io.dryrun.domain.finding.Finding;
import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.report.Report;
import io.dryrun.domain.report.outcome.Outcome;
import java.util.Optional;

/** Mapping between a report and its stored document. */
final class ReportDocument {
  private static final String KIND = "is";

  private ReportDocument() {}

  static JsonObject of(Report report) {
    return new MembersBuilder()
        .constant(EnumWords.VERDICTS, "verdict", report.verdict())
        .record("outcome", report.outcome(), ReportDocument::ofOutcome)
        .flag("orderAccepted", report.orderAccepted())
        .record("estimate", report.cost().orElse(null), CostDocument::of)
        .records("findings", report.findings(), ReportDocument::ofFinding)
        .record("effects", report.effects().orElse(null), LedgerDocument::of)
        .build();
  }

  static Report report(Members members) {
    return new Report(
        members.constant(EnumWords.VERDICTS, "verdict"),
        members.record("outcome", ReportDocument::outcome),
        members.flag("orderAccepted"),
        Optional.ofNullable(members.recordIfAny("estimate", CostDocument::estimate)),
        members.records("findings", ReportDocument::finding),
        Optional.ofNullable(members.recordIfAny("effects", LedgerDocument::ledger)));
  }

  static JsonObject ofFinding(Finding finding) {
    return new MembersBuilder()
        .constant(EnumWords.SEVERITIES, "severity", finding.severity())
        .text("code", finding.code())
        .text("place", finding.place())
        .text("message", finding.message())
        .texts("excerpt", finding.excerpt())
        .build();
  }

  static Finding finding(Members members) {
    return new Finding(
        members.constant(EnumWords.SEVERITIES, "severity"),
        members.text("code"),
        members.text("place"),
        members.text("message"),
        members.texts("excerpt"));
  }

  private static JsonObject ofOutcome(Outcome outcome) {
    var members = new MembersBuilder();
    return switch (outcome) {
      case Outcome.Nothing nothing -> members.text(KIND, "nothing").build();
      case Outcome.Unreadable unreadable -> members.text(KIND, "unreadable").build();
      case Outcome.Created created ->
          members
              .text(KIND, "created")
              .text("id", created.backendId().orElse(null))
              .value("backendMetadata", created.backendMetadata())
              .records("endpoints", created.endpoints(), ReportDocument::ofEndpoint)
              .build();
      case Outcome.Pulled pulled ->
          members
              .text(KIND, "pulled")
              .records("usages", pulled.usages(), ReportDocument::ofUsage)
              .records("sections", pulled.sections(), ReportDocument::ofSection)
              .build();
    };
  }

  private static Outcome outcome(Members members) {
    return switch (members.text(KIND)) {
      case "nothing" -> new Outcome.Nothing();
      case "unreadable" -> new Outcome.Unreadable();
      case "created" ->
          new Outcome.Created(
              members.textIfAny("id"),
              members.value("backendMetadata"),
              members.records("endpoints", ReportDocument::endpoint));
      case "pulled" ->
          new Outcome.Pulled(
              members.records("usages", ReportDocument::usage),
              members.records("sections", ReportDocument::section));
      default -> throw new IllegalArgumentException("It has an outcome that nobody knows.");
    };
  }

  private static JsonObject ofEndpoint(Outcome.NamedUrl endpoint) {
    return new MembersBuilder().text("name", endpoint.name()).text("url", endpoint.url()).build();
  }

  private static Outcome.NamedUrl endpoint(Members members) {
    return new Outcome.NamedUrl(members.text("name"), members.text("url"));
  }

  private static JsonObject ofUsage(Outcome.Usage usage) {
    return new MembersBuilder()
        .text("type", usage.type())
        .text("name", usage.name())
        .text("measuredUnit", usage.measuredUnit())
        .decimal("amount", usage.amount())
        .build();
  }

  private static Outcome.Usage usage(Members members) {
    return new Outcome.Usage(
        members.text("type"),
        members.text("name"),
        members.text("measuredUnit"),
        members.decimalIfAny("amount"));
  }

  private static JsonObject ofSection(Outcome.Section section) {
    return new MembersBuilder()
        .text("header", section.header())
        .text("body", section.body())
        .build();
  }

  private static Outcome.Section section(Members members) {
    return new Outcome.Section(members.text("header"), members.text("body"));
  }
}
