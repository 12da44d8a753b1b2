package io.dryrun.adapter.http.json;

import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.offering.PlanComponent;
import io.dryrun.domain.offering.PlanComponent.Discount;
import org.jspecify.annotations.Nullable;

/** An element of a plan's {@code components}. */
final class PlanComponentJson {

  private PlanComponentJson() {}

  static @Nullable PlanComponent read(FieldReader fields) {
    String type = fields.requiredText("type");
    var component =
        new PlanComponent(
            type == null ? "unknown" : type,
            fields.text("name"),
            fields.text("measured_unit"),
            fields.longInteger("amount"),
            fields.decimal("price"),
            fields.decimal("future_price"),
            new Discount(fields.integer("discount_threshold"), fields.integer("discount_rate")),
            fields.asTheyAre(NewerFields.OF_PLAN_COMPONENT));
    return type == null ? null : component;
  }

  static JsonObject write(PlanComponent component) {
    return new FieldWriter()
        .text("type", component.type())
        .text("name", component.name())
        .text("measured_unit", component.measuredUnit())
        .integer("amount", component.amount())
        .decimalText("price", component.price())
        .nullableDecimalText("future_price", component.futurePrice())
        .nullableInteger("discount_threshold", component.discount().threshold())
        .nullableInteger("discount_rate", component.discount().rate())
        .asTheyAre(component.newer())
        .object();
  }
}
