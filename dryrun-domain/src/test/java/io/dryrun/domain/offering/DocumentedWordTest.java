package io.dryrun.domain.offering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The words are copied from the marketplace's OpenAPI document, version 7.9.0. */
class DocumentedWordTest {

  @ParameterizedTest
  @MethodSource("enums")
  void an_enum_has_exactly_the_documented_words(DocumentedWord[] constants, List<String> words) {
    assertThat(Arrays.stream(constants).map(DocumentedWord::word)).containsExactlyElementsOf(words);
  }

  static Stream<Arguments> enums() {
    return Stream.of(
        row(OfferingState.values(), "Draft", "Active", "Paused", "Archived", "Unavailable"),
        row(BillingType.values(), "fixed", "usage", "limit", "one", "few"),
        row(BillingUnit.values(), "month", "quarter", "half_month", "day", "hour", "quantity"),
        row(LimitPeriod.values(), "month", "quarterly", "annual", "total"),
        row(DiscountType.values(), "discount", "special_price"),
        row(
            CoreState.values(),
            "CREATION_SCHEDULED",
            "CREATING",
            "UPDATE_SCHEDULED",
            "UPDATING",
            "DELETION_SCHEDULED",
            "DELETING",
            "OK",
            "ERRED"));
  }

  private static Arguments row(DocumentedWord[] constants, String... words) {
    return arguments(constants, List.of(words));
  }
}
