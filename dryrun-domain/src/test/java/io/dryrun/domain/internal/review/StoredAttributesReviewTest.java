package io.dryrun.domain.internal.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.dryrun.domain.finding.Finding;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StoredAttributesReviewTest {
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          {"x": "a\\u0000b"}           | order.attribute-unstorable
          {"a\\u0000b": 1}             | order.attribute-unstorable
          {"x": [{"y": "\\ud800"}]}     | order.attribute-unstorable
          {"x": "\\ud83d\\ude00"}      | -
          {"x": 1e400}                 | order.attribute-unstorable
          {"name": null}               | -
          {"name": ["x"]}              | -
          {"end_date": ""}             | -
          {"end_date": "soon"}         | order.attribute-type
          {"end_date": 5}              | order.attribute-type
          {"end_date": "2001-01-01"}   | -
          """)
  void what_can_not_be_stored_is_refused(String attributes, String code) {
    OrderReview review = GivenOrder.create().attributes(attributes).review();

    assertThat(review.accepted()).isEqualTo(code == null);
    assertThat(review.findings())
        .extracting(Finding::code)
        .filteredOn(c -> !c.equals("order.attribute-unknown"))
        .containsExactlyElementsOf(code == null ? List.of() : List.of(code));
  }

  @ParameterizedTest(name = "{0} characters: accepted {1}")
  @CsvSource({"150, true", "151, false"})
  void a_name_has_at_most_150_characters(int length, boolean accepted) {
    String name = "\ud83d\ude80".repeat(length);

    assertThat(GivenOrder.create().attributes("{\"name\": \"" + name + "\"}").review().accepted())
        .isEqualTo(accepted);
  }
}
