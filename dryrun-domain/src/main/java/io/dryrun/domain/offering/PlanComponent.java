package io.dryrun.domain.offering;

import io.dryrun.domain.json.JsonObject;
import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The amount and the price of one component in a plan.
 *
 * @param type the component's type
 * @param name the component's name
 * @param measuredUnit the component's unit, such as GB
 * @param amount how much the plan includes, for components with a fixed amount
 * @param price for one unit in one billing period
 * @param futurePrice the same from the next month on; {@code null}: it stays
 * @param discount what is cheaper by the dozen
 * @param newer fields that newer marketplaces have, such as {@code discount_formula}, as they came
 */
public record PlanComponent(
    String type,
    @Nullable String name,
    @Nullable String measuredUnit,
    @Nullable Long amount,
    @Nullable BigDecimal price,
    @Nullable BigDecimal futurePrice,
    Discount discount,
    JsonObject newer) {

  /**
   * Checks the values.
   *
   * @throws NullPointerException if {@code type} or {@code discount} is null
   * @throws IllegalArgumentException if {@code type} is blank
   */
  public PlanComponent {
    Objects.requireNonNull(type, "A plan's component needs a type.");
    if (type.isBlank()) {
      throw new IllegalArgumentException("A plan's component needs a type that is not blank.");
    }
    Objects.requireNonNull(discount, "The discount is missing; none is Discount.NONE.");
    Objects.requireNonNull(newer, "The newer fields are missing; none is an empty object.");
  }

  /** As an older marketplace has it: without newer fields. */
  public PlanComponent(
      String type,
      @Nullable String name,
      @Nullable String measuredUnit,
      @Nullable Long amount,
      @Nullable BigDecimal price,
      @Nullable BigDecimal futurePrice,
      Discount discount) {
    this(type, name, measuredUnit, amount, price, futurePrice, discount, JsonObject.EMPTY);
  }

  /** So much of a component at that price, and nothing else. */
  public static PlanComponent of(String type, @Nullable Long amount, @Nullable BigDecimal price) {
    return new PlanComponent(type, null, null, amount, price, null, Discount.NONE);
  }

  /**
   * A lower price for a larger amount.
   *
   * @param threshold the least amount that has it
   * @param rate by how much the price is lower, in percent
   */
  public record Discount(@Nullable Integer threshold, @Nullable Integer rate) {

    /** The same price for every amount. */
    public static final Discount NONE = new Discount(null, null);
  }
}
