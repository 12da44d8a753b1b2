package io.dryrun.adapter.http.json;

import java.util.Set;

/**
 * Fields that marketplaces between 7.9 and 8.1 got, and that the documented answer does not have:
 * passed on as they come, where they come. Those of {@code components} that count for an order are
 * read ({@link ComponentJson}).
 */
final class NewerFields {

  /** Of an offering. */
  static final Set<String> OF_OFFERING =
      Set.of(
          "billing_type_classification",
          "config_drive_default",
          "default_access_subnets",
          "documentation_url",
          "effective_available_limits",
          "helpdesk_url",
          "is_accessible",
          "offering_group",
          "offering_group_title",
          "offering_group_uuid",
          "open_for_proposals",
          "profile_name",
          "profile_uuid",
          "qos_profiles",
          "tags");

  /** Of a component of a plan. */
  static final Set<String> OF_PLAN_COMPONENT =
      Set.of("discount_aggregation", "discount_description", "discount_formula");

  private NewerFields() {}
}
