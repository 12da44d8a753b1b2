package io.dryrun.domain.offering;

import java.math.BigDecimal;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One of the ways to pay for an offering. Built with {@link #builder(UUID)}.
 *
 * @param uuid its UUID
 * @param url where the marketplace's API has it
 * @param name the name that customers see
 * @param description what it is
 * @param articleCode its code in the provider's accounting
 * @param backendId its id in the provider's system
 * @param planType how it charges, as the marketplace sums up its components
 * @param availability who may choose it
 * @param pricing what it costs
 * @param components what it has of each component; each type once
 */
public record Plan(
    UUID uuid,
    @Nullable URI url,
    @Nullable String name,
    @Nullable String description,
    @Nullable String articleCode,
    @Nullable String backendId,
    @Nullable String planType,
    Availability availability,
    Pricing pricing,
    List<PlanComponent> components) {

  /**
   * Copies the list.
   *
   * @throws NullPointerException if {@code uuid}, a group, the list or one of its elements is null
   * @throws IllegalArgumentException if two components have the same type
   */
  public Plan {
    Objects.requireNonNull(uuid, "A plan needs a UUID.");
    Objects.requireNonNull(availability, "The availability is missing; none is Availability.NONE.");
    Objects.requireNonNull(pricing, "The pricing is missing; none is Pricing.NONE.");
    components = Copies.distinct(components, "plan's components", PlanComponent::type);
  }

  /** Starts a plan with that UUID about which nothing else is known. */
  public static PlanBuilder builder(UUID uuid) {
    return new PlanBuilder(uuid);
  }

  /** Starts a copy; this plan does not change. */
  public PlanBuilder toBuilder() {
    return new PlanBuilder(this);
  }

  /**
   * Who may choose a plan.
   *
   * @param maxAmount the most resources that may have it at a time; {@code null}: any number
   * @param archived whether it is closed for new resources
   * @param active whether it can be chosen now
   * @param resourcesCount how many resources have it
   * @param organizationGroups the groups of organizations that may choose it; empty: all
   */
  public record Availability(
      @Nullable Integer maxAmount,
      @Nullable Boolean archived,
      @Nullable Boolean active,
      @Nullable Long resourcesCount,
      List<OrganizationGroup> organizationGroups) {

    /** Nothing is known. */
    public static final Availability NONE = new Availability(null, null, null, null, List.of());

    /**
     * Copies the list.
     *
     * @throws NullPointerException if the list or one of its elements is null
     */
    public Availability {
      organizationGroups = Copies.list(organizationGroups, "organization groups");
    }
  }

  /**
   * The prices of a plan, in the marketplace's currency. The maps go by component type; an entry
   * without a value is left out. Newer marketplaces have prices and amounts of components in {@link
   * Plan#components} as well: of what is in both, that list counts.
   *
   * @param unitPrice the fixed price of one billing period
   * @param unit the billing period
   * @param initPrice what the creation costs, once
   * @param switchPrice what the change to this plan costs, each time
   * @param minimalPrice the least that a resource costs in one billing period
   * @param prices for one unit of a component
   * @param futurePrices the same from the next month on
   * @param quotas how much of a component is included
   */
  public record Pricing(
      @Nullable BigDecimal unitPrice,
      @Nullable Term<BillingUnit> unit,
      @Nullable BigDecimal initPrice,
      @Nullable BigDecimal switchPrice,
      @Nullable BigDecimal minimalPrice,
      Map<String, BigDecimal> prices,
      Map<String, BigDecimal> futurePrices,
      Map<String, BigDecimal> quotas) {

    /** Nothing is known. */
    public static final Pricing NONE =
        new Pricing(null, null, null, null, null, Map.of(), Map.of(), Map.of());

    /**
     * Copies the maps in their order.
     *
     * @throws NullPointerException if a map or one of its keys is null
     */
    public Pricing {
      prices = Copies.amounts(prices, "prices");
      futurePrices = Copies.amounts(futurePrices, "future prices");
      quotas = Copies.amounts(quotas, "quotas");
    }

    /**
     * A fixed price for a period, and prices for one unit of components.
     *
     * @param unitPrice the fixed price of one billing period; null: none
     * @param prices by component type
     */
    public static Pricing of(
        @Nullable BigDecimal unitPrice, BillingUnit unit, Map<String, BigDecimal> prices) {
      return new Pricing(unitPrice, Term.of(unit), null, null, null, prices, Map.of(), Map.of());
    }
  }
}
