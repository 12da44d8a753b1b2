package io.dryrun.adapter.http.json;

import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.offering.Endpoint;

/** An element of {@code endpoints}. */
final class EndpointJson {

  private EndpointJson() {}

  static Endpoint read(FieldReader fields) {
    return new Endpoint(fields.uuid("uuid"), fields.text("name"), fields.text("url"));
  }

  static JsonObject write(Endpoint endpoint) {
    return new FieldWriter()
        .uuid("uuid", endpoint.uuid())
        .text("name", endpoint.name())
        .text("url", endpoint.url())
        .object();
  }
}
