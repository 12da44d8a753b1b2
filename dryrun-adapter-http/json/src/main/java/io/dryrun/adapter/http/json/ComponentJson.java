package io.dryrun.adapter.http.json;

import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.offering.BillingType;
import io.dryrun.domain.offering.Component;
import io.dryrun.domain.offering.Component.LimitRules;
import io.dryrun.domain.offering.Component.Measurement;
import io.dryrun.domain.offering.Component.PrepaidRules;
import io.dryrun.domain.offering.LimitPeriod;
import org.jspecify.annotations.Nullable;

/** An element of {@code components}. */
final class ComponentJson {

  private ComponentJson() {}

  static @Nullable Component read(FieldReader fields) {
    String type = fields.requiredText("type");
    Component component =
        Component.builder(type == null ? "unknown" : type)
            .uuid(fields.uuid("uuid"))
            .name(fields.text("name"))
            .description(fields.text("description"))
            .articleCode(fields.text("article_code"))
            .billingType(fields.term("billing_type", BillingType.class))
            .measurement(
                new Measurement(
                    fields.text("measured_unit"),
                    fields.integer("unit_factor"),
                    fields.integer("factor")))
            .limits(limits(fields))
            .prepaid(
                new PrepaidRules(
                    fields.flag("is_prepaid"),
                    fields.uuid("overage_component"),
                    fields.integer("min_prepaid_duration"),
                    fields.integer("max_prepaid_duration"),
                    fields.integer("prepaid_duration_step"),
                    fields.integer("min_renewal_duration"),
                    fields.integer("max_renewal_duration"),
                    fields.integer("renewal_duration_step")))
            .builtin(fields.flag("is_builtin"))
            .build();
    return type == null ? null : component;
  }

  static JsonObject write(Component component) {
    LimitRules limits = component.limits();
    return new FieldWriter()
        .uuid("uuid", component.uuid())
        .term("billing_type", component.billingType(), BillingType.FIXED)
        .text("type", component.type())
        .text("name", component.name())
        .text("description", component.description())
        .text("measured_unit", component.measurement().measuredUnit())
        .integer("unit_factor", component.measurement().unitFactor(), 1)
        .nullableTerm("limit_period", limits.limitPeriod())
        .nullableInteger("limit_amount", limits.limitAmount())
        .text("article_code", component.articleCode())
        .nullableInteger("max_value", limits.maxValue())
        .nullableInteger("min_value", limits.minValue())
        .nullableInteger("max_available_limit", limits.maxAvailableLimit())
        .flag("is_boolean", limits.isBoolean())
        .nullableInteger("default_limit", limits.defaultLimit())
        .nullableInteger("factor", component.measurement().factor())
        .flag("is_builtin", component.builtin())
        .flag("is_prepaid", component.prepaid().prepaid())
        .nullableUuid("overage_component", component.prepaid().overageComponent())
        .nullableInteger("min_prepaid_duration", component.prepaid().minDuration())
        .nullableInteger("max_prepaid_duration", component.prepaid().maxDuration())
        .integerIfKnown("prepaid_duration_step", component.prepaid().durationStep())
        .integerIfKnown("min_renewal_duration", component.prepaid().minRenewal())
        .integerIfKnown("max_renewal_duration", component.prepaid().maxRenewal())
        .integerIfKnown("renewal_duration_step", component.prepaid().renewalStep())
        .object();
  }

  private static LimitRules limits(FieldReader fields) {
    return new LimitRules(
        fields.blankableTerm("limit_period", LimitPeriod.class),
        fields.integer("limit_amount"),
        fields.integer("min_value"),
        fields.integer("max_value"),
        fields.integer("max_available_limit"),
        fields.integer("default_limit"),
        fields.flag("is_boolean"));
  }
}
