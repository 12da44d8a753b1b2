package io.dryrun.domain.report.order;

import io.dryrun.domain.json.JsonValue;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the marketplace takes for an option. It validates with the fields of Django REST framework;
 * each rule accepts what its field accepts, which is more than the form sends.
 */
sealed interface OptionRule
    permits BooleanRule,
        CascadeRule,
        ChoiceRule,
        ChoicesRule,
        DateRule,
        MultiplierRule,
        TextListRule,
        TextRule,
        TimeRule,
        UncheckedRule,
        WholeNumberRule {

  /** What is wrong with {@code value}, which is not null; empty if nothing is. */
  List<Objection> objections(JsonValue value);

  /** Whether a value is a list, while the default of an option is documented to be a string. */
  default boolean takesList() {
    return false;
  }

  /** The rule for a field. Of a type that is not documented nothing is known. */
  static OptionRule of(OptionField field) {
    Optional<OptionFieldType> type = field.type().known();
    return type.isEmpty() ? new UncheckedRule() : of(type.get(), field);
  }

  private static OptionRule of(OptionFieldType type, OptionField field) {
    return switch (type) {
      case BOOLEAN -> new BooleanRule();
      case INTEGER, MONEY -> new WholeNumberRule(field.min(), field.max());
      case STRING, TEXT, HTML_TEXT, SELECT_OPENSTACK_TENANT, SELECT_OPENSTACK_INSTANCE ->
          new TextRule();
      case SELECT_STRING -> new ChoiceRule(choices(field));
      case SELECT_STRING_MULTI -> new ChoicesRule(choices(field));
      case SELECT_MULTIPLE_OPENSTACK_TENANTS, SELECT_MULTIPLE_OPENSTACK_INSTANCES ->
          new TextListRule();
      case DATE -> new DateRule();
      case TIME -> new TimeRule();
      case CONDITIONAL_CASCADE -> CascadeRule.of(field);
      case COMPONENT_MULTIPLIER -> MultiplierRule.of(field);
    };
  }

  private static Set<String> choices(OptionField field) {
    Set<String> choices = field.choices();
    return choices == null ? Set.of() : choices;
  }
}
