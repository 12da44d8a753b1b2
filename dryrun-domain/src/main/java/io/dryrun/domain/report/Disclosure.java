package io.dryrun.domain.report;

import io.dryrun.domain.finding.Finding;
import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.json.PythonText;
import io.dryrun.domain.order.Order;
import io.dryrun.domain.report.outcome.Outcome;
import io.dryrun.domain.script.ScriptEnvironment;
import io.dryrun.domain.secret.Secrets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Keeps secrets out of a report, and tells where a script handles them in a doubtful way. */
final class Disclosure {
  private final Secrets secrets;

  Disclosure(Secrets secrets) {
    this.secrets = secrets;
  }

  /** About a backend id that is a secret, and about values too short to be masked that show. */
  List<Finding> warnings(Outcome outcome, ScriptEnvironment environment, String output) {
    var warnings = new ArrayList<Finding>();
    if (outcome instanceof Outcome.Created created
        && created.backendId().filter(secrets::contains).isPresent()) {
      warnings.add(
          Finding.warning(
              "secret.backend-id",
              "output:-1",
              "The backend id holds the value of one of the offering's variables. The marketplace"
                  + " shows backend ids to customers; here it is masked."));
    }
    secrets.unmasked().stream()
        .filter(name -> shows(environment.variables().getOrDefault(name, ""), output))
        .map(
            name ->
                Finding.warning(
                    "secret.not-masked",
                    "output",
                    "The value of %s is too short or too common to be masked, and the output shows it."
                        .formatted(name)))
        .forEach(warnings::add);
    return warnings;
  }

  /** As a word of its own: a port is part of many a longer number. */
  private static boolean shows(String value, String output) {
    return !value.isBlank()
        && Pattern.compile("(?<![\\w.-])" + Pattern.quote(value.strip()) + "(?![\\w.-])")
            .matcher(output)
            .find();
  }

  /** The order as it may be quoted: a review shortens values, and half a secret is one too. */
  Order masked(Order order) {
    if (!secrets.contains(PythonText.dumps(order.attributes()))) {
      return order;
    }
    return new Order(
        order.uuid(),
        order.type(),
        order.offering(),
        order.chosenPlan(),
        order.formerPlan(),
        masked(order.attributes()),
        order.droppedAttributes(),
        order.limits(),
        order.formerLimits(),
        order.changesLimits(),
        order.project(),
        order.resource(),
        order.creator());
  }

  Finding masked(Finding finding) {
    return new Finding(
        finding.severity(),
        finding.code(),
        secrets.mask(finding.place()),
        secrets.mask(finding.message()),
        finding.excerpt().stream().map(secrets::mask).toList());
  }

  Outcome masked(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Nothing nothing -> nothing;
      case Outcome.Unreadable unreadable -> unreadable;
      case Outcome.Created created ->
          new Outcome.Created(
              created.backendId().map(secrets::mask).orElse(null),
              secrets.mask(created.backendMetadata()),
              created.endpoints().stream()
                  .map(e -> new Outcome.NamedUrl(secrets.mask(e.name()), secrets.mask(e.url())))
                  .toList());
      case Outcome.Pulled pulled ->
          new Outcome.Pulled(
              pulled.usages(),
              pulled.sections().stream()
                  .map(s -> new Outcome.Section(secrets.mask(s.header()), secrets.mask(s.body())))
                  .toList());
    };
  }

  private JsonObject masked(JsonObject object) {
    return secrets.mask(object) instanceof JsonObject masked ? masked : JsonObject.EMPTY;
  }
}
