package io.dryrun.domain.order;

import io.dryrun.domain.internal.form.HiddenOptions;
import io.dryrun.domain.internal.form.WholeNumber;
import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.json.JsonValue;
import io.dryrun.domain.offering.Offering;
import io.dryrun.domain.offering.Plan;
import io.dryrun.domain.request.DryRunRequest;
import io.dryrun.domain.request.ExistingResource;
import io.dryrun.domain.script.DryRunType;
import io.dryrun.domain.validation.FieldErrors;
import io.dryrun.domain.validation.InvalidFieldsException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An order that nobody placed: what a script would be run for. Nothing of it is stored.
 *
 * @param uuid made up
 * @param type what is ordered
 * @param offering of what
 * @param plan the chosen plan; empty for none
 * @param formerPlan the plan that the resource has before the order; null if that is not told
 * @param attributes what the buyer filled in, as the marketplace would hand it on; for {@link
 *     DryRunType#SET_OPTIONS} the new options
 * @param droppedAttributes names of attributes that the request had and the marketplace drops, as
 *     their options are hidden ({@link HiddenOptions})
 * @param limits component type to amount: whole numbers, as the marketplace would hand them on;
 *     what it can't read as one is as the request has it
 * @param formerLimits the limits that the resource has before the order; empty if they are not told
 * @param changesLimits whether it is an update that names limits of its own
 * @param project where
 * @param resource what comes of it, or what it acts on
 * @param creator who ordered
 */
public record Order(
    UUID uuid,
    DryRunType type,
    Offering offering,
    Optional<Plan> plan,
    @Nullable Plan formerPlan,
    JsonObject attributes,
    Set<String> droppedAttributes,
    JsonObject limits,
    JsonObject formerLimits,
    boolean changesLimits,
    Project project,
    Resource resource,
    User creator) {

  /**
   * The attribute in which the marketplace tells an update script the limits that it replaces.
   * Older scripts read it from {@code ATTRIBUTES}.
   */
  public static final String OLD_LIMITS = "old_limits";

  /** Refuses nulls where they are not allowed; copies {@code droppedAttributes}. */
  public Order {
    Objects.requireNonNull(uuid, "uuid");
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(offering, "offering");
    Objects.requireNonNull(plan, "plan");
    Objects.requireNonNull(attributes, "attributes");
    droppedAttributes = Collections.unmodifiableSet(new LinkedHashSet<>(droppedAttributes));
    Objects.requireNonNull(limits, "limits");
    Objects.requireNonNull(formerLimits, "formerLimits");
    Objects.requireNonNull(project, "project");
    Objects.requireNonNull(resource, "resource");
    Objects.requireNonNull(creator, "creator");
  }

  /**
   * Whether it is an update that gives the resource another plan. One that names a plan for a
   * resource whose plan is not told counts as one.
   */
  public boolean changesPlan() {
    return type == DryRunType.UPDATE
        && plan.filter(chosen -> formerPlan == null || !chosen.uuid().equals(formerPlan.uuid()))
            .isPresent();
  }

  /**
   * The order that {@code request} describes. Where it names a resource but no plan or limits,
   * those of the resource stay, but for an order to terminate, which has none; an update tells its
   * script the resource's limits as {@link #OLD_LIMITS}.
   *
   * @throws InvalidFieldsException about {@code plan}, {@code resource.plan} or {@code
   *     order_offering}, if one is of another offering
   */
  public static Order imagined(
      Offering offering, DryRunRequest request, User creator, OrderIds ids) {
    var errors = new FieldErrors.Collector();
    ExistingResource given =
        request.resource() == null ? ExistingResource.UNKNOWN : request.resource();
    Plan former = plan(offering, given.plan(), "resource.plan", errors);
    Plan wanted = plan(offering, request.plan(), "plan", errors);
    UUID named = request.orderOffering();
    if (named != null && !named.equals(offering.uuid())) {
      errors.add("order_offering", "It must be the offering that the dry run is asked of.");
    }
    errors.throwIfAny();
    boolean keeps = request.type() != DryRunType.TERMINATE;
    JsonObject limits = WholeNumber.read(request.limits());
    JsonObject formerLimits = WholeNumber.read(given.limits());
    Set<String> dropped = dropped(offering, request);
    DryRunRequest handedOn = request.withAttributes(request.attributes().without(dropped));
    boolean namesLimits = !limits.members().isEmpty();
    return new Order(
        ids.order(),
        request.type(),
        offering,
        Optional.ofNullable(wanted == null && keeps ? former : wanted),
        former,
        attributes(handedOn, formerLimits),
        dropped,
        namesLimits || !keeps ? limits : formerLimits,
        formerLimits,
        namesLimits && request.type() == DryRunType.UPDATE,
        new Project(ids.project(), Project.NAME),
        Resource.imagined(handedOn, ids.resource()),
        creator);
  }

  private static Set<String> dropped(Offering offering, DryRunRequest request) {
    if (request.type() != DryRunType.CREATE) {
      return Set.of();
    }
    Set<String> hidden = HiddenOptions.of(offering.orderForm().options(), request.attributes());
    return request.attributes().members().keySet().stream()
        .filter(hidden::contains)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static @Nullable Plan plan(
      Offering offering, @Nullable UUID uuid, String field, FieldErrors.Collector errors) {
    if (uuid == null) {
      return null;
    }
    Plan plan = offering.plan(uuid).orElse(null);
    if (plan == null) {
      errors.add(field, "The plan is not one of this offering's plans.");
    }
    return plan;
  }

  private static JsonObject attributes(DryRunRequest request, JsonObject formerLimits) {
    JsonObject attributes = request.attributes();
    if (request.type() != DryRunType.UPDATE
        || formerLimits.members().isEmpty()
        || attributes.members().containsKey(OLD_LIMITS)) {
      return attributes;
    }
    var members = new LinkedHashMap<String, JsonValue>(attributes.members());
    members.put(OLD_LIMITS, formerLimits);
    return new JsonObject(members);
  }

  @Override
  public String toString() {
    return "Order[%s, %s of %s]".formatted(uuid, type.word(), offering.uuid());
  }
}
