package io.dryrun.adapter.http.json;

import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.offering.DiscountType;
import io.dryrun.domain.offering.PromotionCampaign;
import io.dryrun.domain.offering.PromotionCampaign.Period;

/** An element of {@code promotion_campaigns}. */
final class CampaignJson {

  private CampaignJson() {}

  static PromotionCampaign read(FieldReader fields) {
    return new PromotionCampaign(
        fields.uuid("uuid"),
        fields.text("name"),
        fields.text("description"),
        new Period(fields.date("start_date"), fields.date("end_date")),
        fields.term("discount_type", DiscountType.class),
        fields.integer("discount"),
        fields.integer("stock"),
        fields.integer("months"),
        fields.uri("service_provider"));
  }

  static JsonObject write(PromotionCampaign campaign) {
    return new FieldWriter()
        .uuid("uuid", campaign.uuid())
        .text("name", campaign.name())
        .date("start_date", campaign.period().start())
        .date("end_date", campaign.period().end())
        .term("discount_type", campaign.discountType(), DiscountType.DISCOUNT)
        .integer("discount", campaign.discount())
        .nullableInteger("stock", campaign.stock())
        .text("description", campaign.description())
        .integer("months", campaign.months())
        .link("service_provider", campaign.serviceProvider())
        .object();
  }
}
