package io.dryrun.domain.internal.environment;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dryrun.domain.json.JsonArray;
import io.dryrun.domain.json.JsonInteger;
import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.json.JsonString;
import io.dryrun.domain.json.JsonValue;
import io.dryrun.domain.offering.Offering;
import io.dryrun.domain.offering.Ownership;
import io.dryrun.domain.offering.Plan;
import io.dryrun.domain.offering.PlanComponent;
import io.dryrun.domain.offering.PriceList;
import io.dryrun.domain.offering.Reference;
import io.dryrun.domain.order.OrderIds;
import io.dryrun.domain.order.User;
import io.dryrun.domain.request.DryRunRequest;
import io.dryrun.domain.run.Preparation;
import io.dryrun.domain.script.DryRunType;
import io.dryrun.domain.script.ProviderScripts;
import io.dryrun.domain.script.ScriptLanguage;
import io.dryrun.domain.validation.InvalidFieldsException;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Orders to render, and the offering that they are of. */
final class RenderedOrders {
  static final UUID OFFERING = UUID.fromString("5bd60b69-1fa9-4d02-8c70-93d9a21aa4b2");
  static final UUID CUSTOMER = UUID.fromString("0000000a-0000-4000-8000-00000000000c");
  static final UUID PLAN = UUID.fromString("0000000b-0000-4000-8000-00000000000d");
  static final OrderIds IDS =
      new OrderIds(
          new UUID(0x4000, 1L << 63 | 1),
          new UUID(0x4000, 1L << 63 | 2),
          new UUID(0x4000, 1L << 63 | 3));
  static final User USER = new User("alice", "alice@provider.example.org");
  static final DryRunRequest CREATE = DryRunRequest.of(DryRunType.CREATE);

  static final Set<ScriptLanguage> LANGUAGES = Set.of(ScriptLanguage.PYTHON, ScriptLanguage.SHELL);

  private RenderedOrders() {}

  static DryRunRequest fullCreate() {
    var attributes = new LinkedHashMap<String, JsonValue>();
    attributes.put("name", new JsonString("Tõnu"));
    attributes.put("n", JsonInteger.of(1));
    return CREATE
        .withPlan(PLAN)
        .withAttributes(new JsonObject(attributes))
        .withLimits(new JsonObject(Map.of("cores", JsonInteger.of(8))));
  }

  static Map<String, String> variables(Offering offering, DryRunRequest request) {
    return Preparation.of(offering, request, USER, IDS, LANGUAGES).environment().variables();
  }

  static InvalidFieldsException refusal(Offering offering, DryRunRequest request) {
    return catchThrowableOfType(
        InvalidFieldsException.class,
        () -> Preparation.of(offering, request, USER, IDS, LANGUAGES));
  }

  static Offering offering() {
    return offering(JsonArray.EMPTY);
  }

  static Offering offering(JsonValue environ) {
    var plan =
        Plan.builder(PLAN)
            .name("Standard")
            .components(List.of(amount("cores", 4L), amount("ram", null)))
            .build();
    return Offering.builder(OFFERING)
        .name("Virtual machine")
        .ownership(
            new Ownership(
                new Reference(null, CUSTOMER, "Provider Ltd."),
                Reference.NONE,
                Ownership.ParentOffering.NONE,
                List.of()))
        .priceList(new PriceList(List.of(), List.of(plan), List.of(), List.of()))
        .scripts(scripts(environ))
        .build();
  }

  static ProviderScripts scripts(JsonValue environ) {
    var sources = new EnumMap<DryRunType, String>(DryRunType.class);
    for (DryRunType type : DryRunType.values()) {
      sources.put(type, type.option());
    }
    return new ProviderScripts("python", sources, environ);
  }

  static PlanComponent amount(String type, Long amount) {
    return new PlanComponent(type, null, null, amount, null, null, PlanComponent.Discount.NONE);
  }

  static JsonObject named(JsonValue name) {
    return new JsonObject(Map.of("name", name));
  }

  static JsonArray list(JsonObject... entries) {
    return new JsonArray(List.of(entries));
  }

  static JsonObject entry(String name, String value) {
    return entry(name, new JsonString(value));
  }

  static JsonObject entry(String name, JsonValue value) {
    return new JsonObject(Map.of("name", new JsonString(name), "value", value));
  }
}
