package io.dryrun.server.cli;

import io.dryrun.adapter.http.json.RequestJson;
import io.dryrun.adapter.http.json.UuidText;
import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.json.JsonString;
import io.dryrun.domain.offering.Offering;
import io.dryrun.domain.offering.Plan;
import io.dryrun.domain.validation.InvalidFieldsException;
import io.dryrun.server.input.BadInputException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Finds the plan that somebody means. */
final class PlanChoice {

  private PlanChoice() {}

  /**
   * The UUID of the plan that {@code written} names: by UUID, by URL, or by name; capital letters
   * count only where two names differ by nothing else.
   *
   * @throws BadInputException if the offering has no such plan, or several of that name
   */
  static UUID of(Offering offering, String written) {
    Optional<UUID> uuid = UuidText.parse(written).or(() -> ofUrl(written));
    List<Plan> found =
        uuid.isPresent()
            ? plans(offering, plan -> plan.uuid().equals(uuid.get()))
            : plans(offering, plan -> written.equals(plan.name()));
    if (found.isEmpty()) {
      found = plans(offering, plan -> written.equalsIgnoreCase(plan.name()));
    }
    if (found.size() > 1) {
      throw new BadInputException(
          "Several plans are named \"%s\"; choose one by its UUID: %s."
              .formatted(
                  written,
                  found.stream().map(p -> p.uuid().toString()).collect(Collectors.joining(", "))));
    }
    if (found.isEmpty()) {
      throw new BadInputException(
          "The offering has no plan \"%s\". %s".formatted(written, known(offering)));
    }
    return found.getFirst().uuid();
  }

  /** A URL is read as a request's is, so that what works in one works in the other. */
  private static Optional<UUID> ofUrl(String written) {
    try {
      var document = new JsonObject(Map.of("plan", new JsonString(written)));
      return Optional.ofNullable(RequestJson.read(document).plan());
    } catch (InvalidFieldsException e) {
      return Optional.empty();
    }
  }

  private static List<Plan> plans(Offering offering, Predicate<Plan> condition) {
    return offering.priceList().plans().stream().filter(condition).toList();
  }

  private static String known(Offering offering) {
    String names =
        offering.priceList().plans().stream()
            .map(plan -> plan.name() == null ? plan.uuid().toString() : plan.name())
            .collect(Collectors.joining(", "));
    return names.isEmpty() ? "It has none at all." : "It has: " + names + ".";
  }
}
