package io.dryrun.domain.offering;

import static io.dryrun.domain.offering.FilledOffering.OFFERING;
import static io.dryrun.domain.offering.FilledOffering.UUID_OF_OFFERING;
import static io.dryrun.domain.offering.FilledOffering.uuid;
import static org.assertj.core.api.Assertions.assertThat;

import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.script.ProviderScripts;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class OfferingTest {

  @Test
  void an_offering_needs_nothing_but_a_uuid() {
    Offering offering = Offering.builder(UUID_OF_OFFERING).build();

    assertThat(offering)
        .isEqualTo(
            new Offering(
                new Identity(UUID_OF_OFFERING, null, null, null, null, null),
                Publication.NONE,
                Backend.NONE,
                Presentation.NONE,
                Access.NONE,
                Ownership.NONE,
                Reference.NONE,
                Scope.NONE,
                GeoLocation.NONE,
                Statistics.NONE,
                Citation.NONE,
                Compliance.NONE,
                Cluster.NONE,
                OrderForm.NONE,
                PriceList.NONE,
                ProviderScripts.NONE));
    assertThat(offering.backend().metadata()).isEqualTo(JsonObject.EMPTY);
  }

  @Test
  void the_builder_puts_each_value_in_its_place() {
    Offering built =
        Offering.builder(UUID_OF_OFFERING)
            .url(FilledOffering.IDENTITY.url())
            .created(FilledOffering.IDENTITY.created())
            .name(FilledOffering.IDENTITY.name())
            .slug(FilledOffering.IDENTITY.slug())
            .type(Offering.SCRIPT_TYPE)
            .state(OfferingState.PAUSED)
            .pausedReason("maintenance")
            .shared(true)
            .billable(false)
            .backendId("vm-offering")
            .backendMetadata(FilledOffering.BACKEND.metadata())
            .presentation(FilledOffering.PRESENTATION)
            .access(FilledOffering.ACCESS)
            .ownership(FilledOffering.OWNERSHIP)
            .category(OFFERING.category())
            .scope(OFFERING.scope())
            .location(OFFERING.location())
            .statistics(OFFERING.statistics())
            .citation(OFFERING.citation())
            .compliance(OFFERING.compliance())
            .cluster(FilledOffering.CLUSTER)
            .orderForm(OFFERING.orderForm())
            .priceList(FilledOffering.PRICE_LIST)
            .scripts(FilledOffering.SCRIPTS)
            .build();

    assertThat(built).isEqualTo(OFFERING).hasSameHashCodeAs(OFFERING);
  }

  @Test
  void a_copy_has_everything() {
    assertThat(OFFERING.toBuilder().build()).isEqualTo(OFFERING);
  }

  @Test
  void a_changed_copy_leaves_the_original_alone() {
    Offering copy = OFFERING.toBuilder().name("Another").state(OfferingState.ACTIVE).build();

    assertThat(copy).isNotEqualTo(OFFERING);
    assertThat(copy.name()).isEqualTo("Another");
    assertThat(OFFERING.name()).isEqualTo("Virtual machine");
    assertThat(OFFERING.state()).isEqualTo(Term.of(OfferingState.PAUSED));
  }

  @Test
  void what_a_builder_made_does_not_change_when_the_builder_goes_on() {
    OfferingBuilder builder = Offering.builder(UUID_OF_OFFERING).name("first");
    Offering first = builder.build();

    builder.name("second");

    assertThat(first.name()).isEqualTo("first");
  }

  @Test
  void an_offering_served_by_scripts_is_told_by_its_type() {
    assertThat(OFFERING.isScriptOffering()).isTrue();
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "Marketplace.Basic", "marketplace.script", "Marketplace.Script "})
  void every_other_type_is_none(String type) {
    assertThat(OFFERING.toBuilder().type(type).build().isScriptOffering()).isFalse();
  }

  @Test
  void a_plan_is_found_by_its_uuid() {
    assertThat(OFFERING.plan(FilledOffering.UUID_OF_PLAN)).contains(FilledOffering.PLAN);
    assertThat(OFFERING.plan(uuid(99))).isEmpty();
  }

  @Test
  void a_component_is_found_by_its_type() {
    assertThat(OFFERING.component("cores")).contains(FilledOffering.COMPONENT);
    assertThat(OFFERING.component("Cores")).isEmpty();
  }

  @Test
  void it_prints_as_one_short_line_without_any_secret() {
    assertThat(OFFERING)
        .hasToString(
            "Offering[uuid=%s, name=Virtual machine, type=Marketplace.Script, state=Paused]"
                .formatted(UUID_OF_OFFERING));
    assertThat(OFFERING.toString() + OFFERING.scripts())
        .doesNotContain("made-up-s3cret", "source-of-create");
  }

  @Test
  void offerings_that_differ_in_their_scripts_alone_are_different() {
    assertThat(OFFERING.toBuilder().scripts(ProviderScripts.NONE).build()).isNotEqualTo(OFFERING);
  }

  @Test
  void what_is_usual_takes_one_value_and_leaves_the_rest_unknown() {
    var customer = new Reference(null, UUID.randomUUID(), "Example");
    JsonObject options = JsonObject.of(Map.of("order", List.of(), "options", Map.of()));
    var prices = Map.of("cores", new BigDecimal("5.90"));

    assertThat(Ownership.of(customer).customer()).isEqualTo(customer);
    assertThat(Ownership.of(customer).project()).isEqualTo(Reference.NONE);
    assertThat(OrderForm.of(options).options()).isEqualTo(options);
    assertThat(OrderForm.of(options).pluginOptions()).isEqualTo(JsonObject.EMPTY);
    assertThat(Plan.Pricing.of(null, BillingUnit.MONTH, prices).prices()).isEqualTo(prices);
  }
}
