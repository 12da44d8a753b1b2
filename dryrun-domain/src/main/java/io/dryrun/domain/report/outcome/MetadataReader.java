package io.dryrun.domain.report.outcome;

import static io.dryrun.domain.report.outcome.LastLineJson.PLACE;

import io.dryrun.domain.finding.Finding;
import io.dryrun.domain.json.JsonArray;
import io.dryrun.domain.json.JsonBoolean;
import io.dryrun.domain.json.JsonDecimal;
import io.dryrun.domain.json.JsonInteger;
import io.dryrun.domain.json.JsonNull;
import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.json.JsonString;
import io.dryrun.domain.json.JsonValue;
import java.util.List;
import java.util.Set;

/**
 * Reads the JSON behind a backend id as the marketplace does: {@code backend_metadata} of any kind,
 * and {@code endpoints}. What is false for Python counts as not given.
 */
final class MetadataReader {
  private static final Set<String> MEMBERS = Set.of("backend_metadata", "endpoints");

  private final List<Finding> findings;
  private final LastLineJson json;
  private final EndpointReader endpoints;

  MetadataReader(PrintedLines lines, List<Finding> findings, LastLineJson json) {
    this.findings = findings;
    this.json = json;
    this.endpoints = new EndpointReader(lines, findings);
  }

  /**
   * What is read.
   *
   * @param metadata as it is stored
   * @param endpoints those that are stored
   */
  record Metadata(JsonValue metadata, List<Outcome.NamedUrl> endpoints) {
    static final Metadata NONE = new Metadata(JsonObject.EMPTY, List.of());
  }

  /** Each error is a finding. */
  Metadata read(JsonValue document) {
    if (document instanceof JsonObject object) {
      json.unknownMembers(object, MEMBERS);
      return new Metadata(
          metadata(object.member("backend_metadata").orElse(JsonNull.NULL)),
          endpoints(object.member("endpoints").orElse(JsonNull.NULL)));
    }
    String what = "The JSON in the last line is " + document.kind() + ".";
    if (isSearchedInVain(document)) {
      json.oddShape(what + " The marketplace takes it and reads nothing from it.");
    } else {
      json.wrongShape(what);
    }
    return Metadata.NONE;
  }

  /** Python asks a list or a text, too, whether a member is in it, and fails if it is. */
  private static boolean isSearchedInVain(JsonValue document) {
    return switch (document) {
      case JsonArray(List<JsonValue> items) ->
          MEMBERS.stream().map(JsonString::new).noneMatch(items::contains);
      case JsonString(String text) -> MEMBERS.stream().noneMatch(text::contains);
      default -> false;
    };
  }

  private JsonValue metadata(JsonValue given) {
    boolean isFalse = isFalse(given);
    JsonValue stored = isFalse ? JsonObject.EMPTY : given;
    if (isFalse && !(given instanceof JsonNull)) {
      json.oddShape(
          "backend_metadata is %s that counts as empty, and would be stored as {}."
              .formatted(given.kind()));
    } else if (!(stored instanceof JsonObject)) {
      json.oddShape(
          "backend_metadata is %s. The marketplace stores it as it is.".formatted(given.kind()));
    }
    ColumnText.objection(stored)
        .ifPresent(
            what ->
                findings.add(
                    Finding.error(
                        "outcome.not-storable",
                        PLACE,
                        "backend_metadata %s, so the order would fail.".formatted(what))));
    return stored;
  }

  private List<Outcome.NamedUrl> endpoints(JsonValue given) {
    if (isFalse(given)) {
      if (given != JsonNull.NULL && !(given instanceof JsonArray)) {
        json.oddShape("endpoints is %s that counts as none.".formatted(given.kind()));
      }
      return List.of();
    }
    if (given instanceof JsonArray(List<JsonValue> items)) {
      return endpoints.read(items);
    }
    json.wrongShape("endpoints is " + given.kind() + ".");
    return List.of();
  }

  /** As {@code bool()} of Python. */
  private static boolean isFalse(JsonValue value) {
    return switch (value) {
      case JsonNull n -> true;
      case JsonBoolean b -> !b.value();
      case JsonInteger i -> i.value().signum() == 0;
      case JsonDecimal d -> d.toDouble() == 0;
      case JsonString s -> s.value().isEmpty();
      case JsonArray a -> a.items().isEmpty();
      case JsonObject o -> o.members().isEmpty();
    };
  }
}
