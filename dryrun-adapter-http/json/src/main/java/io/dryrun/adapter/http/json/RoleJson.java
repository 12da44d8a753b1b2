package io.dryrun.adapter.http.json;

import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.offering.Role;

/** An element of {@code roles}. */
final class RoleJson {

  private RoleJson() {}

  static Role read(FieldReader fields) {
    return new Role(fields.uuid("uuid"), fields.text("name"), fields.uri("url"));
  }

  static JsonObject write(Role role) {
    return new FieldWriter()
        .uuid("uuid", role.uuid())
        .text("name", role.name())
        .address("url", role.url(), role.uuid())
        .object();
  }
}
