package io.dryrun.adapter.http.json;

import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.offering.OrganizationGroup;

/** An element of {@code organization_groups}, of an offering or of a plan. */
final class OrganizationGroupJson {

  private OrganizationGroupJson() {}

  static OrganizationGroup read(FieldReader fields) {
    return new OrganizationGroup(
        fields.reference("url", "uuid", "name"),
        fields.reference("parent", "parent_uuid", "parent_name"),
        fields.longInteger("customers_count"));
  }

  static JsonObject write(OrganizationGroup group) {
    return new FieldWriter()
        .uuid("uuid", group.self().uuid())
        .address("url", group.self().url(), group.self().uuid())
        .text("name", group.self().name())
        .uuid("parent_uuid", group.parent().uuid())
        .text("parent_name", group.parent().name())
        .nullableLink("parent", group.parent().url())
        .integer("customers_count", group.customersCount())
        .object();
  }
}
