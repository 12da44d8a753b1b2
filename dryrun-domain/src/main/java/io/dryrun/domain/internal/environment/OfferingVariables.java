package io.dryrun.domain.internal.environment;

import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.json.JsonValue;
import io.dryrun.domain.json.PythonText;
import io.dryrun.domain.offering.Offering;
import io.dryrun.domain.script.EnvironmentVariable;
import io.dryrun.domain.validation.FieldErrors;
import io.dryrun.domain.validation.InvalidFieldsException;
import io.dryrun.domain.validation.NearestName;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The variables that an offering gives its scripts, with the values that hold for one run. */
public final class OfferingVariables {

  /** A request can hold any number of wrong names, and each takes a search for the right one. */
  private static final int MOST_UNKNOWN = 20;

  private OfferingVariables() {}

  /**
   * The offering's variables in order; where {@code overrides} names one, with the value from
   * there.
   *
   * @throws InvalidFieldsException about {@code environ}: if the stored variables are malformed, or
   *     an override names none of them, or its value can't be a variable's
   */
  public static List<EnvironmentVariable> of(Offering offering, JsonObject overrides) {
    List<EnvironmentVariable> stored = offering.scripts().variables();
    Set<String> names =
        stored.stream()
            .map(EnvironmentVariable::name)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    var errors = new FieldErrors.Collector();
    List<String> unknown =
        overrides.members().keySet().stream().filter(name -> !names.contains(name)).toList();
    List<String> skipped = offering.scripts().skipped();
    unknown.stream()
        .limit(MOST_UNKNOWN)
        .forEach(name -> errors.add("environ", unknown(name, names, skipped)));
    if (unknown.size() > MOST_UNKNOWN) {
      errors.add(
          "environ",
          "%d more of its names are none of the offering's variables."
              .formatted(unknown.size() - MOST_UNKNOWN));
    }
    var variables = new ArrayList<EnvironmentVariable>();
    for (EnvironmentVariable variable : stored) {
      JsonValue override = overrides.members().get(variable.name());
      try {
        variables.add(
            override == null
                ? variable
                : new EnvironmentVariable(
                    variable.name(), PythonText.str(override), variable.plain()));
      } catch (InvalidFieldsException e) {
        errors.addAll(e.errors());
      }
    }
    errors.throwIfAny();
    return List.copyOf(variables);
  }

  private static String unknown(String name, Set<String> known, List<String> skipped) {
    String nearest =
        NearestName.of(name, known).map(n -> " Did you mean %s?".formatted(n)).orElse("");
    String shown = name.length() > 60 ? name.substring(0, 60) + "…" : name;
    String why = skipped.isEmpty() ? "" : " " + skipped.getFirst();
    return "The offering defines no variable %s, and a run can only change those that it defines.%s%s"
        .formatted(shown, nearest, why);
  }
}
