package io.dryrun.domain.internal.review;

import io.dryrun.domain.internal.python.PythonTruth;
import io.dryrun.domain.json.JsonArray;
import io.dryrun.domain.json.JsonNull;
import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.json.JsonString;
import io.dryrun.domain.json.JsonValue;
import java.util.List;
import java.util.Map;

/**
 * As the marketplace's {@code K8sConfigField}: an object. Newer marketplaces also look at its
 * {@code topology} and count its {@code datacenters}; what lacks them is let through.
 *
 * @param mode the topology that the offering allows, or {@value #ANY}
 */
record ClusterRule(JsonValue mode) implements OptionRule {
  private static final String ANY = "customer_choice";
  private static final Map<String, Integer> SITES = Map.of("1-datacenter", 1, "3-datacenter", 3);

  /** The rule of a field: its topology is its type's unless its defaults name another. */
  static ClusterRule of(OptionField field) {
    JsonValue mode = field.object("default_configs").member("topology_mode").orElse(JsonNull.NULL);
    if (PythonTruth.of(mode)) {
      return new ClusterRule(mode);
    }
    return new ClusterRule(
        new JsonString(
            field.type().is(OptionFieldType.SINGLE_DATACENTER_K8S_CONFIG)
                ? "1-datacenter"
                : "3-datacenter"));
  }

  @Override
  public List<Objection> objections(JsonValue value) {
    if (!(value instanceof JsonObject cluster)) {
      return List.of(Objection.type("must be an object; it is " + QuotedValue.value(value) + "."));
    }
    JsonValue given = cluster.member("topology").orElse(JsonNull.NULL);
    if (given != JsonNull.NULL && sites(given) == 0) {
      return List.of(
          Objection.choice(
              "has the topology %s; it must be one of 1-datacenter and 3-datacenter."
                  .formatted(QuotedValue.value(given))));
    }
    boolean free = mode.equals(new JsonString(ANY));
    if (given != JsonNull.NULL && !free && !given.equals(mode)) {
      return List.of(
          Objection.choice(
              "has the topology %s, which the offering does not allow."
                  .formatted(QuotedValue.value(given))));
    }
    JsonValue topology = given == JsonNull.NULL && !free ? mode : given;
    return cluster.members().get("datacenters") instanceof JsonArray datacenters
        ? ofCount(topology, datacenters.items().size())
        : List.of();
  }

  private static List<Objection> ofCount(JsonValue topology, int count) {
    int expected = sites(topology);
    boolean fits = expected == 0 ? SITES.containsValue(count) : count == expected;
    return fits
        ? List.of()
        : List.of(
            Objection.choice(
                "has %d data centres where %s must be."
                    .formatted(count, expected == 0 ? "1 or 3" : expected)));
  }

  private static int sites(JsonValue topology) {
    return topology instanceof JsonString s ? SITES.getOrDefault(s.value(), 0) : 0;
  }
}
