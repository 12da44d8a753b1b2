package io.dryrun.domain.report.outcome;

import static io.dryrun.domain.report.outcome.LastLineJson.PLACE;

import io.dryrun.domain.finding.Finding;
import io.dryrun.domain.finding.Severity;
import io.dryrun.domain.json.JsonArray;
import io.dryrun.domain.json.JsonDecimal;
import io.dryrun.domain.json.JsonInteger;
import io.dryrun.domain.json.JsonNull;
import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.json.JsonString;
import io.dryrun.domain.json.JsonValue;
import io.dryrun.domain.offering.BillingType;
import io.dryrun.domain.offering.Component;
import io.dryrun.domain.offering.Offering;
import io.dryrun.domain.validation.NearestName;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the last line of a pull script: nothing, or usages and a report. */
final class PullReader {
  /** More digits than any meter has; a longer one would only make sums slow. */
  private static final int MAX_EXPONENT = 100;

  private final PrintedLines lines;
  private final Offering offering;
  private final List<Finding> findings = new ArrayList<>();
  private final LastLineJson json;

  PullReader(PrintedLines lines, Offering offering) {
    this.lines = lines;
    this.json =
        new LastLineJson(
            lines,
            findings,
            "a JSON object with optional usages (list of objects with type and amount) and report"
                + " (list of objects with header and body)");
    this.offering = offering;
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
    List<String> words = PrintedLines.words(lines.last());
    if (words.isEmpty()) {
      findings.add(
          Finding.error(
              "outcome.blank-line",
              PLACE,
              "The last line is blank, and the marketplace reads the last line alone. Print the"
                  + " base64 of usages and report last, or nothing at all."));
      return new Outcome.Unreadable();
    }
    if (words.size() != 1) {
      findings.add(
          Finding.error(
              "outcome.pull-words",
              PLACE,
              "The last line %s has %d words. Expected is one: base64 of a JSON object with usages and report. Print it last."
                  .formatted(lines.quote(lines.last()), words.size())));
      return new Outcome.Unreadable();
    }
    Optional<JsonObject> object = json.decode(words.getFirst(), lines.last());
    if (object.isEmpty()) {
      return new Outcome.Unreadable();
    }
    json.unknownMembers(object.get(), Set.of("usages", "report"));
    var usages = new ArrayList<Outcome.Usage>();
    var sections = new ArrayList<Outcome.Section>();
    list(object.get(), "usages").forEach(item -> usage(item).ifPresent(usages::add));
    list(object.get(), "report").forEach(item -> section(item).ifPresent(sections::add));
    return findings.stream().anyMatch(f -> f.severity() == Severity.ERROR)
        ? new Outcome.Unreadable()
        : new Outcome.Pulled(usages, sections);
  }

  private List<JsonValue> list(JsonObject object, String name) {
    JsonValue value = object.member(name).orElse(JsonArray.EMPTY);
    if (value instanceof JsonArray array) {
      return array.items();
    }
    json.wrongShape(name + " is " + value.kind() + ".");
    return List.of();
  }

  private Optional<Outcome.Section> section(JsonValue value) {
    if (value instanceof JsonObject object
        && object.members().get("header") instanceof JsonString(String header)
        && object.members().get("body") instanceof JsonString(String body)) {
      return Optional.of(new Outcome.Section(header, body));
    }
    json.wrongShape("A section of the report is no object with header and body, both strings.");
    return Optional.empty();
  }

  private Optional<Outcome.Usage> usage(JsonValue value) {
    if (!(value instanceof JsonObject object)
        || !(object.members().get("type") instanceof JsonString(String type))) {
      json.wrongShape("A usage is no object with type, a string, and amount.");
      return Optional.empty();
    }
    Optional<Component> component = offering.component(type);
    if (component.isEmpty()) {
      findings.add(unknownComponent(type));
      return Optional.empty();
    }
    Optional<BigDecimal> amount = amount(type, object.member("amount").orElse(JsonNull.NULL));
    if (!isBilledByUsage(component.get())) {
      findings.add(
          Finding.error(
              "outcome.usage-billing",
              PLACE,
              "The component `%s` is not billed by usage, so its usage would not be recorded."
                  .formatted(type)));
      return Optional.empty();
    }
    return amount.map(
        number ->
            new Outcome.Usage(
                type,
                orEmpty(component.get().name()),
                orEmpty(component.get().measurement().measuredUnit()),
                number));
  }

  private Finding unknownComponent(String type) {
    var known = offering.priceList().components().stream().map(Component::type).toList();
    String nearest =
        NearestName.of(type, known).map(name -> " Did you mean `" + name + "`?").orElse("");
    return Finding.error(
        "outcome.usage-component",
        PLACE,
        "The usage of %s is of a component that the offering does not have.%s It has: %s."
            .formatted(
                lines.quote(type), nearest, known.isEmpty() ? "none" : String.join(", ", known)));
  }

  private Optional<BigDecimal> amount(String type, JsonValue value) {
    BigDecimal amount =
        switch (value) {
          case JsonInteger i -> new BigDecimal(i.value());
          case JsonDecimal d when d.literal().length() <= MAX_EXPONENT -> decimal(d);
          default -> null;
        };
    if (amount == null) {
      findings.add(
          Finding.error(
              "outcome.usage-amount",
              PLACE,
              "The usage of `%s` has %s as its amount; it must be a number."
                  .formatted(type, value.kind())));
    } else if (amount.signum() < 0) {
      findings.add(
          Finding.error(
              "outcome.usage-negative", PLACE, "The usage of `%s` is negative.".formatted(type)));
      return Optional.empty();
    } else if (Math.abs(amount.scale()) > MAX_EXPONENT || amount.precision() > MAX_EXPONENT) {
      findings.add(
          Finding.error(
              "outcome.usage-amount",
              PLACE,
              "The usage of `%s` has more digits than the marketplace stores.".formatted(type)));
      return Optional.empty();
    }
    return Optional.ofNullable(amount);
  }

  private static @Nullable BigDecimal decimal(JsonDecimal number) {
    try {
      return number.decimal();
    } catch (ArithmeticException e) {
      return null;
    }
  }

  private static boolean isBilledByUsage(Component component) {
    var billing = component.billingType();
    return billing != null && billing.is(BillingType.USAGE);
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
