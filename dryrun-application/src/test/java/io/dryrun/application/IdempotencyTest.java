package io.dryrun.application;

import static io.dryrun.testkit.assertion.DryRunAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dryrun.application.page.PageRequest;
import io.dryrun.application.port.in.IdempotencyKey;
import io.dryrun.application.refusal.KeyReusedException;
import io.dryrun.domain.json.JsonInteger;
import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.json.JsonString;
import io.dryrun.domain.json.JsonValue;
import io.dryrun.domain.request.DryRunRequest;
import io.dryrun.domain.run.DryRun;
import io.dryrun.domain.script.DryRunType;
import io.dryrun.testkit.fixture.Offerings;
import io.dryrun.testkit.fixture.Requests;
import io.dryrun.testkit.fixture.Users;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A request that is sent again, because its answer was lost, does nothing again. */
class IdempotencyTest {
  private static final IdempotencyKey KEY = new IdempotencyKey("order-17");
  private final Stage stage = new Stage();

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void the_same_request_with_the_same_key_gives_the_same_dry_run_as_it_is_now() throws Exception {
    stage.catalogue.put(Offerings.full());
    UUID first = start(Requests.full(), KEY).uuid();
    DryRun ended = stage.end(first);

    assertThat(start(Requests.full(), KEY)).isEqualTo(ended);

    assertThat(stage.runner.jobs()).hasSize(1);
    assertThat(stage.dryRuns.list(Users.ALICE, PageRequest.first()).total()).isEqualTo(1);
  }

  @Test
  void the_order_of_members_does_not_make_it_another_request() {
    var upwards = new LinkedHashMap<String, JsonValue>();
    upwards.put("a", JsonInteger.of(1));
    upwards.put("b", new JsonObject(Map.of("c", new JsonString("d"))));
    var downwards = new LinkedHashMap<String, JsonValue>();
    downwards.put("b", new JsonObject(Map.of("c", new JsonString("d"))));
    downwards.put("a", JsonInteger.of(1));

    UUID first = start(Requests.create().withAttributes(new JsonObject(upwards)), KEY).uuid();
    UUID second = start(Requests.create().withAttributes(new JsonObject(downwards)), KEY).uuid();

    assertThat(second).isEqualTo(first);
  }

  static Stream<DryRunRequest> others() {
    var member = new JsonObject(Map.of("cores", JsonInteger.of(1)));
    return Stream.of(
        Requests.of(DryRunType.PULL),
        Requests.create().withPlan(Offerings.PLAN),
        Requests.create().withAttributes(member),
        Requests.create().withLimits(member),
        Requests.create().withOrderOffering(Offerings.OFFERING),
        Requests.create().withResource(Requests.resource("web-1", "vm-1")),
        Requests.create().withScript("print()\n"));
  }

  @ParameterizedTest
  @MethodSource("others")
  void another_request_with_the_same_key_is_refused(DryRunRequest other) {
    stage.catalogue.put(Offerings.full());
    start(Requests.create(), KEY);

    assertThatThrownBy(() -> start(other, KEY))
        .isInstanceOf(KeyReusedException.class)
        .hasMessage(
            "This idempotency key was used for another request. A new request needs a new key.");
    assertThatCode(() -> start(other, new IdempotencyKey("order-18"))).doesNotThrowAnyException();
  }

  @Test
  void another_user_with_the_same_key_has_a_dry_run_of_their_own() {
    stage.access.allow(Users.BOB, Offerings.CUSTOMER);
    UUID mine = start(Requests.create(), KEY).uuid();

    DryRun theirs =
        stage.dryRuns.start(Users.BOB, Offerings.OFFERING, Requests.create(), KEY).dryRun();

    assertThat(theirs.uuid()).isNotEqualTo(mine);
  }

  @Test
  void a_key_counts_for_a_day() {
    UUID first = start(Requests.create(), KEY).uuid();
    stage.clock.advance(Duration.ofHours(24));
    assertThat(start(Requests.create(), KEY).uuid()).isEqualTo(first);

    stage.clock.advance(Duration.ofMillis(1));

    assertThat(start(Requests.create(), KEY).uuid()).isNotEqualTo(first);
  }

  @Test
  void without_a_key_each_request_is_one_of_its_own() {
    assertThat(stage.start(Requests.create()).dryRun().uuid())
        .isNotEqualTo(stage.start(Requests.create()).dryRun().uuid());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "a\n", "ä", "\u007f", "🚀"})
  void what_is_no_key_is_refused(String text) {
    assertThatThrownBy(() -> new IdempotencyKey(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("An idempotency key has 1 to 255 visible ASCII characters.");
  }

  @Test
  void a_key_has_at_most_255_characters() {
    assertThat(new IdempotencyKey("x".repeat(255)).value()).hasSize(255);
    assertThatThrownBy(() -> new IdempotencyKey("x".repeat(256)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private DryRun start(DryRunRequest request, IdempotencyKey key) {
    return stage.dryRuns.start(Users.ALICE, Offerings.OFFERING, request, key).dryRun();
  }
}
