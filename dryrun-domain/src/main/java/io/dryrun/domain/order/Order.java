package io.dryrun.domain.order;

import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.offering.Offering;
import io.dryrun.domain.offering.Plan;
import io.dryrun.domain.request.DryRunRequest;
import io.dryrun.domain.script.DryRunType;
import io.dryrun.domain.validation.FieldErrors;
import io.dryrun.domain.validation.InvalidFieldsException;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An order that nobody placed: what a script would be run for. Nothing of it is stored.
 *
 * @param uuid made up
 * @param type what is ordered
 * @param offering of what
 * @param chosenPlan the plan; null for none
 * @param attributes what the buyer filled in
 * @param limits component type to amount
 * @param project where
 * @param resource what comes of it, or what it acts on
 * @param creator who ordered
 */
public record Order(
    UUID uuid,
    DryRunType type,
    Offering offering,
    @Nullable Plan chosenPlan,
    JsonObject attributes,
    JsonObject limits,
    Project project,
    Resource resource,
    User creator) {

  /** Refuses nulls where they are not allowed. */
  public Order {
    Objects.requireNonNull(uuid, "uuid");
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(offering, "offering");
    Objects.requireNonNull(attributes, "attributes");
    Objects.requireNonNull(limits, "limits");
    Objects.requireNonNull(project, "project");
    Objects.requireNonNull(resource, "resource");
    Objects.requireNonNull(creator, "creator");
  }

  /** The plan, if one was chosen. */
  public Optional<Plan> plan() {
    return Optional.ofNullable(chosenPlan);
  }

  /**
   * The order that {@code request} describes.
   *
   * @throws InvalidFieldsException about {@code plan} or {@code order_offering}, if one is of
   *     another offering
   */
  public static Order imagined(
      Offering offering, DryRunRequest request, User creator, OrderIds ids) {
    var errors = new FieldErrors.Collector();
    UUID plan = request.plan();
    Plan chosen = plan == null ? null : offering.plan(plan).orElse(null);
    if (plan != null && chosen == null) {
      errors.add("plan", "The plan is not one of this offering's plans.");
    }
    UUID named = request.orderOffering();
    if (named != null && !named.equals(offering.uuid())) {
      errors.add("order_offering", "It must be the offering that the dry run is asked of.");
    }
    errors.throwIfAny();
    return new Order(
        ids.order(),
        request.type(),
        offering,
        chosen,
        request.attributes(),
        request.limits(),
        new Project(ids.project(), Project.NAME),
        Resource.imagined(request, ids.resource()),
        creator);
  }
}
