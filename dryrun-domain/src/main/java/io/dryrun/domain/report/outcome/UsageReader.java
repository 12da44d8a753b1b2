package io.dryrun.domain.report.outcome;

import static io.dryrun.domain.report.outcome.LastLineJson.PLACE;

import io.dryrun.domain.finding.Finding;
import io.dryrun.domain.json.JsonBoolean;
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
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the usages of a pull as the marketplace's serializer does: all of them or none. Those of
 * components billed by usage or by limit are taken.
 */
final class UsageReader {
  private static final Set<String> BOOLEANS =
      Set.of("t", "y", "yes", "true", "on", "1", "f", "n", "no", "false", "off", "0");

  /** Of more findings of a kind the report tells only the number, and each guess takes a while. */
  private static final int MOST_GUESSES = 20;

  private final PrintedLines lines;
  private final Offering offering;
  private final List<Finding> findings = new ArrayList<>();
  private int unknownComponents;

  UsageReader(PrintedLines lines, Offering offering) {
    this.lines = lines;
    this.offering = offering;
  }

  /**
   * One that the serializer takes.
   *
   * @param component of which it is
   * @param amount how much
   * @param description what is told of it, white space around it taken away
   */
  record Item(Component component, UsageAmount.Amount amount, String description) {}

  /** All that the serializer takes; each refusal is a finding, and one is enough for all. */
  List<Item> read(List<JsonValue> given) {
    var items = new ArrayList<Item>();
    for (int i = 0; i < given.size(); i++) {
      item(i + 1, given.get(i)).ifPresent(items::add);
    }
    return items;
  }

  /** What is wrong or doubtful. */
  List<Finding> findings() {
    return findings;
  }

  private Optional<Item> item(int number, JsonValue value) {
    if (!(value instanceof JsonObject object)) {
      refuse(
          "outcome.wrong-shape",
          "Usage %d is %s. Each is an object with type and amount."
              .formatted(number, value.kind()));
      return Optional.empty();
    }
    SerializerText type = required(object, "type");
    if (type.isRefused()) {
      refuse(
          "outcome.wrong-shape",
          "The type of usage %d %s. It is that of one of the offering's components."
              .formatted(number, type.refusal()));
    }
    SerializerText description =
        SerializerText.of(object.member("description").orElse(new JsonString("")), true);
    if (description.isRefused()) {
      refuse(
          "outcome.wrong-shape",
          "The description of usage %d %s.".formatted(number, description.refusal()));
    }
    if (!isBoolean(object.member("recurring").orElse(new JsonBoolean(false)))) {
      refuse(
          "outcome.wrong-shape",
          "recurring of usage %d is neither true nor false.".formatted(number));
    }
    UsageAmount.Amount amount = amount(number, type.text(), object);
    Component component = type.isRefused() ? null : component(type.text());
    return amount == null || component == null
        ? Optional.empty()
        : Optional.of(new Item(component, amount, description.text()));
  }

  /** A member that is missing is refused as one that is null; there is no difference in effect. */
  static SerializerText required(JsonObject object, String name) {
    return object
        .member(name)
        .map(value -> SerializerText.of(value, false))
        .orElseGet(() -> new SerializerText("", "is missing"));
  }

  private static boolean isBoolean(JsonValue value) {
    return switch (value) {
      case JsonBoolean b -> true;
      case JsonInteger i -> i.value().equals(BigInteger.ONE) || i.value().equals(BigInteger.ZERO);
      case JsonDecimal d -> d.toDouble() == 1 || d.toDouble() == 0;
      case JsonString s -> BOOLEANS.contains(s.value().toLowerCase(Locale.ROOT));
      default -> false;
    };
  }

  private UsageAmount.@Nullable Amount amount(int number, String type, JsonObject object) {
    JsonValue given = object.member("amount").orElse(JsonNull.NULL);
    return switch (UsageAmount.of(given)) {
      case UsageAmount.Refused(String why) -> {
        refuse(
            "outcome.usage-amount",
            "The amount of usage %d, of %s, %s.".formatted(number, lines.quote(type), why));
        yield null;
      }
      case UsageAmount.Amount amount -> {
        if (amount.number().signum() < 0) {
          findings.add(
              Finding.warning(
                  "outcome.usage-negative",
                  PLACE,
                  "The amount of usage %d, of %s, is negative. The marketplace records it so."
                      .formatted(number, lines.quote(type))));
        }
        yield amount;
      }
    };
  }

  private @Nullable Component component(String type) {
    Optional<Component> component = offering.component(type);
    if (component.isEmpty()) {
      refuse("outcome.usage-component", unknownComponent(type));
      return null;
    }
    var billing = component.get().billingType();
    if (billing == null || !(billing.is(BillingType.USAGE) || billing.is(BillingType.LIMIT))) {
      refuse(
          "outcome.usage-billing",
          "The component `%s` is billed neither by usage nor by limit, so its usage is not taken."
              .formatted(type));
      return null;
    }
    return component.get();
  }

  private String unknownComponent(String type) {
    var known = offering.priceList().components().stream().map(Component::type).toList();
    unknownComponents++;
    String nearest =
        unknownComponents > MOST_GUESSES
            ? ""
            : NearestName.of(type, known).map(name -> " Did you mean `" + name + "`?").orElse("");
    return "The usage of %s is of a component that the offering does not have.%s It has: %s."
        .formatted(lines.quote(type), nearest, known.isEmpty() ? "none" : String.join(", ", known));
  }

  private void refuse(String code, String message) {
    findings.add(Finding.error(code, PLACE, message));
  }
}
