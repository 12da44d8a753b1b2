package io.dryrun.adapter.http.json;

import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.offering.Access;
import io.dryrun.domain.offering.Access.GoogleCalendar;
import io.dryrun.domain.offering.Citation;
import io.dryrun.domain.offering.Cluster;
import io.dryrun.domain.offering.Compliance;
import io.dryrun.domain.offering.CoreState;
import io.dryrun.domain.offering.GeoLocation;
import io.dryrun.domain.offering.Offering;
import io.dryrun.domain.offering.OfferingState;
import io.dryrun.domain.offering.OrderForm;
import io.dryrun.domain.offering.Ownership;
import io.dryrun.domain.offering.Ownership.ParentOffering;
import io.dryrun.domain.offering.Presentation;
import io.dryrun.domain.offering.PriceList;
import io.dryrun.domain.offering.Scope;
import io.dryrun.domain.offering.Statistics;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Sorts the flat fields of a document into the groups of an offering. */
final class OfferingReader {

  private OfferingReader() {}

  static @Nullable Offering read(FieldReader fields) {
    UUID uuid = fields.requiredUuid("uuid");
    // Read with a made-up UUID where there is none, so that the other mistakes are told as well.
    var builder =
        Offering.builder(uuid == null ? new UUID(0, 0) : uuid)
            .url(fields.uri("url"))
            .created(fields.instant("created"))
            .name(fields.text("name"))
            .slug(fields.isBlank("slug") ? null : fields.text("slug"))
            .type(fields.text("type"))
            .state(fields.term("state", OfferingState.class))
            .pausedReason(fields.text("paused_reason"))
            .shared(fields.flag("shared"))
            .billable(fields.flag("billable"))
            .backendId(fields.text("backend_id"))
            .backendMetadata(fields.any("backend_metadata", JsonObject.EMPTY))
            .presentation(presentation(fields))
            .access(access(fields))
            .ownership(ownership(fields))
            .category(fields.reference("category", "category_uuid", "category_title"))
            .scope(scope(fields))
            .location(
                new GeoLocation(
                    fields.decimal("latitude"),
                    fields.decimal("longitude"),
                    fields.text("country")))
            .statistics(statistics(fields))
            .citation(
                new Citation(fields.text("datacite_doi"), fields.longInteger("citation_count")))
            .compliance(compliance(fields))
            .cluster(
                new Cluster(
                    fields.list("software_catalogs", SoftwareCatalogJson::read),
                    fields.list("partitions", PartitionJson::read)))
            .orderForm(orderForm(fields))
            .scripts(ScriptsJson.read(fields.object("secret_options")))
            .newer(fields.asTheyAre(NewerFields.OF_OFFERING));
    PriceList prices = fields.checked("", () -> priceList(fields));
    return uuid == null || prices == null ? null : builder.priceList(prices).build();
  }

  private static Presentation presentation(FieldReader fields) {
    return new Presentation(
        fields.text("description"),
        fields.text("full_description"),
        fields.text("vendor_details"),
        fields.text("getting_started"),
        fields.text("integration_guide"),
        fields.uri("thumbnail"),
        fields.uri("image"),
        fields.list("screenshots", ScreenshotJson::read),
        fields.list("files", OfferingFileJson::read));
  }

  private static Access access(FieldReader fields) {
    return new Access(
        fields.uri("privacy_policy_link"),
        fields.uri("access_url"),
        fields.list("endpoints", EndpointJson::read),
        fields.list("roles", RoleJson::read),
        new GoogleCalendar(
            fields.flag("google_calendar_is_public"), fields.text("google_calendar_link")));
  }

  private static Ownership ownership(FieldReader fields) {
    return new Ownership(
        fields.reference("customer", "customer_uuid", "customer_name"),
        fields.reference("project", "project_uuid", "project_name"),
        new ParentOffering(
            fields.uuid("parent_uuid"),
            fields.text("parent_name"),
            fields.text("parent_description")),
        fields.list("organization_groups", OrganizationGroupJson::read));
  }

  private static Scope scope(FieldReader fields) {
    return new Scope(
        fields.text("scope"),
        fields.uuid("scope_uuid"),
        fields.text("scope_name"),
        fields.term("scope_state", CoreState.class),
        fields.text("scope_error_message"));
  }

  private static Statistics statistics(FieldReader fields) {
    return new Statistics(
        fields.longInteger("order_count"),
        fields.longInteger("total_customers"),
        fields.longInteger("total_cost"),
        fields.longInteger("total_cost_estimated"));
  }

  private static Compliance compliance(FieldReader fields) {
    return new Compliance(
        fields.flag("has_compliance_requirements"),
        fields.uri("compliance_checklist"),
        fields.flag("user_has_consent"));
  }

  private static OrderForm orderForm(FieldReader fields) {
    return new OrderForm(
        fields.jsonObject("attributes"),
        fields.jsonObject("options"),
        fields.jsonObject("resource_options"),
        fields.jsonObject("plugin_options"));
  }

  private static PriceList priceList(FieldReader fields) {
    return new PriceList(
        fields.list("components", ComponentJson::read),
        fields.list("plans", PlanJson::read),
        fields.list("quotas", QuotaJson::read),
        fields.list("promotion_campaigns", CampaignJson::read));
  }
}
