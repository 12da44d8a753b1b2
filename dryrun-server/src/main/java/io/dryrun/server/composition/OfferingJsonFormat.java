package io.dryrun.server.composition;

import io.dryrun.adapter.http.json.OfferingJson;
import io.dryrun.adapter.json.JsonText;
import io.dryrun.adapter.json.MalformedJsonException;
import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.json.JsonValue;
import io.dryrun.domain.offering.Offering;
import io.dryrun.domain.validation.InvalidFieldsException;
import io.dryrun.server.catalogue.OfferingFormat;
import io.dryrun.server.input.BadInputException;

/** Offerings as the API gives them, with {@code secret_options}. Thread-safe. */
public final class OfferingJsonFormat implements OfferingFormat {

  /** There is nothing to set. */
  public OfferingJsonFormat() {}

  @Override
  public Offering read(byte[] bytes) {
    if (bytes.length == 0) {
      throw new BadInputException("is empty.");
    }
    JsonValue document;
    try {
      document = JsonText.parse(bytes);
    } catch (MalformedJsonException e) {
      String reason = String.valueOf(e.getMessage()).replaceFirst("^JSON parse error - ", "");
      throw new BadInputException("is not JSON: " + reason, e);
    }
    if (!(document instanceof JsonObject)) {
      throw new BadInputException(
          "is not an offering: it holds %s, not a JSON object.".formatted(document.kind()));
    }
    try {
      return OfferingJson.read(document);
    } catch (InvalidFieldsException e) {
      throw new BadInputException("is not an offering: " + e.errors().summary(), e);
    }
  }
}
