package io.dryrun.domain.internal.review;

import io.dryrun.domain.offering.DocumentedWord;

/**
 * The kind of a field of the order form. The words are those of the marketplace's documentation
 * ({@code OptionFieldTypeEnum}) and of newer versions of its source.
 */
public enum OptionFieldType implements DocumentedWord {
  /** A tick. */
  BOOLEAN("boolean"),
  /** A whole number. */
  INTEGER("integer"),
  /** An amount of money; the marketplace takes whole numbers only. */
  MONEY("money"),
  /** A line of text. */
  STRING("string"),
  /** Lines of text. */
  TEXT("text"),
  /** Text with markup. */
  HTML_TEXT("html_text"),
  /** One of the choices. */
  SELECT_STRING("select_string"),
  /** Any of the choices. */
  SELECT_STRING_MULTI("select_string_multi"),
  /** The id of an OpenStack tenant. */
  SELECT_OPENSTACK_TENANT("select_openstack_tenant"),
  /** Ids of OpenStack tenants. */
  SELECT_MULTIPLE_OPENSTACK_TENANTS("select_multiple_openstack_tenants"),
  /** The id of an OpenStack instance. */
  SELECT_OPENSTACK_INSTANCE("select_openstack_instance"),
  /** Ids of OpenStack instances. */
  SELECT_MULTIPLE_OPENSTACK_INSTANCES("select_multiple_openstack_instances"),
  /** A calendar date. */
  DATE("date"),
  /** A time of the day. */
  TIME("time"),
  /** Several choices of which one depends on another. */
  CONDITIONAL_CASCADE("conditional_cascade"),
  /** A whole number by which the form sets the limit of a component. */
  COMPONENT_MULTIPLIER("component_multiplier"),
  /** Addresses of mail. */
  SELECT_MULTIPLE_EMAILS("select_multiple_emails"),
  /** A folder of a storage with its quotas. */
  STORAGE_FOLDER_MANAGER("storage_folder_manager"),
  /** A Kubernetes cluster in one data centre. */
  SINGLE_DATACENTER_K8S_CONFIG("single_datacenter_k8s_config"),
  /** A Kubernetes cluster in several data centres. */
  MULTI_DATACENTER_K8S_CONFIG("multi_datacenter_k8s_config"),
  /** What the form calculates from other fields; to the marketplace, a text. */
  COMPONENT_FORMULA("component_formula"),
  /** What the form adds up from limits; to the marketplace, a text. */
  COMPONENT_SUM("component_sum"),
  /** A secret; to the marketplace, a text. */
  PASSWORD("password");

  private final String word;

  OptionFieldType(String word) {
    this.word = word;
  }

  @Override
  public String word() {
    return word;
  }
}
