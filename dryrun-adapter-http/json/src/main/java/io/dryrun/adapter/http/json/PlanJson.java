package io.dryrun.adapter.http.json;

import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.offering.BillingUnit;
import io.dryrun.domain.offering.Plan;
import io.dryrun.domain.offering.Plan.Availability;
import io.dryrun.domain.offering.Plan.Pricing;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An element of {@code plans}. */
final class PlanJson {

  private PlanJson() {}

  static @Nullable Plan read(FieldReader fields) {
    UUID uuid = fields.requiredUuid("uuid");
    var builder =
        Plan.builder(uuid == null ? new UUID(0, 0) : uuid)
            .url(fields.uri("url"))
            .name(fields.text("name"))
            .description(fields.text("description"))
            .articleCode(fields.text("article_code"))
            .backendId(fields.text("backend_id"))
            .planType(fields.text("plan_type"))
            .availability(availability(fields))
            .pricing(pricing(fields))
            .components(fields.list("components", PlanComponentJson::read));
    Plan plan = fields.checked("components", builder::build);
    return uuid == null ? null : plan;
  }

  static JsonObject write(Plan plan) {
    Availability availability = plan.availability();
    Pricing pricing = plan.pricing();
    boolean archived = Boolean.TRUE.equals(availability.archived());
    return new FieldWriter()
        .address("url", plan.url(), plan.uuid())
        .uuid("uuid", plan.uuid())
        .text("name", plan.name())
        .text("description", plan.description())
        .text("article_code", plan.articleCode())
        .nullableInteger("max_amount", availability.maxAmount())
        .flag("archived", availability.archived())
        // The marketplace computes it; a plan that is not archived and not used up is active.
        .flag("is_active", availability.active(), !archived)
        .decimalText("unit_price", pricing.unitPrice())
        .term("unit", pricing.unit(), BillingUnit.MONTH)
        .decimal("init_price", pricing.initPrice())
        .decimal("switch_price", pricing.switchPrice())
        .text("backend_id", plan.backendId())
        .list(
            "organization_groups", availability.organizationGroups(), OrganizationGroupJson::write)
        .list("components", plan.components(), PlanComponentJson::write)
        .amounts("prices", pricing.prices())
        .amounts("future_prices", pricing.futurePrices())
        .amounts("quotas", pricing.quotas())
        .integer("resources_count", availability.resourcesCount())
        .text("plan_type", plan.planType())
        .decimal("minimal_price", pricing.minimalPrice())
        .object();
  }

  private static Availability availability(FieldReader fields) {
    return new Availability(
        fields.integer("max_amount"),
        fields.flag("archived"),
        fields.flag("is_active"),
        fields.longInteger("resources_count"),
        fields.list("organization_groups", OrganizationGroupJson::read));
  }

  private static Pricing pricing(FieldReader fields) {
    return new Pricing(
        fields.decimal("unit_price"),
        fields.term("unit", BillingUnit.class),
        fields.decimal("init_price"),
        fields.decimal("switch_price"),
        fields.decimal("minimal_price"),
        fields.amounts("prices"),
        fields.amounts("future_prices"),
        fields.amounts("quotas"));
  }
}
