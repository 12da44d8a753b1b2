package io.dryrun.domain.offering;

import io.dryrun.domain.json.JsonObject;
import java.util.Objects;

/**
 * The form of an order, and the settings that decide what becomes of it. The four are JSON objects
 * of the marketplace's own making.
 *
 * @param attributes the offering's attributes by the category's names
 * @param options the fields that a customer fills in: {@code order}, and {@code options} by name
 * @param resourceOptions the same for fields that may be changed on an existing resource
 * @param pluginOptions settings of the plugin that serves the orders
 */
public record OrderForm(
    JsonObject attributes,
    JsonObject options,
    JsonObject resourceOptions,
    JsonObject pluginOptions) {

  /** Asks for nothing. */
  public static final OrderForm NONE =
      new OrderForm(JsonObject.EMPTY, JsonObject.EMPTY, JsonObject.EMPTY, JsonObject.EMPTY);

  /**
   * Checks the values.
   *
   * @throws NullPointerException if one of the objects is null
   */
  public OrderForm {
    Objects.requireNonNull(attributes, "The attributes are missing; none is an empty object.");
    Objects.requireNonNull(options, "The options are missing; none is an empty object.");
    Objects.requireNonNull(
        resourceOptions, "The resource options are missing; none is an empty object.");
    Objects.requireNonNull(
        pluginOptions, "The plugin options are missing; none is an empty object.");
  }

  /**
   * One that asks for these options, with no other settings.
   *
   * @param options {@code order}, and {@code options} by name
   */
  public static OrderForm of(JsonObject options) {
    return new OrderForm(JsonObject.EMPTY, options, JsonObject.EMPTY, JsonObject.EMPTY);
  }
}
