package io.dryrun.domain.internal.review;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndDateReviewTest {
  @ParameterizedTest(name = "{0} with {1}: accepted {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}                                                                    | {}                         | true
          {"is_resource_termination_date_required": true}                       | {}                         | false
          {"is_resource_termination_date_required": true}                       | {"end_date": "2099-01-01"} | true
          {"is_resource_termination_date_required": true}                       | {"end_date": "20990101"}   | false
          {"is_resource_termination_date_required": true, "default_resource_termination_offset_in_days": 30} | {} | true
          {"is_resource_termination_date_required": true, "default_resource_termination_offset_in_days": "30"} | {} | true
          {"is_resource_termination_date_required": true, "max_resource_termination_offset_in_days": 60} | {"end_date": "2029-12-14"} | true
          {"is_resource_termination_date_required": true, "max_resource_termination_offset_in_days": 60} | {"end_date": "2029-12-15"} | false
          {"is_resource_termination_date_required": true, "latest_date_for_resource_termination": "2030-01-01"} | {"end_date": "2030-01-01"} | true
          {"is_resource_termination_date_required": true, "latest_date_for_resource_termination": "2030-01-01"} | {"end_date": "2030-01-02"} | false
          {"latest_date_for_resource_termination": "2030-01-01"}                | {"end_date": "2099-01-01"} | true
          {"latest_date_for_resource_termination": "soon"}                      | {}                         | false
          """)
  void an_end_is_within_what_the_offering_allows(
      String options, String attributes, boolean accepted) {
    assertThat(
            GivenOrder.create().pluginOptions(options).attributes(attributes).review().accepted())
        .isEqualTo(accepted);
  }
}
