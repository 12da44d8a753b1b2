package io.dryrun.domain.offering;

import io.dryrun.domain.offering.Plan.Availability;
import io.dryrun.domain.offering.Plan.Pricing;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes a {@link Plan}. Not safe for use by several threads. */
public final class PlanBuilder {

  private final UUID uuid;
  private @Nullable URI url;
  private @Nullable String name;
  private @Nullable String description;
  private @Nullable String articleCode;
  private @Nullable String backendId;
  private @Nullable String planType;
  private Availability availability = Availability.NONE;
  private Pricing pricing = Pricing.NONE;
  private List<PlanComponent> components = List.of();

  PlanBuilder(UUID uuid) {
    this.uuid = uuid;
  }

  PlanBuilder(Plan plan) {
    this(plan.uuid());
    url = plan.url();
    name = plan.name();
    description = plan.description();
    articleCode = plan.articleCode();
    backendId = plan.backendId();
    planType = plan.planType();
    availability = plan.availability();
    pricing = plan.pricing();
    components = plan.components();
  }

  /** See {@link Plan#url()}. */
  public PlanBuilder url(@Nullable URI url) {
    this.url = url;
    return this;
  }

  /** See {@link Plan#name()}. */
  public PlanBuilder name(@Nullable String name) {
    this.name = name;
    return this;
  }

  /** See {@link Plan#description()}. */
  public PlanBuilder description(@Nullable String description) {
    this.description = description;
    return this;
  }

  /** See {@link Plan#articleCode()}. */
  public PlanBuilder articleCode(@Nullable String articleCode) {
    this.articleCode = articleCode;
    return this;
  }

  /** See {@link Plan#backendId()}. */
  public PlanBuilder backendId(@Nullable String backendId) {
    this.backendId = backendId;
    return this;
  }

  /** See {@link Plan#planType()}. */
  public PlanBuilder planType(@Nullable String planType) {
    this.planType = planType;
    return this;
  }

  /** See {@link Plan#availability()}. */
  public PlanBuilder availability(Availability availability) {
    this.availability = availability;
    return this;
  }

  /** See {@link Plan#pricing()}. */
  public PlanBuilder pricing(Pricing pricing) {
    this.pricing = pricing;
    return this;
  }

  /** See {@link Plan#components()}; copied by {@link #build()}. */
  public PlanBuilder components(List<PlanComponent> components) {
    this.components = components;
    return this;
  }

  /**
   * The plan; the builder may be used further.
   *
   * @throws NullPointerException if the UUID, a group, the list or one of its elements is null
   * @throws IllegalArgumentException if two components have the same type
   */
  public Plan build() {
    return new Plan(
        uuid,
        url,
        name,
        description,
        articleCode,
        backendId,
        planType,
        availability,
        pricing,
        components);
  }
}
