package io.dryrun.testkit.contract;

import io.dryrun.domain.offering.Offering;

/** A group of fields of an offering, which a catalogue may carry or not. */
public enum FieldGroup {
  /** {@link Offering#identity()}. */
  IDENTITY,
  /** {@link Offering#publication()}. */
  PUBLICATION,
  /** {@link Offering#backend()}. */
  BACKEND,
  /** {@link Offering#presentation()}. */
  PRESENTATION,
  /** {@link Offering#access()}. */
  ACCESS,
  /** {@link Offering#ownership()}. */
  OWNERSHIP,
  /** {@link Offering#category()}. */
  CATEGORY,
  /** {@link Offering#scope()}. */
  SCOPE,
  /** {@link Offering#location()}. */
  LOCATION,
  /** {@link Offering#statistics()}. */
  STATISTICS,
  /** {@link Offering#citation()}. */
  CITATION,
  /** {@link Offering#compliance()}. */
  COMPLIANCE,
  /** {@link Offering#cluster()}. */
  CLUSTER,
  /** {@link Offering#orderForm()}. */
  ORDER_FORM,
  /** {@link Offering#priceList()}. */
  PRICE_LIST,
  /** {@link Offering#newer()}. */
  NEWER;

  Object of(Offering offering) {
    return switch (this) {
      case IDENTITY -> offering.identity();
      case PUBLICATION -> offering.publication();
      case BACKEND -> offering.backend();
      case PRESENTATION -> offering.presentation();
      case ACCESS -> offering.access();
      case OWNERSHIP -> offering.ownership();
      case CATEGORY -> offering.category();
      case SCOPE -> offering.scope();
      case LOCATION -> offering.location();
      case STATISTICS -> offering.statistics();
      case CITATION -> offering.citation();
      case COMPLIANCE -> offering.compliance();
      case CLUSTER -> offering.cluster();
      case ORDER_FORM -> offering.orderForm();
      case PRICE_LIST -> offering.priceList();
      case NEWER -> offering.newer();
    };
  }
}
