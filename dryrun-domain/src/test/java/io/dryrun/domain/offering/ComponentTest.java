package io.dryrun.domain.offering;

import static io.dryrun.domain.offering.FilledOffering.COMPONENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.dryrun.domain.offering.Component.LimitRules;
import io.dryrun.domain.offering.Component.Measurement;
import io.dryrun.domain.offering.Component.PrepaidRules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ComponentTest {

  @Test
  void a_component_needs_nothing_but_a_type() {
    assertThat(Component.builder("cores").build())
        .isEqualTo(
            new Component(
                null,
                "cores",
                null,
                null,
                null,
                null,
                Measurement.NONE,
                LimitRules.NONE,
                PrepaidRules.NONE,
                null));
  }

  @Test
  void the_builder_puts_each_value_in_its_place() {
    Component built =
        Component.builder("cores")
            .uuid(COMPONENT.uuid())
            .name("Cores")
            .description("virtual cores")
            .articleCode("C-1")
            .billingType(BillingType.LIMIT)
            .measurement(COMPONENT.measurement())
            .limits(COMPONENT.limits())
            .prepaid(COMPONENT.prepaid())
            .builtin(false)
            .build();

    assertThat(built).isEqualTo(COMPONENT).hasSameHashCodeAs(COMPONENT);
  }

  @Test
  void a_copy_has_everything() {
    assertThat(COMPONENT.toBuilder().build()).isEqualTo(COMPONENT);
  }

  @Test
  void a_changed_copy_leaves_the_original_alone() {
    Component usage = COMPONENT.toBuilder().billingType(BillingType.USAGE).build();

    assertThat(usage.billingType()).isEqualTo(Term.of(BillingType.USAGE));
    assertThat(COMPONENT.billingType()).isEqualTo(Term.of(BillingType.LIMIT));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t\n"})
  void a_blank_type_is_refused(String type) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Component.builder(type).build())
        .withMessage("A component needs a type that is not blank.");
  }
}
