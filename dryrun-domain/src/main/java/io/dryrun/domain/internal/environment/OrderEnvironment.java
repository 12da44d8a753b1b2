package io.dryrun.domain.internal.environment;

import io.dryrun.domain.internal.python.PythonRepr;
import io.dryrun.domain.json.JsonDecimal;
import io.dryrun.domain.json.JsonInteger;
import io.dryrun.domain.json.JsonNull;
import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.json.JsonString;
import io.dryrun.domain.json.JsonValue;
import io.dryrun.domain.json.PythonText;
import io.dryrun.domain.offering.Offering;
import io.dryrun.domain.offering.Plan;
import io.dryrun.domain.order.Order;
import io.dryrun.domain.order.Resource;
import io.dryrun.domain.script.DryRunType;
import io.dryrun.domain.script.EnvironmentVariable;
import io.dryrun.domain.script.ScriptEnvironment;
import io.dryrun.domain.validation.FieldErrors;
import io.dryrun.domain.validation.InvalidFieldsException;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The environment in which the marketplace runs a script: up to nineteen variables about the order,
 * or about the resource where there is no order, then those of the offering, which win. Names and
 * the rendering of values are the marketplace's; scripts in the field parse exactly them.
 */
public final class OrderEnvironment {
  private static final int MAX_DIGITS = 100;

  private final Map<String, String> variables = new LinkedHashMap<>();
  private final FieldErrors.Collector errors = new FieldErrors.Collector();

  private OrderEnvironment() {}

  /**
   * The variables for {@code order}.
   *
   * @param offeringVariables the offering's own, see {@link OfferingVariables}
   * @throws InvalidFieldsException if a value of the order can't be put into a variable; about the
   *     field that the value comes from
   */
  public static ScriptEnvironment of(Order order, List<EnvironmentVariable> offeringVariables) {
    var environment = new OrderEnvironment();
    environment.describe(order);
    offeringVariables.forEach(v -> environment.variables.put(v.name(), v.value()));
    environment.describeOptions(order);
    environment.errors.throwIfAny();
    return new ScriptEnvironment(environment.variables);
  }

  /** The names of the variables for {@code order} that are not the offering's, in order. */
  public static Set<String> names(Order order) {
    var environment = new OrderEnvironment();
    environment.describe(order);
    return Collections.unmodifiableSet(environment.variables.keySet());
  }

  private void describe(Order order) {
    Offering offering = order.offering();
    var customer = offering.ownership().customer();
    Plan plan = order.plan().orElse(null);
    Resource resource = order.resource();
    boolean ordered = order.type().isOrder();
    put("attributes", "ATTRIBUTES", ordered ? order.attributes() : resource.attributes());
    put("limits", "LIMITS", order.limits());
    put("offering", "CUSTOMER_UUID", hex(customer.uuid()));
    put("offering", "CUSTOMER_NAME", text(customer.name()));
    put("offering", "PROJECT_UUID", hex(order.project().uuid()));
    put("offering", "PROJECT_NAME", text(order.project().name()));
    put("offering", "OFFERING_UUID", hex(offering.uuid()));
    put("offering", "OFFERING_NAME", text(offering.name()));
    if (plan != null) {
      put("plan", "PLAN_UUID", hex(plan.uuid()));
      put("plan", "PLAN_NAME", text(plan.name()));
    }
    put("plan", "PLAN_COMPONENT_AMOUNTS", amounts(plan));
    put("offering", "ORDER_UUID", ordered ? hex(order.uuid()) : nameOfRun(order));
    if (ordered) {
      put("user", "CREATOR_EMAIL", text(order.creator().email()));
      put("user", "CREATOR_USERNAME", text(order.creator().username()));
    }
    put("resource", "RESOURCE_UUID", hex(resource.uuid()));
    put(nameSource(order), "RESOURCE_NAME", text(resource.name()));
    put("resource", "RESOURCE_BACKEND_ID", text(resource.backendId()));
    put("resource", "RESOURCE_BACKEND_METADATA", resource.backendMetadata());
    if (ordered) {
      put("resource", "RESOURCE_ATTRIBUTES", resource.attributes());
    }
  }

  /**
   * The marketplace gives these two as Python objects to Docker's client, which writes them as
   * Python prints them; a null is no variable then.
   */
  private void describeOptions(Order order) {
    if (order.type() == DryRunType.SET_OPTIONS) {
      JsonObject old = order.resource().options();
      if (old != null) {
        putText("resource", "RESOURCE_OPTIONS_OLD", PythonRepr.str(old));
      }
      putText("attributes", "RESOURCE_OPTIONS", PythonRepr.str(order.attributes()));
    }
  }

  /** Where nobody ordered, the marketplace names the run after the resource, anew each time. */
  private static JsonValue nameOfRun(Order order) {
    return new JsonString(
        digits(order.resource().uuid()) + "-" + digits(order.uuid()).substring(0, 8));
  }

  /** Which field of the request to blame for a resource's name. */
  private static String nameSource(Order order) {
    return order.attributes().members().containsKey("name") ? "attributes" : "resource";
  }

  private void put(String source, String name, JsonValue value) {
    putText(source, name, PythonText.str(value));
  }

  private void putText(String source, String name, String text) {
    try {
      variables.put(name, new EnvironmentVariable(name, text).value());
    } catch (InvalidFieldsException e) {
      e.errors().messages().values().forEach(all -> all.forEach(m -> errors.add(source, m)));
    }
  }

  private static JsonValue amounts(@Nullable Plan plan) {
    var amounts = new LinkedHashMap<String, JsonValue>();
    if (plan != null && plan.components().isEmpty()) {
      // Older marketplaces serve a plan's amounts as its quotas alone.
      plan.pricing().quotas().forEach((type, amount) -> amounts.put(type, number(amount)));
    } else if (plan != null) {
      plan.components()
          .forEach(
              component -> {
                Long amount = component.amount();
                amounts.put(component.type(), JsonInteger.of(amount == null ? 0 : amount));
              });
    }
    return new JsonObject(amounts);
  }

  private static JsonValue number(BigDecimal amount) {
    BigDecimal plain = amount.stripTrailingZeros();
    return plain.scale() <= 0 && plain.precision() - plain.scale() <= MAX_DIGITS
        ? new JsonInteger(plain.toBigInteger())
        : JsonDecimal.of(amount);
  }

  /** As the marketplace shows ids to scripts: without dashes. */
  private static JsonValue hex(@Nullable UUID uuid) {
    return orNull(uuid, u -> new JsonString(digits(u)));
  }

  private static String digits(UUID uuid) {
    return uuid.toString().replace("-", "");
  }

  private static JsonValue text(@Nullable String text) {
    return orNull(text, JsonString::new);
  }

  private static <T> JsonValue orNull(@Nullable T value, Function<T, JsonValue> json) {
    return value == null ? JsonNull.NULL : json.apply(value);
  }
}
