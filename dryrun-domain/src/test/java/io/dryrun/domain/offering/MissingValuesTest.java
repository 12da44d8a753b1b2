package io.dryrun.domain.offering;

import static io.dryrun.domain.offering.Missing.missing;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.dryrun.domain.json.JsonArray;
import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.offering.Access.GoogleCalendar;
import io.dryrun.domain.offering.Ownership.ParentOffering;
import io.dryrun.domain.offering.Plan.Availability;
import io.dryrun.domain.offering.Plan.Pricing;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each value that must be there is refused with a sentence when it is not. */
class MissingValuesTest {

  private static final Reference NOBODY = Reference.NONE;
  private static final JsonObject NOTHING = JsonObject.EMPTY;

  @ParameterizedTest(name = "{0}")
  @MethodSource({"ofOffering", "ofItsGroups", "ofItsLists", "ofPlanAndComponent"})
  void a_missing_value_is_refused_with_a_sentence(String sentence, ThrowingCallable making) {
    assertThatNullPointerException().isThrownBy(making).withMessage(sentence);
  }

  static Stream<Arguments> ofOffering() {
    return Stream.of(
        row("An offering needs a UUID.", () -> Offering.builder(missing()).build()),
        offering(
            "presentation is missing; none is Presentation.NONE", b -> b.presentation(missing())),
        offering("access is missing; none is Access.NONE", b -> b.access(missing())),
        offering("ownership is missing; none is Ownership.NONE", b -> b.ownership(missing())),
        offering("category is missing; none is Reference.NONE", b -> b.category(missing())),
        offering("scope is missing; none is Scope.NONE", b -> b.scope(missing())),
        offering("location is missing; none is GeoLocation.NONE", b -> b.location(missing())),
        offering("statistics are missing; none is Statistics.NONE", b -> b.statistics(missing())),
        offering("citation is missing; none is Citation.NONE", b -> b.citation(missing())),
        offering("compliance is missing; none is Compliance.NONE", b -> b.compliance(missing())),
        offering("cluster is missing; none is Cluster.NONE", b -> b.cluster(missing())),
        offering("order form is missing; none is OrderForm.NONE", b -> b.orderForm(missing())),
        offering("price list is missing; none is PriceList.NONE", b -> b.priceList(missing())),
        offering("scripts are missing; none is ProviderScripts.NONE", b -> b.scripts(missing())),
        offering(
            "backend metadata is missing; none is an empty object",
            b -> b.backendMetadata(missing())),
        row(
            "An offering needs an identity.",
            () -> withIdentity(missing(), Publication.NONE, Backend.NONE)),
        row(
            "The publication is missing; none is Publication.NONE.",
            () -> withIdentity(FilledOffering.IDENTITY, missing(), Backend.NONE)),
        row(
            "The backend is missing; none is Backend.NONE.",
            () -> withIdentity(FilledOffering.IDENTITY, Publication.NONE, missing())));
  }

  static Stream<Arguments> ofItsGroups() {
    return Stream.of(
        row(
            "The calendar is missing; none is GoogleCalendar.NONE.",
            () -> new Access(null, null, List.of(), List.of(), missing())),
        row(
            "The customer is missing; none is Reference.NONE.",
            () -> new Ownership(missing(), NOBODY, ParentOffering.NONE, List.of())),
        row(
            "The project is missing; none is Reference.NONE.",
            () -> new Ownership(NOBODY, missing(), ParentOffering.NONE, List.of())),
        row(
            "The parent is missing; none is ParentOffering.NONE.",
            () -> new Ownership(NOBODY, NOBODY, missing(), List.of())),
        row(
            "The group is missing; none is Reference.NONE.",
            () -> new OrganizationGroup(missing(), NOBODY, null)),
        row(
            "The parent group is missing; none is Reference.NONE.",
            () -> new OrganizationGroup(NOBODY, missing(), null)),
        row(
            "The attributes are missing; none is an empty object.",
            () -> new OrderForm(missing(), NOTHING, NOTHING, NOTHING)),
        row(
            "The options are missing; none is an empty object.",
            () -> new OrderForm(NOTHING, missing(), NOTHING, NOTHING)),
        row(
            "The resource options are missing; none is an empty object.",
            () -> new OrderForm(NOTHING, NOTHING, missing(), NOTHING)),
        row(
            "The plugin options are missing; none is an empty object.",
            () -> new OrderForm(NOTHING, NOTHING, NOTHING, missing())),
        row(
            "The CPU families are missing; none is an empty array.",
            () -> new SoftwareCatalog(null, null, missing(), JsonArray.EMPTY, null, null)),
        row(
            "The microarchitectures are missing; none is an empty array.",
            () -> new SoftwareCatalog(null, null, JsonArray.EMPTY, missing(), null, null)),
        row(
            "The period is missing; an unknown one is Period.NONE.",
            () -> new PromotionCampaign(null, null, null, missing(), null, null, null, null, null)),
        partition("The CPU limits are missing; none is CpuLimits.NONE.", 0),
        partition("The memory limits are missing; none is MemoryLimits.NONE.", 1),
        partition("The time limits are missing; none is TimeLimits.NONE.", 2),
        partition("The node limits are missing; none is NodeLimits.NONE.", 3),
        partition("The exclusivity is missing; none is Exclusivity.NONE.", 4));
  }

  static Stream<Arguments> ofItsLists() {
    return Stream.of(
            list(
                "screenshots",
                (List<Screenshot> it) ->
                    new Presentation(null, null, null, null, null, null, null, it, List.of())),
            list(
                "files",
                (List<OfferingFile> it) ->
                    new Presentation(null, null, null, null, null, null, null, List.of(), it)),
            list(
                "endpoints",
                (List<Endpoint> it) -> new Access(null, null, it, List.of(), GoogleCalendar.NONE)),
            list(
                "roles",
                (List<Role> it) -> new Access(null, null, List.of(), it, GoogleCalendar.NONE)),
            list(
                "organization groups",
                (List<OrganizationGroup> it) ->
                    new Ownership(NOBODY, NOBODY, ParentOffering.NONE, it)),
            list(
                "organization groups",
                (List<OrganizationGroup> it) -> new Availability(null, null, null, null, it)),
            list("software catalogs", (List<SoftwareCatalog> it) -> new Cluster(it, List.of())),
            list("partitions", (List<Partition> it) -> new Cluster(List.of(), it)),
            list("components", (List<Component> it) -> PriceList.of(it, List.of())),
            list("plans", (List<Plan> it) -> PriceList.of(List.of(), it)),
            list("quotas", (List<Quota> it) -> new PriceList(List.of(), List.of(), it, List.of())),
            list(
                "promotion campaigns",
                (List<PromotionCampaign> it) -> new PriceList(List.of(), List.of(), List.of(), it)),
            list("plan's components", (List<PlanComponent> it) -> plan().components(it).build()))
        .flatMap(rows -> rows);
  }

  static Stream<Arguments> ofPlanAndComponent() {
    Map<String, BigDecimal> nameless = new HashMap<>();
    nameless.put(missing(), BigDecimal.ONE);
    return Stream.of(
        row("A plan needs a UUID.", () -> Plan.builder(missing()).build()),
        row(
            "The availability is missing; none is Availability.NONE.",
            () -> plan().availability(missing()).build()),
        row(
            "The pricing is missing; none is Pricing.NONE.",
            () -> plan().pricing(missing()).build()),
        row(
            "The prices are missing; none is an empty map.",
            () -> pricing(missing(), Map.of(), Map.of())),
        row(
            "The future prices are missing; none is an empty map.",
            () -> pricing(Map.of(), missing(), Map.of())),
        row(
            "The quotas are missing; none is an empty map.",
            () -> pricing(Map.of(), Map.of(), missing())),
        row(
            "One of the prices has no component type.",
            () -> pricing(nameless, Map.of(), Map.of())),
        row("A plan's component needs a type.", () -> PlanComponent.of(missing(), null, null)),
        row(
            "The discount is missing; none is Discount.NONE.",
            () -> new PlanComponent("cores", null, null, null, null, null, missing())),
        row("A component needs a type.", () -> Component.builder(missing()).build()),
        row(
            "The measurement is missing; none is Measurement.NONE.",
            () -> cores().measurement(missing()).build()),
        row(
            "The limit rules are missing; none is LimitRules.NONE.",
            () -> cores().limits(missing()).build()),
        row(
            "The prepaid rules are missing; none is PrepaidRules.NONE.",
            () -> cores().prepaid(missing()).build()));
  }

  private static Arguments row(String sentence, ThrowingCallable making) {
    return arguments(sentence, making);
  }

  private static Arguments offering(String sentence, UnaryOperator<OfferingBuilder> change) {
    return row(
        "The " + sentence + ".",
        () -> change.apply(Offering.builder(FilledOffering.UUID_OF_OFFERING)).build());
  }

  private static Arguments partition(String sentence, int absent) {
    Partition filled = FilledOffering.CLUSTER.partitions().getFirst();
    return row(
        sentence,
        () ->
            new Partition(
                null,
                null,
                absent == 0 ? missing() : filled.cpus(),
                absent == 1 ? missing() : filled.memory(),
                absent == 2 ? missing() : filled.time(),
                absent == 3 ? missing() : filled.nodes(),
                absent == 4 ? missing() : filled.exclusivity(),
                null,
                null));
  }

  private static <T> Stream<Arguments> list(String what, Maker<T> maker) {
    return Stream.of(
        row("The " + what + " are missing; none is an empty list.", () -> maker.make(missing())),
        row(
            "One of the " + what + " is null.",
            () -> maker.make(Arrays.asList(Missing.<T>missing()))));
  }

  private interface Maker<T> {
    Object make(List<T> list);
  }

  private static Offering withIdentity(
      Identity identity, Publication publication, Backend backend) {
    Offering filled = FilledOffering.OFFERING;
    return new Offering(
        identity,
        publication,
        backend,
        filled.presentation(),
        filled.access(),
        filled.ownership(),
        filled.category(),
        filled.scope(),
        filled.location(),
        filled.statistics(),
        filled.citation(),
        filled.compliance(),
        filled.cluster(),
        filled.orderForm(),
        filled.priceList(),
        filled.scripts());
  }

  private static PlanBuilder plan() {
    return Plan.builder(UUID.fromString("00000000-0000-4000-8000-000000000001"));
  }

  private static ComponentBuilder cores() {
    return Component.builder("cores");
  }

  private static Pricing pricing(
      Map<String, BigDecimal> prices,
      Map<String, BigDecimal> future,
      Map<String, BigDecimal> quotas) {
    return new Pricing(null, null, null, null, null, prices, future, quotas);
  }
}
