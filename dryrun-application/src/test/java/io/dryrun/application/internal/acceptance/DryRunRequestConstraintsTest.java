package io.dryrun.application.internal.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.dryrun.domain.json.JsonDecimal;
import io.dryrun.domain.json.JsonInteger;
import io.dryrun.domain.json.JsonNull;
import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.json.JsonString;
import io.dryrun.domain.json.JsonValue;
import io.dryrun.domain.request.DryRunRequest;
import io.dryrun.domain.script.Script;
import io.dryrun.testkit.fixture.Requests;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.ValidatorFactory;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Stream;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The constraints of a request, as a Bean Validation provider sees them. */
class DryRunRequestConstraintsTest {
  private static final ValidatorFactory FACTORY =
      Validation.byDefaultProvider()
          .configure()
          .messageInterpolator(new ParameterMessageInterpolator())
          .buildValidatorFactory();
  private static final Validator VALIDATOR = FACTORY.getValidator();

  @AfterAll
  static void close() {
    FACTORY.close();
  }

  @Test
  void a_request_in_which_nothing_is_said_and_one_in_which_all_is_said_are_valid() {
    assertThat(VALIDATOR.validate(Requests.create())).isEmpty();
    assertThat(VALIDATOR.validate(Requests.full())).isEmpty();
  }

  static Stream<JsonValue> amounts() {
    return Stream.of(
        JsonInteger.of(0),
        new JsonInteger(BigInteger.TEN.pow(40)),
        new JsonDecimal("0.5"),
        JsonInteger.of(-1),
        new JsonDecimal("1e999"),
        new JsonString("7"),
        JsonNull.NULL,
        JsonObject.EMPTY);
  }

  @ParameterizedTest
  @MethodSource("amounts")
  void a_limit_may_be_anything_as_the_report_tells_what_is_none(JsonValue amount) {
    assertThat(VALIDATOR.validate(limited(amount))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "ä", "漢", "🚀"})
  void a_script_has_at_most_1_MiB_of_UTF_8_whatever_it_is_written_in(String character) {
    int size = character.getBytes(StandardCharsets.UTF_8).length;
    String most = character.repeat(Script.MAX_BYTES / size);

    assertThat(VALIDATOR.validate(Requests.create().withScript(most))).isEmpty();
    assertThat(VALIDATOR.validate(Requests.create().withScript(most + character)))
        .singleElement()
        .satisfies(violation -> assertThat(violation.getPropertyPath()).hasToString("script"));
  }

  @Test
  void a_resource_is_checked_too() {
    var longest = Requests.resource("x".repeat(150), "x".repeat(255));
    var tooLong = Requests.resource("x".repeat(151), "x".repeat(256));

    assertThat(VALIDATOR.validate(Requests.create().withResource(longest))).isEmpty();
    assertThat(VALIDATOR.validate(Requests.create().withResource(tooLong)))
        .extracting(violation -> violation.getPropertyPath().toString())
        .containsExactlyInAnyOrder("resource.name", "resource.backendId");
  }

  private static DryRunRequest limited(JsonValue amount) {
    return Requests.create().withLimits(new JsonObject(Map.of("cores", amount)));
  }
}
