package io.dryrun.domain.offering;

import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that an offering measures and charges, such as CPU hours. Built with {@link
 * #builder(String)}.
 *
 * @param uuid its UUID; older marketplaces send none
 * @param type its name within the offering, by which limits, usages and prices refer to it
 * @param name the name that customers see
 * @param description what it is
 * @param articleCode its code in the provider's accounting
 * @param billingType how it is charged
 * @param measurement in what it is counted
 * @param limits what a customer may ask for
 * @param prepaid what is paid for in advance
 * @param builtin whether the marketplace itself defines it, as opposed to the provider
 */
public record Component(
    @Nullable UUID uuid,
    String type,
    @Nullable String name,
    @Nullable String description,
    @Nullable String articleCode,
    @Nullable Term<BillingType> billingType,
    Measurement measurement,
    LimitRules limits,
    PrepaidRules prepaid,
    @Nullable Boolean builtin) {

  /**
   * Checks the values.
   *
   * @throws NullPointerException if {@code type} or one of the groups is null
   * @throws IllegalArgumentException if {@code type} is blank
   */
  public Component {
    Objects.requireNonNull(type, "A component needs a type.");
    if (type.isBlank()) {
      throw new IllegalArgumentException("A component needs a type that is not blank.");
    }
    Objects.requireNonNull(measurement, "The measurement is missing; none is Measurement.NONE.");
    Objects.requireNonNull(limits, "The limit rules are missing; none is LimitRules.NONE.");
    Objects.requireNonNull(prepaid, "The prepaid rules are missing; none is PrepaidRules.NONE.");
  }

  /** Starts a component of that type about which nothing else is known. */
  public static ComponentBuilder builder(String type) {
    return new ComponentBuilder(type);
  }

  /** Starts a copy; this component does not change. */
  public ComponentBuilder toBuilder() {
    return new ComponentBuilder(this);
  }

  /**
   * In what a component is counted.
   *
   * @param measuredUnit the unit that customers see, such as GB
   * @param unitFactor how many units of the provider's system make one {@code measuredUnit}
   * @param factor by what the marketplace divides a limit before it applies the price
   */
  public record Measurement(
      @Nullable String measuredUnit, @Nullable Integer unitFactor, @Nullable Integer factor) {

    /** Nothing is known. */
    public static final Measurement NONE = new Measurement(null, null, null);
  }

  /**
   * What a customer may ask for.
   *
   * @param limitPeriod the time over which {@code limitAmount} counts
   * @param limitAmount the most that may be had in that time
   * @param minValue the least in one order
   * @param maxValue the most in one order
   * @param maxAvailableLimit the most of all resources of the offering together
   * @param defaultLimit what is ordered unless the customer says otherwise
   * @param isBoolean whether it can only be had (1) or not (0)
   */
  public record LimitRules(
      @Nullable Term<LimitPeriod> limitPeriod,
      @Nullable Integer limitAmount,
      @Nullable Integer minValue,
      @Nullable Integer maxValue,
      @Nullable Integer maxAvailableLimit,
      @Nullable Integer defaultLimit,
      @Nullable Boolean isBoolean) {

    /** No rule. */
    public static final LimitRules NONE = new LimitRules(null, null, null, null, null, null, null);
  }

  /**
   * What is paid for in advance.
   *
   * @param prepaid whether the component is
   * @param overageComponent UUID of the component that is charged once the prepaid amount is used
   *     up
   * @param minDuration the shortest time to pay for, in months
   * @param maxDuration the longest time to pay for, in months
   * @param durationStep by how many months the time grows from the shortest on
   * @param minRenewal the shortest time of a renewal, in months
   * @param maxRenewal the longest time of a renewal, in months
   * @param renewalStep by how many months a renewal grows from the shortest on
   */
  public record PrepaidRules(
      @Nullable Boolean prepaid,
      @Nullable UUID overageComponent,
      @Nullable Integer minDuration,
      @Nullable Integer maxDuration,
      @Nullable Integer durationStep,
      @Nullable Integer minRenewal,
      @Nullable Integer maxRenewal,
      @Nullable Integer renewalStep) {

    /** No rule. */
    public static final PrepaidRules NONE = new PrepaidRules(null, null, null, null);

    /** As an older marketplace has them: without steps and bounds of renewals. */
    public PrepaidRules(
        @Nullable Boolean prepaid,
        @Nullable UUID overageComponent,
        @Nullable Integer minDuration,
        @Nullable Integer maxDuration) {
      this(prepaid, overageComponent, minDuration, maxDuration, null, null, null, null);
    }
  }
}
