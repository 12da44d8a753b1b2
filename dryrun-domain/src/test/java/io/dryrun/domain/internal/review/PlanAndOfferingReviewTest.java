package io.dryrun.domain.internal.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.dryrun.domain.finding.Finding;
import io.dryrun.domain.finding.Severity;
import io.dryrun.domain.offering.OfferingState;
import io.dryrun.domain.offering.Plan;
import io.dryrun.domain.offering.Plan.Availability;
import io.dryrun.domain.offering.Term;
import io.dryrun.domain.script.DryRunType;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanAndOfferingReviewTest {

  @ParameterizedTest(name = "{0} of {1}: {2}")
  @CsvSource(
      nullValues = "-",
      textBlock =
          """
          CREATE, Active,   -,                             true
          CREATE, Draft,    order.offering-draft,          false
          CREATE, Paused,   order.offering-paused,         false
          CREATE, Archived, order.offering-archived,       false
          CREATE, Closed,   order.offering-state-unknown,  true
          UPDATE, Active,   -,                             true
          CREATE, Unavailable, order.offering-unavailable, false
          UPDATE, Draft,    order.offering-draft,          false
          UPDATE, Paused,   -,                             true
          UPDATE, Archived, order.offering-archived,       false
          UPDATE, Unavailable, order.offering-unavailable, false
          UPDATE, Closed,   order.offering-state-unknown,  true
          PULL,   Draft,    -,                             true
          """)
  void the_state_of_the_offering_counts(
      DryRunType type, String state, String code, boolean accepted) {
    OrderReview review =
        GivenOrder.of(type)
            .offering(offering -> offering.state(Term.read(OfferingState.class, state)))
            .review();

    assertThat(review.findings())
        .extracting(Finding::code)
        .containsExactlyElementsOf(code == null ? List.of() : List.of(code));
    assertThat(review.accepted()).isEqualTo(accepted);
  }

  @Test
  void an_offering_of_no_known_state_is_not_judged() {
    assertThat(GivenOrder.create().offering(o -> o.state((Term<OfferingState>) null)).review())
        .isEqualTo(new OrderReview(true, List.of()));
  }

  @Test
  void why_an_offering_is_paused_is_told() {
    OrderReview review =
        GivenOrder.create()
            .offering(o -> o.state(OfferingState.PAUSED).pausedReason("Cooling is down"))
            .review();

    assertThat(review.findings())
        .containsExactly(
            Finding.warning(
                "order.offering-paused",
                "offering",
                OrderReview.REFUSED + "the offering is paused (“Cooling is down”)."));
  }

  @ParameterizedTest(name = "{0}: archived {1}, active {2} gives {3}, accepted {4}")
  @CsvSource(
      nullValues = "-",
      textBlock =
          """
          CREATE, -,     -,     -,                   true
          CREATE, false, true,  -,                   true
          CREATE, true,  true,  order.plan-archived, true
          CREATE, false, false, order.plan-inactive, false
          UPDATE, false, true,  -,                   true
          UPDATE, true,  true,  order.plan-archived, true
          UPDATE, false, false, order.plan-inactive, false
          PULL,   true,  false, -,                   true
          """)
  void the_plan_must_be_open(
      DryRunType type, Boolean archived, Boolean active, String code, boolean accepted) {
    OrderReview review = GivenOrder.of(type).plan(plan(archived, active)).review();

    assertThat(review.findings())
        .extracting(Finding::code)
        .containsExactlyElementsOf(code == null ? List.of() : List.of(code));
    assertThat(review.accepted()).isEqualTo(accepted);
    assertThat(review.findings())
        .allSatisfy(
            finding -> {
              assertThat(finding.severity()).isEqualTo(Severity.WARNING);
              assertThat(finding.place()).isEqualTo("plan");
            });
  }

  @Test
  void how_full_a_plan_is_is_told() {
    assertThat(GivenOrder.create().plan(plan(false, false)).review().findings())
        .extracting(Finding::message)
        .containsExactly(
            OrderReview.REFUSED
                + "the plan “Small” is not active; 25 of at most 25 resources have it.");
  }

  @ParameterizedTest(name = "{0}: archived {1}, shared {2}, billable {3} gives accepted {4}")
  @CsvSource(
      nullValues = "-",
      textBlock =
          """
          CREATE, false, true,  true,  false
          CREATE, false, true,  false, false
          CREATE, true,  true,  true,  false
          CREATE, false, false, true,  true
          CREATE, false, false, false, true
          CREATE, false, -,     -,     false
          CREATE, false, -,     true,  false
          CREATE, false, -,     false, true
          CREATE, true,  -,     true,  true
          UPDATE, false, true,  true,  true
          """)
  void a_new_resource_of_an_offering_that_is_open_to_all_needs_a_plan(
      DryRunType type, boolean archived, Boolean shared, Boolean billable, boolean accepted) {
    OrderReview review =
        GivenOrder.of(type)
            .offering(offering -> offering.billable(billable).shared(shared))
            .offered(plan(archived, true))
            .review();

    assertThat(review.accepted()).isEqualTo(accepted);
    assertThat(review.findings())
        .filteredOn(finding -> finding.severity() == Severity.WARNING)
        .extracting(Finding::code)
        .containsExactlyElementsOf(accepted ? List.of() : List.of("order.plan-missing"));
  }

  @Test
  void an_order_without_a_plan_that_is_taken_all_the_same_gets_a_hint() {
    assertThat(
            GivenOrder.create()
                .offering(offering -> offering.billable(true).shared(false))
                .offered(plan(false, true))
                .review()
                .findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.severity()).isEqualTo(Severity.HINT);
              assertThat(finding.code()).isEqualTo("order.plan-missing");
            });
  }

  private static Plan plan(Boolean archived, Boolean active) {
    return Plan.builder(new UUID(0, 7))
        .name("Small")
        .availability(new Availability(25, archived, active, 25L, List.of()))
        .build();
  }
}
