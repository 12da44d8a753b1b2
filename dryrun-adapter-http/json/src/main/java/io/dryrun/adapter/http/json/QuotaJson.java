package io.dryrun.adapter.http.json;

import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.offering.Quota;

/** An element of {@code quotas}. */
final class QuotaJson {

  private QuotaJson() {}

  static Quota read(FieldReader fields) {
    return new Quota(fields.text("name"), fields.longInteger("usage"), fields.longInteger("limit"));
  }

  static JsonObject write(Quota quota) {
    return new FieldWriter()
        .text("name", quota.name())
        .integer("usage", quota.usage())
        .integer("limit", quota.limit())
        .object();
  }
}
