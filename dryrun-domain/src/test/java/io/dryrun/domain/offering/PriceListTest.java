package io.dryrun.domain.offering;

import static io.dryrun.domain.offering.FilledOffering.uuid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PriceListTest {

  private static final Component CORES = Component.builder("cores").build();
  private static final Component RAM = Component.builder("ram").build();
  private static final Plan SMALL = Plan.builder(uuid(1)).name("Small").build();
  private static final Plan LARGE = Plan.builder(uuid(2)).name("Large").build();

  @Test
  void components_and_plans_make_a_price_list() {
    assertThat(PriceList.of(List.of(CORES, RAM), List.of(SMALL)))
        .isEqualTo(new PriceList(List.of(CORES, RAM), List.of(SMALL), List.of(), List.of()));
  }

  @Test
  void each_component_and_plan_is_found_by_its_own_name() {
    PriceList list = PriceList.of(List.of(CORES, RAM), List.of(SMALL, LARGE));

    assertThat(list.component("ram")).contains(RAM);
    assertThat(list.component("disk")).isEmpty();
    assertThat(list.plan(uuid(2))).contains(LARGE);
    assertThat(list.plan(uuid(3))).isEmpty();
  }

  @Test
  void two_components_of_one_type_are_refused() {
    Component again = CORES.toBuilder().name("Again").build();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> PriceList.of(List.of(CORES, RAM, again), List.of()))
        .withMessage("Two of the components are called cores.");
  }

  @Test
  void two_plans_of_one_uuid_are_refused() {
    Plan again = SMALL.toBuilder().name("Again").build();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> PriceList.of(List.of(), List.of(SMALL, again)))
        .withMessage("Two of the plans are called " + uuid(1) + ".");
  }

  @Test
  void the_lists_are_copied_and_cannot_be_changed() {
    var plans = new ArrayList<>(List.of(SMALL));
    PriceList list = PriceList.of(List.of(), plans);

    plans.add(LARGE);

    assertThat(list.plans()).containsExactly(SMALL);
    assertThatThrownBy(() -> list.plans().add(LARGE))
        .isInstanceOf(UnsupportedOperationException.class);
  }
}
