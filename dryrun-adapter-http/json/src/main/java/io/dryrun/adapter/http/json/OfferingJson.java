package io.dryrun.adapter.http.json;

import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.json.JsonValue;
import io.dryrun.domain.offering.Component;
import io.dryrun.domain.offering.Offering;
import io.dryrun.domain.offering.Plan;
import io.dryrun.domain.validation.FieldErrors;
import io.dryrun.domain.validation.InvalidFieldsException;

/**
 * The offering as the marketplace's API gives it: 194 documented field paths, and {@code
 * secret_options}, which is read and never written. Thread-safe.
 */
public final class OfferingJson {

  private OfferingJson() {}

  /**
   * The offering of a document. Fields that are not documented are ignored; missing ones and {@code
   * null} are nothing known. UUIDs are read with or without dashes, integers also as {@code 1.0},
   * decimals exactly, as numbers or strings.
   *
   * @throws InvalidFieldsException if it is no object, has no UUID, or documented fields hold
   *     something else than documented; it names all of them by their path, such as {@code
   *     plans[0].uuid}
   */
  public static Offering read(JsonValue document) {
    if (!(document instanceof JsonObject object)) {
      throw new InvalidFieldsException(
          FieldErrors.of("offering", "It must be an object, not " + document.kind() + "."));
    }
    var errors = new FieldErrors.Collector();
    Offering offering = OfferingReader.read(FieldReader.of(object, errors));
    errors.throwIfAny();
    if (offering == null) {
      throw new IllegalStateException("An offering was not read, and nobody told why.");
    }
    return offering;
  }

  /**
   * The document of an offering: all documented fields, each with a value that the marketplace's
   * published document allows for it even where nothing is known. Never a script and never a
   * secret.
   */
  public static JsonObject write(Offering offering) {
    return OfferingWriter.write(offering);
  }

  /** The document of a plan, as it stands in that of its offering. */
  public static JsonObject write(Plan plan) {
    return PlanJson.write(plan);
  }

  /** The document of a component, as it stands in that of its offering. */
  public static JsonObject write(Component component) {
    return ComponentJson.write(component);
  }
}
