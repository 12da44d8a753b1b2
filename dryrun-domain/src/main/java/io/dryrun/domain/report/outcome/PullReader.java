package io.dryrun.domain.report.outcome;

import static io.dryrun.domain.report.outcome.LastLineJson.PLACE;

import io.dryrun.domain.finding.Finding;
import io.dryrun.domain.finding.Severity;
import io.dryrun.domain.internal.python.PythonWhitespace;
import io.dryrun.domain.json.JsonArray;
import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.json.JsonValue;
import io.dryrun.domain.order.Order;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the last line of a pull script: nothing, or usages and a report. The marketplace drops
 * either of the two with a line in its log where its serializer refuses it, and goes on; where it
 * fails, the resource is erred.
 */
final class PullReader {
  private final PrintedLines lines;
  private final Order order;
  private final List<Finding> findings = new ArrayList<>();
  private final LastLineJson json;

  PullReader(PrintedLines lines, Order order) {
    this.lines = lines;
    this.json =
        new LastLineJson(
            lines,
            findings,
            "a JSON object with optional usages (list of objects with type and amount) and report"
                + " (list of objects with header and body)");
    this.order = order;
  }

  OutcomeReading read() {
    return new OutcomeReading(outcome(), findings);
  }

  private Outcome outcome() {
    if (lines.isEmpty()) {
      return new Outcome.Nothing();
    }
    if (lines.isLastCut()) {
      findings.add(CutFinding.ofLastLine());
      return new Outcome.Unreadable();
    }
    List<String> words = PythonWhitespace.split(lines.last());
    if (words.isEmpty()) {
      findings.add(
          Finding.error(
              "outcome.blank-line",
              PLACE,
              "The last line is blank, and the marketplace reads the last line alone. Print the"
                  + " base64 of usages and report last, or nothing at all."));
      return new Outcome.Unreadable();
    }
    Optional<JsonValue> document = document(words);
    if (document.isEmpty()) {
      return new Outcome.Unreadable();
    }
    if (!(document.get() instanceof JsonObject object)) {
      json.wrongShape("The JSON in the last line is " + document.get().kind() + ".");
      return new Outcome.Unreadable();
    }
    json.unknownMembers(object, Set.of("usages", "report"));
    return recorded(object);
  }

  /** The marketplace decodes the whole line, so that blanks within are dropped like all else. */
  private Optional<JsonValue> document(List<String> words) {
    Optional<JsonValue> document = json.decode(lines.last().trim(), lines.last());
    if (document.isEmpty() && words.size() != 1) {
      findings.clear();
      findings.add(
          Finding.error(
              "outcome.pull-words",
              PLACE,
              "The last line %s has %d words. Expected is one: base64 of a JSON object with usages and report. Print it last."
                  .formatted(lines.quote(lines.last()), words.size())));
    }
    return document;
  }

  private Outcome recorded(JsonObject object) {
    List<Outcome.Usage> usages = List.of();
    if (object.member("usages").isPresent()) {
      if (order.plan().isEmpty()) {
        findings.add(withoutPlan());
        return new Outcome.Unreadable();
      }
      var recording = new UsageRecording(lines, usages(object.member("usages").orElseThrow()));
      findings.addAll(recording.findings());
      if (recording.findings().stream().anyMatch(f -> f.severity() == Severity.ERROR)) {
        return new Outcome.Unreadable();
      }
      usages = recording.usages();
    }
    List<Outcome.Section> sections =
        object.member("report").map(this::sections).orElseGet(List::of);
    return new Outcome.Pulled(usages, sections);
  }

  private Finding withoutPlan() {
    return Finding.error(
        "outcome.usage-plan",
        PLACE,
        "The resource has no plan, and the marketplace fails at any usage of such a resource,"
            + " before it reads it. Name its plan: --plan on the command line, plan in a request.");
  }

  private List<UsageReader.Item> usages(JsonValue given) {
    if (!(given instanceof JsonArray(List<JsonValue> items))) {
      json.wrongShape("usages is " + given.kind() + ".");
      return List.of();
    }
    var reader = new UsageReader(lines, order.offering());
    List<UsageReader.Item> read = reader.read(items);
    findings.addAll(reader.findings());
    if (reader.findings().stream().noneMatch(f -> f.severity() == Severity.ERROR)) {
      return read;
    }
    if (items.size() > 1) {
      findings.add(
          Finding.error(
              "outcome.usages-dropped",
              PLACE,
              "The marketplace takes all usages of a pull or none: it would record none of these %d, with no more than a line in its log."
                  .formatted(items.size())));
    }
    return List.of();
  }

  private List<Outcome.Section> sections(JsonValue given) {
    if (!(given instanceof JsonArray(List<JsonValue> items))) {
      json.wrongShape("report is " + given.kind() + ".");
      return List.of();
    }
    if (items.isEmpty()) {
      json.wrongShape("report is an empty list; leave it out if there is none.");
    }
    int before = findings.size();
    var sections = new ArrayList<Outcome.Section>();
    for (int i = 0; i < items.size(); i++) {
      section(i + 1, items.get(i)).ifPresent(sections::add);
    }
    return findings.size() == before ? sections : List.of();
  }

  private Optional<Outcome.Section> section(int number, JsonValue value) {
    if (!(value instanceof JsonObject object)) {
      json.wrongShape("Section %d of the report is %s.".formatted(number, value.kind()));
      return Optional.empty();
    }
    SerializerText header = UsageReader.required(object, "header");
    SerializerText body = UsageReader.required(object, "body");
    refuse(number, "header", header);
    refuse(number, "body", body);
    return header.isRefused() || body.isRefused()
        ? Optional.empty()
        : Optional.of(new Outcome.Section(header.text(), body.text()));
  }

  private void refuse(int number, String what, SerializerText text) {
    if (text.isRefused()) {
      json.wrongShape(
          "The %s of section %d %s, so the whole report would be dropped."
              .formatted(what, number, text.refusal()));
    }
  }
}
