package io.dryrun.domain.offering;

import io.dryrun.domain.offering.Component.LimitRules;
import io.dryrun.domain.offering.Component.Measurement;
import io.dryrun.domain.offering.Component.PrepaidRules;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes a {@link Component}. Not safe for use by several threads. */
public final class ComponentBuilder {

  private final String type;
  private @Nullable UUID uuid;
  private @Nullable String name;
  private @Nullable String description;
  private @Nullable String articleCode;
  private @Nullable Term<BillingType> billingType;
  private Measurement measurement = Measurement.NONE;
  private LimitRules limits = LimitRules.NONE;
  private PrepaidRules prepaid = PrepaidRules.NONE;
  private @Nullable Boolean builtin;

  ComponentBuilder(String type) {
    this.type = type;
  }

  ComponentBuilder(Component component) {
    this(component.type());
    uuid = component.uuid();
    name = component.name();
    description = component.description();
    articleCode = component.articleCode();
    billingType = component.billingType();
    measurement = component.measurement();
    limits = component.limits();
    prepaid = component.prepaid();
    builtin = component.builtin();
  }

  /** See {@link Component#uuid()}. */
  public ComponentBuilder uuid(@Nullable UUID uuid) {
    this.uuid = uuid;
    return this;
  }

  /** See {@link Component#name()}. */
  public ComponentBuilder name(@Nullable String name) {
    this.name = name;
    return this;
  }

  /** See {@link Component#description()}. */
  public ComponentBuilder description(@Nullable String description) {
    this.description = description;
    return this;
  }

  /** See {@link Component#articleCode()}. */
  public ComponentBuilder articleCode(@Nullable String articleCode) {
    this.articleCode = articleCode;
    return this;
  }

  /** See {@link Component#billingType()}. */
  public ComponentBuilder billingType(@Nullable Term<BillingType> billingType) {
    this.billingType = billingType;
    return this;
  }

  /** Short for {@code billingType(Term.of(billingType))}. */
  public ComponentBuilder billingType(BillingType billingType) {
    return billingType(Term.of(billingType));
  }

  /** See {@link Component#measurement()}. */
  public ComponentBuilder measurement(Measurement measurement) {
    this.measurement = measurement;
    return this;
  }

  /** See {@link Component#limits()}. */
  public ComponentBuilder limits(LimitRules limits) {
    this.limits = limits;
    return this;
  }

  /** See {@link Component#prepaid()}. */
  public ComponentBuilder prepaid(PrepaidRules prepaid) {
    this.prepaid = prepaid;
    return this;
  }

  /** See {@link Component#builtin()}. */
  public ComponentBuilder builtin(@Nullable Boolean builtin) {
    this.builtin = builtin;
    return this;
  }

  /**
   * The component; the builder may be used further.
   *
   * @throws NullPointerException if the type or a group is null
   * @throws IllegalArgumentException if the type is blank
   */
  public Component build() {
    return new Component(
        uuid,
        type,
        name,
        description,
        articleCode,
        billingType,
        measurement,
        limits,
        prepaid,
        builtin);
  }
}
