package io.dryrun.adapter.http.json;

import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.offering.OfferingFile;

/** An element of {@code files}. */
final class OfferingFileJson {

  private OfferingFileJson() {}

  static OfferingFile read(FieldReader fields) {
    return new OfferingFile(fields.text("name"), fields.instant("created"), fields.uri("file"));
  }

  static JsonObject write(OfferingFile file) {
    return new FieldWriter()
        .text("name", file.name())
        .instant("created", file.created())
        .link("file", file.file())
        .object();
  }
}
