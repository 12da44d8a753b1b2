package io.dryrun.domain.report.order;

import io.dryrun.domain.offering.Offering;
import io.dryrun.domain.offering.Plan;
import io.dryrun.domain.offering.Plan.Availability;
import io.dryrun.domain.order.Order;
import org.jspecify.annotations.Nullable;

/**
 * Can the plan be chosen? {@code archived} "forbids creation of new resources", and a plan is not
 * active once {@code max_amount} resources have it; both in the words of the marketplace's
 * documentation. That the plan is one of the offering's is checked before there is an order.
 */
final class PlanReview {

  private static final String PLACE = "plan";

  private PlanReview() {}

  /** For an order of a new resource. */
  static void ofNew(Order order, ReviewNotes notes) {
    Plan plan = order.chosenPlan();
    if (plan == null) {
      missing(order.offering(), notes);
      return;
    }
    if (isTrue(plan.availability().archived())) {
      notes.refuse(
          "order.plan-archived",
          PLACE,
          "the plan %s is archived and takes no new resources.".formatted(name(plan)));
    }
    inactive(plan, notes);
  }

  /** For an order that changes a resource; without a plan it keeps the one that it has. */
  static void ofExisting(Order order, ReviewNotes notes) {
    Plan plan = order.chosenPlan();
    if (plan == null || !order.changesPlan()) {
      return;
    }
    if (isTrue(plan.availability().archived())) {
      notes.warn(
          "order.plan-archived",
          PLACE,
          "The plan %s is archived: it takes no new resources, and a change to it is no longer offered."
              .formatted(name(plan)));
    }
    inactive(plan, notes);
  }

  private static void missing(Offering offering, ReviewNotes notes) {
    long open =
        offering.priceList().plans().stream()
            .filter(plan -> !isTrue(plan.availability().archived()))
            .count();
    if (open > 0 && !Boolean.FALSE.equals(offering.publication().billable())) {
      notes.refuse(
          "order.plan-missing",
          PLACE,
          open == 1
              ? "it names no plan, and the offering has one."
              : "it names no plan, and the offering has %d to choose from.".formatted(open));
    }
  }

  private static void inactive(Plan plan, ReviewNotes notes) {
    Availability availability = plan.availability();
    if (Boolean.FALSE.equals(availability.active())) {
      notes.refuse(
          "order.plan-inactive",
          PLACE,
          "the plan %s is not active%s.".formatted(name(plan), taken(availability)));
    }
  }

  private static String taken(Availability availability) {
    Integer most = availability.maxAmount();
    Long used = availability.resourcesCount();
    return most == null || used == null
        ? ""
        : "; %d of at most %d resources have it".formatted(used, most);
  }

  private static String name(Plan plan) {
    String name = plan.name();
    return name == null ? plan.uuid().toString() : Shown.quoted(name);
  }

  private static boolean isTrue(@Nullable Boolean value) {
    return Boolean.TRUE.equals(value);
  }
}
