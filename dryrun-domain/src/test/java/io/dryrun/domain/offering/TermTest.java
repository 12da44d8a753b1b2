package io.dryrun.domain.offering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TermTest {

  @Test
  void a_documented_word_is_known() {
    Term<OfferingState> term = Term.read(OfferingState.class, "Paused");

    assertThat(term.known()).contains(OfferingState.PAUSED);
    assertThat(term.is(OfferingState.PAUSED)).isTrue();
    assertThat(term.is(OfferingState.ACTIVE)).isFalse();
    assertThat(term.word()).isEqualTo("Paused");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Suspended", "paused", "PAUSED", " Paused", ""})
  void any_other_word_is_carried_and_is_none_of_the_known(String word) {
    Term<OfferingState> term = Term.read(OfferingState.class, word);

    assertThat(term.word()).isEqualTo(word);
    assertThat(term.known()).isEmpty();
    for (OfferingState state : OfferingState.values()) {
      assertThat(term.is(state)).isFalse();
    }
  }

  @Test
  void a_term_read_is_the_same_as_one_made() {
    assertThat(Term.read(BillingType.class, "few"))
        .isEqualTo(Term.of(BillingType.ON_PLAN_SWITCH))
        .hasSameHashCodeAs(Term.of(BillingType.ON_PLAN_SWITCH));
  }

  @Test
  void terms_are_equal_by_word() {
    assertThat(Term.read(BillingType.class, "barter"))
        .isEqualTo(Term.read(BillingType.class, "barter"))
        .isNotEqualTo(Term.read(BillingType.class, "credit"))
        .isNotEqualTo("barter");
  }

  @Test
  void a_term_prints_as_its_word() {
    assertThat(Term.of(BillingUnit.HALF_MONTH)).hasToString("half_month");
    assertThat(Term.read(BillingUnit.class, "century")).hasToString("century");
  }

  @Test
  void a_term_without_a_word_is_refused() {
    assertThatNullPointerException()
        .isThrownBy(() -> Term.read(OfferingState.class, Missing.missing()))
        .withMessage("A term needs a word.");
  }
}
