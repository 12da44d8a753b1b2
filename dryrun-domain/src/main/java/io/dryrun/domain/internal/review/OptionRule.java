package io.dryrun.domain.internal.review;

import io.dryrun.domain.json.JsonValue;
import java.util.List;
import java.util.Set;

/**
 * The rule by which the marketplace takes a value for an option. It validates with the fields of
 * Django REST framework; each rule accepts what its field accepts, which is more than the form
 * sends.
 */
sealed interface OptionRule
    permits BooleanRule,
        CascadeRule,
        ChoiceRule,
        ChoicesRule,
        ClusterRule,
        DateRule,
        EmailRule,
        ListRule,
        MultiplierRule,
        StorageFolderRule,
        TextRule,
        TimeRule,
        WholeNumberRule {
  /** What is wrong with {@code value}, which is not null; empty if nothing is. */
  List<Objection> objections(JsonValue value);

  /** Whether a value is a list, while the default of an option is documented to be a string. */
  default boolean takesList() {
    return false;
  }

  /** The rule for a field. What the marketplace has no field for is a text to it. */
  static OptionRule of(OptionField field) {
    return field.type().known().map(type -> of(type, field)).orElseGet(TextRule::new);
  }

  private static OptionRule of(OptionFieldType type, OptionField field) {
    return switch (type) {
      case BOOLEAN -> new BooleanRule();
      case INTEGER, MONEY -> WholeNumberRule.of(field);
      case STRING,
          TEXT,
          HTML_TEXT,
          PASSWORD,
          SELECT_OPENSTACK_TENANT,
          SELECT_OPENSTACK_INSTANCE,
          COMPONENT_FORMULA,
          COMPONENT_SUM ->
          new TextRule();
      case SELECT_STRING -> new ChoiceRule(choices(field));
      case SELECT_STRING_MULTI -> new ChoicesRule(choices(field));
      case SELECT_MULTIPLE_OPENSTACK_TENANTS, SELECT_MULTIPLE_OPENSTACK_INSTANCES ->
          ListRule.ofTexts();
      case SELECT_MULTIPLE_EMAILS -> ListRule.ofEmails();
      case DATE -> new DateRule();
      case TIME -> new TimeRule();
      case CONDITIONAL_CASCADE -> CascadeRule.of(field);
      case COMPONENT_MULTIPLIER -> MultiplierRule.of(field);
      case STORAGE_FOLDER_MANAGER -> new StorageFolderRule();
      case SINGLE_DATACENTER_K8S_CONFIG, MULTI_DATACENTER_K8S_CONFIG -> ClusterRule.of(field);
    };
  }

  private static Choices choices(OptionField field) {
    return field.choices().orElseGet(() -> new Choices(Set.of(), ""));
  }
}
