package io.dryrun.domain.offering;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The components and plans that can be ordered, with their prices.
 *
 * @param components what is measured and charged; each type once
 * @param plans the plans to choose from; each UUID once
 * @param quotas what is left of the whole
 * @param promotionCampaigns special deals
 */
public record PriceList(
    List<Component> components,
    List<Plan> plans,
    List<Quota> quotas,
    List<PromotionCampaign> promotionCampaigns) {

  /** Nothing to order. */
  public static final PriceList NONE = new PriceList(List.of(), List.of(), List.of(), List.of());

  /**
   * Copies the lists.
   *
   * @throws NullPointerException if a list or one of its elements is null
   * @throws IllegalArgumentException if two components have the same type or two plans the same
   *     UUID
   */
  public PriceList {
    components = Copies.distinct(components, "components", Component::type);
    plans = Copies.distinct(plans, "plans", Plan::uuid);
    quotas = Copies.list(quotas, "quotas");
    promotionCampaigns = Copies.list(promotionCampaigns, "promotion campaigns");
  }

  /** Components and plans, without quotas and campaigns. */
  public static PriceList of(List<Component> components, List<Plan> plans) {
    return new PriceList(components, plans, List.of(), List.of());
  }

  /** The component of that type; the case matters. */
  public Optional<Component> component(String type) {
    return components.stream().filter(component -> component.type().equals(type)).findFirst();
  }

  /** The plan with that UUID. */
  public Optional<Plan> plan(UUID uuid) {
    return plans.stream().filter(plan -> plan.uuid().equals(uuid)).findFirst();
  }
}
