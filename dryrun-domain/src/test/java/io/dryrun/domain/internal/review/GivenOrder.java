package io.dryrun.domain.internal.review;

import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.json.JsonReader;
import io.dryrun.domain.json.JsonValue;
import io.dryrun.domain.offering.Component;
import io.dryrun.domain.offering.Offering;
import io.dryrun.domain.offering.OfferingBuilder;
import io.dryrun.domain.offering.OfferingState;
import io.dryrun.domain.offering.OrderForm;
import io.dryrun.domain.offering.Plan;
import io.dryrun.domain.offering.PriceList;
import io.dryrun.domain.order.Order;
import io.dryrun.domain.order.OrderIds;
import io.dryrun.domain.order.User;
import io.dryrun.domain.request.DryRunRequest;
import io.dryrun.domain.request.ExistingResource;
import io.dryrun.domain.script.DryRunType;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** An order of an offering that is open and has nothing unless a test says so. */
public final class GivenOrder {

  public static final UUID PLAN = new UUID(0, 7);

  /** The day of the order. */
  public static final LocalDate TODAY = LocalDate.of(2029, 10, 15);

  private final List<Component> components = new ArrayList<>();
  private final List<Plan> plans = new ArrayList<>();
  private OfferingBuilder offering =
      Offering.builder(new UUID(0, 1)).name("Cloud").state(OfferingState.ACTIVE);
  private DryRunRequest request;

  private GivenOrder(DryRunType type) {
    request = DryRunRequest.of(type);
  }

  public static GivenOrder of(DryRunType type) {
    return new GivenOrder(type);
  }

  public static GivenOrder create() {
    return of(DryRunType.CREATE);
  }

  public static JsonValue json(String text) {
    return JsonReader.read(text).orElseThrow(() -> new IllegalArgumentException(text));
  }

  /** An option that is called {@code x}. */
  public GivenOrder option(String definition) {
    return form("{\"order\": [\"x\"], \"options\": {\"x\": " + definition + "}}");
  }

  public GivenOrder form(String options) {
    offering.orderForm(
        new OrderForm(
            JsonObject.EMPTY, (JsonObject) json(options), JsonObject.EMPTY, JsonObject.EMPTY));
    return this;
  }

  public GivenOrder offering(UnaryOperator<OfferingBuilder> change) {
    offering = change.apply(offering);
    return this;
  }

  public GivenOrder component(Component component) {
    components.add(component);
    return this;
  }

  /** Offers a plan without choosing it. */
  public GivenOrder offered(Plan plan) {
    plans.add(plan);
    return this;
  }

  public GivenOrder plan(Plan plan) {
    request = request.withPlan(plan.uuid());
    return offered(plan);
  }

  public GivenOrder attributes(String attributes) {
    request = request.withAttributes((JsonObject) json(attributes));
    return this;
  }

  public GivenOrder limits(String limits) {
    return limits((JsonObject) json(limits));
  }

  public GivenOrder limits(JsonObject limits) {
    request = request.withLimits(limits);
    return this;
  }

  public Order order() {
    return Order.imagined(
        offering.priceList(PriceList.of(components, plans)).build(),
        request,
        new User("ada", ""),
        new OrderIds(new UUID(0, 2), new UUID(0, 3), new UUID(0, 4)));
  }

  /** An update of a resource that has these limits already. */
  public GivenOrder formerLimits(String limits) {
    request =
        request.withResource(
            new ExistingResource(
                null,
                null,
                null,
                JsonObject.EMPTY,
                JsonObject.EMPTY,
                null,
                (JsonObject) json(limits)));
    return this;
  }

  public GivenOrder pluginOptions(String options) {
    offering.orderForm(
        new OrderForm(
            JsonObject.EMPTY, JsonObject.EMPTY, JsonObject.EMPTY, (JsonObject) json(options)));
    return this;
  }

  public OrderReview review() {
    return OrderReview.of(order(), TODAY);
  }
}
