package io.dryrun.adapter.http.json;

import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.offering.Offering;
import io.dryrun.domain.offering.OfferingState;
import org.jspecify.annotations.Nullable;

/** The 67 top-level fields in the order of the marketplace's documentation. */
final class OfferingWriter {

  private OfferingWriter() {}

  static JsonObject write(Offering offering) {
    var presentation = offering.presentation();
    var access = offering.access();
    var ownership = offering.ownership();
    var category = offering.category();
    var cluster = offering.cluster();
    var form = offering.orderForm();
    var prices = offering.priceList();
    var publication = offering.publication();
    var scope = offering.scope();
    var location = offering.location();
    var counts = offering.statistics();
    return new FieldWriter()
        .address("url", offering.identity().url(), offering.uuid())
        .uuid("uuid", offering.uuid())
        .instant("created", offering.identity().created())
        .text("name", offering.name())
        .text("slug", slug(offering))
        .text("description", presentation.description())
        .text("full_description", presentation.fullDescription())
        .link("privacy_policy_link", access.privacyPolicyLink())
        .link("access_url", access.accessUrl())
        .list("endpoints", access.endpoints(), EndpointJson::write)
        .list("software_catalogs", cluster.softwareCatalogs(), SoftwareCatalogJson::write)
        .list("partitions", cluster.partitions(), PartitionJson::write)
        .list("roles", access.roles(), RoleJson::write)
        .nullableLink("customer", ownership.customer().url())
        .nullableUuid("customer_uuid", ownership.customer().uuid())
        .nullableText("customer_name", ownership.customer().name())
        .nullableLink("project", ownership.project().url())
        .nullableUuid("project_uuid", ownership.project().uuid())
        .nullableText("project_name", ownership.project().name())
        .address("category", category.url(), category.uuid())
        .uuid("category_uuid", category.uuid())
        .text("category_title", category.name())
        .value("attributes", form.attributes())
        .value("options", form.options())
        .value("resource_options", form.resourceOptions())
        .list("components", prices.components(), ComponentJson::write)
        .value("plugin_options", form.pluginOptions())
        .term("state", publication.state(), OfferingState.DRAFT)
        .text("vendor_details", presentation.vendorDetails())
        .text("getting_started", presentation.gettingStarted())
        .text("integration_guide", presentation.integrationGuide())
        .nullableLink("thumbnail", presentation.thumbnail())
        .integer("order_count", counts.orderCount())
        .list("plans", prices.plans(), PlanJson::write)
        .list("screenshots", presentation.screenshots(), ScreenshotJson::write)
        .text("type", offering.type())
        .flag("shared", publication.shared(), true)
        .flag("billable", publication.billable(), true)
        .text("scope", scope.url())
        .nullableUuid("scope_uuid", scope.uuid())
        .nullableText("scope_name", scope.name())
        .nullableTerm("scope_state", scope.state())
        .nullableText("scope_error_message", scope.errorMessage())
        .list("files", presentation.files(), OfferingFileJson::write)
        .list("quotas", prices.quotas(), QuotaJson::write)
        .text("paused_reason", publication.pausedReason())
        .text("datacite_doi", offering.citation().dataciteDoi())
        .integer("citation_count", offering.citation().count())
        .nullableDecimal("latitude", location.latitude())
        .nullableDecimal("longitude", location.longitude())
        .text("country", location.country())
        .text("backend_id", offering.backend().id())
        .list("organization_groups", ownership.organizationGroups(), OrganizationGroupJson::write)
        .nullableLink("image", presentation.image())
        .nullableInteger("total_customers", counts.totalCustomers())
        .nullableInteger("total_cost", counts.totalCost())
        .nullableInteger("total_cost_estimated", counts.totalCostEstimated())
        .nullableText("parent_description", ownership.parent().description())
        .nullableUuid("parent_uuid", ownership.parent().uuid())
        .nullableText("parent_name", ownership.parent().name())
        .value("backend_metadata", offering.backend().metadata())
        .flag("has_compliance_requirements", offering.compliance().hasRequirements())
        .nullableLink("compliance_checklist", offering.compliance().checklist())
        .flag("user_has_consent", offering.compliance().userHasConsent())
        .nullableFlag("google_calendar_is_public", access.googleCalendar().isPublic())
        .nullableText("google_calendar_link", access.googleCalendar().link())
        .list("promotion_campaigns", prices.promotionCampaigns(), CampaignJson::write)
        .asTheyAre(offering.newer())
        .object();
  }

  /** The documented pattern forbids an empty one. */
  private static String slug(Offering offering) {
    @Nullable String slug = offering.identity().slug();
    return slug == null || slug.isEmpty() ? UuidText.hex(offering.uuid()) : slug;
  }
}
