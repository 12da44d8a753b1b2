package io.dryrun.domain.internal.review;

/**
 * A rule's objection to a value.
 *
 * @param code the finding's code
 * @param refused whether the marketplace refuses it, as opposed to its form never sending it
 * @param complaint what follows after the name of the field: {@code must be at most 23; it is 24.}
 */
record Objection(String code, boolean refused, String complaint) {

  /** The marketplace refuses a value of that kind. */
  static Objection type(String complaint) {
    return new Objection("order.attribute-type", true, complaint);
  }

  /** The marketplace refuses a value that is none of the choices. */
  static Objection choice(String complaint) {
    return new Objection("order.attribute-choice", true, complaint);
  }

  /** The marketplace refuses a number outside of the bounds. */
  static Objection range(String complaint) {
    return new Objection("order.attribute-range", true, complaint);
  }

  /** The marketplace fails on the definition of the option, whatever the value. */
  static Objection definition(String complaint) {
    return new Objection("order.option-invalid", true, complaint);
  }

  /** Only the marketplace's form would have prevented it. */
  static Objection byForm(String code, String complaint) {
    return new Objection(code, false, complaint);
  }
}
