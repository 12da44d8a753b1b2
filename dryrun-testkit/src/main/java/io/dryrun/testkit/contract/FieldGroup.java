package io.dryrun.testkit.contract;

import io.dryrun.domain.offering.Offering;
import java.util.function.Function;

/** A group of fields of an offering, which a catalogue may carry or not. */
public enum FieldGroup {
  /** {@link Offering#identity()}. */
  IDENTITY(Offering::identity),
  /** {@link Offering#publication()}. */
  PUBLICATION(Offering::publication),
  /** {@link Offering#backend()}. */
  BACKEND(Offering::backend),
  /** {@link Offering#presentation()}. */
  PRESENTATION(Offering::presentation),
  /** {@link Offering#access()}. */
  ACCESS(Offering::access),
  /** {@link Offering#ownership()}. */
  OWNERSHIP(Offering::ownership),
  /** {@link Offering#category()}. */
  CATEGORY(Offering::category),
  /** {@link Offering#scope()}. */
  SCOPE(Offering::scope),
  /** {@link Offering#location()}. */
  LOCATION(Offering::location),
  /** {@link Offering#statistics()}. */
  STATISTICS(Offering::statistics),
  /** {@link Offering#citation()}. */
  CITATION(Offering::citation),
  /** {@link Offering#compliance()}. */
  COMPLIANCE(Offering::compliance),
  /** {@link Offering#cluster()}. */
  CLUSTER(Offering::cluster),
  /** {@link Offering#orderForm()}. */
  ORDER_FORM(Offering::orderForm),
  /** {@link Offering#priceList()}. */
  PRICE_LIST(Offering::priceList),
  /** {@link Offering#newer()}. */
  NEWER(Offering::newer);

  private final Function<Offering, Object> reader;

  FieldGroup(Function<Offering, Object> reader) {
    this.reader = reader;
  }

  Object of(Offering offering) {
    return reader.apply(offering);
  }
}
