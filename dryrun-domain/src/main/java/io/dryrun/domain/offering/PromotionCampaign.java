package io.dryrun.domain.offering;

import java.net.URI;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A special deal for a limited time.
 *
 * @param uuid its UUID
 * @param name its name
 * @param description what it is about
 * @param period the days on which it can be had
 * @param discountType what it gives
 * @param discount how much of that
 * @param stock how many deals there are; {@code null}: any number
 * @param months for how many months in a row it holds once it was had; 0: without end
 * @param serviceProvider who gives it
 */
public record PromotionCampaign(
    @Nullable UUID uuid,
    @Nullable String name,
    @Nullable String description,
    Period period,
    @Nullable Term<DiscountType> discountType,
    @Nullable Integer discount,
    @Nullable Integer stock,
    @Nullable Integer months,
    @Nullable URI serviceProvider) {

  /**
   * Checks the values.
   *
   * @throws NullPointerException if {@code period} is null
   */
  public PromotionCampaign {
    Objects.requireNonNull(period, "The period is missing; an unknown one is Period.NONE.");
  }

  /**
   * Days on which a campaign is active.
   *
   * @param start the first of them
   * @param end the last of them
   */
  public record Period(@Nullable LocalDate start, @Nullable LocalDate end) {

    /** Unknown. */
    public static final Period NONE = new Period(null, null);
  }
}
