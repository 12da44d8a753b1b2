package io.dryrun.domain.internal.review;

import io.dryrun.domain.offering.Offering;
import io.dryrun.domain.offering.Plan;
import io.dryrun.domain.offering.Plan.Availability;
import io.dryrun.domain.order.Order;
import org.jspecify.annotations.Nullable;

/**
 * The review of a plan: whether it can be chosen. A plan is not active once {@code max_amount}
 * resources have it, and then refused. {@code archived} "forbids creation of new resources", says
 * the marketplace's documentation; its source does not ask. That the plan is one of the offering's
 * is checked before there is an order.
 */
final class PlanReview {

  private static final String PLACE = "plan";

  private PlanReview() {}

  /** For an order of a new resource. */
  static void ofNew(Order order, ReviewNotes notes) {
    Plan plan = order.plan().orElse(null);
    if (plan == null) {
      missing(order.offering(), notes);
      return;
    }
    archived(plan, notes);
    inactive(plan, notes);
  }

  /** For an order that changes a resource; without a plan it keeps the one that it has. */
  static void ofExisting(Order order, ReviewNotes notes) {
    Plan plan = order.plan().orElse(null);
    if (plan == null || !order.changesPlan()) {
      return;
    }
    archived(plan, notes);
    inactive(plan, notes);
  }

  private static void archived(Plan plan, ReviewNotes notes) {
    if (isTrue(plan.availability().archived())) {
      notes.warn(
          "order.plan-archived",
          PLACE,
          "The plan %s is archived: the marketplace no longer offers it to customers, although an order that names it is taken."
              .formatted(name(plan)));
    }
  }

  /**
   * Newer marketplaces want a plan in each order of an offering that is open to all. Where the
   * offering does not say whether it is, it counts as one that has a price.
   */
  private static void missing(Offering offering, ReviewNotes notes) {
    long open =
        offering.priceList().plans().stream()
            .filter(plan -> !isTrue(plan.availability().archived()))
            .count();
    Boolean shared = offering.publication().shared();
    boolean wanted =
        shared == null
            ? open > 0 && !Boolean.FALSE.equals(offering.publication().billable())
            : shared;
    if (wanted) {
      notes.refuse("order.plan-missing", PLACE, "it names no plan, and " + has(open) + ".");
    } else if (open > 0 && Boolean.TRUE.equals(offering.publication().billable())) {
      notes.hint(
          "order.plan-missing",
          PLACE,
          "The order names no plan, and %s. The marketplace takes it, but a resource without a plan costs nothing and errs on usages."
              .formatted(has(open)));
    }
  }

  private static String has(long open) {
    return open == 0
        ? "the offering has none that is open"
        : open == 1 ? "the offering has one" : "the offering has %d to choose from".formatted(open);
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
    return name == null ? plan.uuid().toString() : QuotedValue.quoted(name);
  }

  private static boolean isTrue(@Nullable Boolean value) {
    return Boolean.TRUE.equals(value);
  }
}
