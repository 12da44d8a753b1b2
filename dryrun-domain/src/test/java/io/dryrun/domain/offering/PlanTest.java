package io.dryrun.domain.offering;

import static io.dryrun.domain.offering.FilledOffering.PLAN;
import static io.dryrun.domain.offering.FilledOffering.UUID_OF_PLAN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dryrun.domain.offering.Plan.Availability;
import io.dryrun.domain.offering.Plan.Pricing;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlanTest {

  @Test
  void a_plan_needs_nothing_but_a_uuid() {
    assertThat(Plan.builder(UUID_OF_PLAN).build())
        .isEqualTo(
            new Plan(
                UUID_OF_PLAN,
                null,
                null,
                null,
                null,
                null,
                null,
                Availability.NONE,
                Pricing.NONE,
                List.of()));
  }

  @Test
  void the_builder_puts_each_value_in_its_place() {
    Plan built =
        Plan.builder(UUID_OF_PLAN)
            .url(PLAN.url())
            .name("Standard")
            .description("for everyone")
            .articleCode("P-1")
            .backendId("plan-backend")
            .planType("limit")
            .availability(PLAN.availability())
            .pricing(PLAN.pricing())
            .components(PLAN.components())
            .build();

    assertThat(built).isEqualTo(PLAN).hasSameHashCodeAs(PLAN);
  }

  @Test
  void a_copy_has_everything() {
    assertThat(PLAN.toBuilder().build()).isEqualTo(PLAN);
  }

  @Test
  void a_changed_copy_leaves_the_original_alone() {
    assertThat(PLAN.toBuilder().name("Large").build().name()).isEqualTo("Large");
    assertThat(PLAN.name()).isEqualTo("Standard");
  }

  @Test
  void the_components_are_copied_and_cannot_be_changed() {
    var components = new ArrayList<>(List.of(PlanComponent.of("cores", 1L, BigDecimal.ONE)));
    Plan plan = Plan.builder(UUID_OF_PLAN).components(components).build();

    components.clear();

    assertThat(plan.components()).hasSize(1);
    assertThatThrownBy(() -> plan.components().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void two_components_of_one_type_are_refused() {
    var twice =
        List.of(
            PlanComponent.of("cores", 1L, BigDecimal.ONE),
            PlanComponent.of("cores", 2L, BigDecimal.ONE));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Plan.builder(UUID_OF_PLAN).components(twice).build())
        .withMessage("Two of the plan's components are called cores.");
  }

  @Test
  void the_prices_keep_their_order_and_do_not_follow_the_callers_map() {
    var prices = new LinkedHashMap<String, BigDecimal>();
    for (String type : List.of("storage", "cores", "ram", "gpu", "a", "z")) {
      prices.put(type, BigDecimal.TEN);
    }
    Pricing pricing = priced(prices);

    prices.clear();

    assertThat(pricing.prices().keySet())
        .containsExactly("storage", "cores", "ram", "gpu", "a", "z");
    assertThatThrownBy(() -> pricing.prices().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void a_price_without_a_value_is_no_price() {
    var prices = new LinkedHashMap<String, BigDecimal>();
    prices.put("cores", BigDecimal.ONE);
    prices.put("ram", Missing.missing());

    assertThat(priced(prices).prices()).containsOnlyKeys("cores");
  }

  @Test
  void prices_stay_exact_to_the_last_zero() {
    assertThat(priced(Map.of("cores", new BigDecimal("0.10"))))
        .isNotEqualTo(priced(Map.of("cores", new BigDecimal("0.1"))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t\n"})
  void a_component_of_a_plan_with_a_blank_type_is_refused(String type) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PlanComponent.of(type, 1L, BigDecimal.ONE))
        .withMessage("A plan's component needs a type that is not blank.");
  }

  private static Pricing priced(Map<String, BigDecimal> prices) {
    return new Pricing(null, null, null, null, null, prices, Map.of(), Map.of());
  }
}
