package io.dryrun.domain.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FieldErrorsTest {
  @Test
  void fields_and_their_messages_keep_the_order_in_which_they_were_found() {
    var errors = new FieldErrors.Collector();
    errors.add("type", "It is unknown.");
    errors.add("plan", "It is archived.");
    errors.add("type", "It is lower case.");

    assertThat(errors.collected().messages().keySet()).containsExactly("type", "plan");
    assertThat(errors.collected().summary())
        .isEqualTo("type: It is unknown. It is lower case; plan: It is archived.");
  }

  @Test
  void what_is_about_the_whole_has_no_name_before_it() {
    assertThat(FieldErrors.of("", "It must be an object.").summary())
        .isEqualTo("It must be an object.");
  }

  @Test
  void errors_of_several_steps_are_joined() {
    var errors = new FieldErrors.Collector();
    errors.add("plan", "One.");
    errors.addAll(new FieldErrors(Map.of("plan", List.of("Two.", "Three."))));

    assertThat(errors.collected().messages())
        .containsEntry("plan", List.of("One.", "Two.", "Three."));
  }

  @Test
  void nothing_is_thrown_where_nothing_was_found() {
    assertThatCode(() -> new FieldErrors.Collector().throwIfAny()).doesNotThrowAnyException();
    assertThat(new FieldErrors.Collector().collected().isEmpty()).isTrue();
  }

  @Test
  void what_was_found_is_thrown_with_all_of_it() {
    var errors = new FieldErrors.Collector();
    errors.add("plan", "It is archived.");

    assertThatThrownBy(errors::throwIfAny)
        .isInstanceOfSatisfying(
            InvalidFieldsException.class,
            e -> assertThat(e.errors()).isEqualTo(FieldErrors.of("plan", "It is archived.")))
        .hasMessage("plan: It is archived.");
  }

  @Test
  void what_was_collected_does_not_change_afterwards() {
    var messages = new ArrayList<>(List.of("One."));
    var errors = new FieldErrors(Map.of("plan", messages));

    messages.add("Two.");

    assertThat(errors.messages().get("plan")).containsExactly("One.");
    assertThatThrownBy(() -> errors.messages().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }
}
