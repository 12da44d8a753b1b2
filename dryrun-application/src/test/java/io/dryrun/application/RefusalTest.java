package io.dryrun.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dryrun.application.page.DryRunFilter;
import io.dryrun.application.page.PageRequest;
import io.dryrun.application.port.out.Visibility;
import io.dryrun.application.refusal.InvalidRequestException;
import io.dryrun.application.refusal.NoPermissionException;
import io.dryrun.application.refusal.NoSuchOfferingException;
import io.dryrun.application.refusal.UnavailableException;
import io.dryrun.domain.json.JsonArray;
import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.json.JsonString;
import io.dryrun.domain.order.User;
import io.dryrun.domain.request.DryRunRequest;
import io.dryrun.domain.script.DryRunType;
import io.dryrun.domain.script.ProviderScripts;
import io.dryrun.domain.script.ScriptLanguage;
import io.dryrun.testkit.fake.FakeScriptRunner;
import io.dryrun.testkit.fake.SequentialIds;
import io.dryrun.testkit.fixture.Offerings;
import io.dryrun.testkit.fixture.Requests;
import io.dryrun.testkit.fixture.Users;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is refused, whichever way it is asked; nothing is recorded then and nothing is run. */
class RefusalTest {
  private final Stage stage = new Stage();

  /** The two ways to ask for a dry run. */
  enum Way {
    RUN {
      @Override
      void ask(Stage stage, User user, UUID offering, DryRunRequest request) {
        stage.dryRuns.run(user, offering, request);
      }
    },
    START {
      @Override
      void ask(Stage stage, User user, UUID offering, DryRunRequest request) {
        stage.dryRuns.start(user, offering, request);
      }
    };

    abstract void ask(Stage stage, User user, UUID offering, DryRunRequest request);
  }

  @AfterEach
  void nothing_was_recorded_and_nothing_was_run() {
    var recorded =
        stage.store.list(Visibility.everything(), DryRunFilter.NONE, PageRequest.first());
    stage.close();
    assertThat(recorded.items()).isEmpty();
    assertThat(stage.runner.jobs()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void an_offering_that_there_is_not(Way way) {
    assertThatThrownBy(
            () -> way.ask(stage, Users.ALICE, SequentialIds.nth(0xDEAD), Requests.create()))
        .isInstanceOf(NoSuchOfferingException.class)
        .hasMessage("There is no script offering with this UUID.");
  }

  @ParameterizedTest
  @EnumSource
  void an_offering_of_another_type_as_if_it_were_not_there(Way way) {
    stage.catalogue.put(Offerings.withoutScriptType());

    assertThatThrownBy(() -> ask(way, Requests.create()))
        .isInstanceOf(NoSuchOfferingException.class)
        .hasMessage("There is no script offering with this UUID.");
  }

  @ParameterizedTest
  @EnumSource
  void a_user_without_the_permission(Way way) {
    assertThatThrownBy(() -> way.ask(stage, Users.BOB, Offerings.OFFERING, Requests.create()))
        .isInstanceOf(NoPermissionException.class)
        .hasMessage("You do not have permission to perform this action.");
  }

  @ParameterizedTest
  @EnumSource
  void a_user_with_the_permission_on_another_customer(Way way) {
    stage.access.allow(Users.BOB, SequentialIds.nth(0xBAD));

    assertThatThrownBy(() -> way.ask(stage, Users.BOB, Offerings.OFFERING, Requests.create()))
        .isInstanceOf(NoPermissionException.class);
  }

  @ParameterizedTest
  @EnumSource
  void a_user_without_the_permission_does_not_learn_what_is_wrong_with_the_request(Way way) {
    assertThatThrownBy(
            () ->
                way.ask(
                    stage,
                    Users.BOB,
                    Offerings.OFFERING,
                    Requests.create().withPlan(Offerings.PLAN_OF_ANOTHER_OFFERING)))
        .isInstanceOf(NoPermissionException.class);
  }

  @ParameterizedTest
  @EnumSource
  void a_plan_of_another_offering(Way way) {
    assertErrors(
        way,
        Requests.create().withPlan(Offerings.PLAN_OF_ANOTHER_OFFERING),
        "plan",
        "The plan is not one of this offering's plans.");
  }

  @ParameterizedTest
  @EnumSource
  void an_order_of_another_offering(Way way) {
    assertErrors(
        way,
        Requests.create().withOrderOffering(SequentialIds.nth(0xBAD)),
        "order_offering",
        "It must be the offering that the dry run is asked of.");
  }

  @ParameterizedTest
  @EnumSource
  void a_resource_with_too_long_a_backend_id_under_the_name_that_its_writer_used(Way way) {
    assertErrors(
        way,
        Requests.of(DryRunType.PULL).withResource(Requests.resource("web", "x".repeat(256))),
        "resource.backend_id",
        "The backend id must have at most 255 characters.");
  }

  @ParameterizedTest
  @EnumSource
  void a_resource_with_too_long_a_name(Way way) {
    assertErrors(
        way,
        Requests.of(DryRunType.PULL).withResource(Requests.resource("x".repeat(151), "vm-1")),
        "resource.name",
        "The name must have at most 150 characters.");
  }

  @ParameterizedTest
  @EnumSource
  void a_script_of_more_than_1_MiB_of_UTF_8(Way way) {
    assertErrors(
        way,
        Requests.create().withScript("ä".repeat((1 << 19) + 1)),
        "script",
        "The script is longer than 1 MiB (1048576 bytes of UTF-8).");
  }

  @ParameterizedTest
  @EnumSource
  void an_offering_without_the_script_and_without_a_language_with_both_told_at_once(Way way) {
    stage.catalogue.put(
        Offerings.simple().scripts(new ProviderScripts(null, Map.of(), JsonArray.EMPTY)).build());

    var refused = refusal(way, Requests.of(DryRunType.RESTORE));

    assertThat(refused.errors().messages()).containsOnlyKeys("language", "script");
    assertThat(refused.errors().messages().get("script"))
        .containsExactly(
            "The offering has no script for Restore: secret_options.create is missing or empty.");
    assertThat(refused.errors().messages().get("language"))
        .containsExactly(
            "The offering does not say the language of its scripts: set secret_options.language to"
                + " \"python\" or \"shell\".");
  }

  @ParameterizedTest
  @EnumSource
  void a_language_that_the_runner_does_not_run_quoted_with_those_that_it_does(Way way) {
    var runner = new FakeScriptRunner().speaking(ScriptLanguage.SHELL, new ScriptLanguage("node"));
    InvalidRequestException refused;
    try (var other = Stage.withRunner(runner)) {
      other.catalogue.put(Offerings.scripts(new ScriptLanguage("pwsh"), Offerings.sources()));
      refused =
          catchThrowableOfType(
              InvalidRequestException.class,
              () -> way.ask(other, Users.ALICE, Offerings.OFFERING, Requests.create()));
    }

    assertThat(runner.jobs()).isEmpty();
    assertThat(refused.errors().messages().get("language"))
        .containsExactly(
            "The offering's scripts are in the language \"pwsh\", which is not run here: set"
                + " secret_options.language to \"node\" or \"shell\".");
  }

  @ParameterizedTest
  @EnumSource
  void variables_that_no_process_can_be_given(Way way) {
    stage.catalogue.put(Offerings.withVariable("A=B", "made-up-s3cret"));

    var refused = refusal(way, Requests.create());

    assertThat(refused.errors().messages()).containsOnlyKeys("environ");
    assertThat(refused).hasMessageNotContaining("made-up-s3cret");
  }

  @ParameterizedTest
  @EnumSource
  void an_attribute_with_NUL_under_the_field_that_it_came_from(Way way) {
    var attributes = new JsonObject(Map.of("name", new JsonString("a\0b")));

    var refused = refusal(way, Requests.create().withAttributes(attributes));

    assertThat(refused.errors().messages()).containsOnlyKeys("attributes");
  }

  @ParameterizedTest
  @EnumSource
  void everything_while_the_catalogue_does_not_answer(Way way) {
    stage.catalogue.breakDown();

    assertThatThrownBy(() -> ask(way, Requests.create()))
        .isInstanceOfSatisfying(
            UnavailableException.class,
            e -> assertThat(e.retryAfter()).isEqualTo(Duration.ofSeconds(7)));
  }

  private void assertErrors(Way way, DryRunRequest request, String field, String message) {
    InvalidRequestException refused = refusal(way, request);
    assertThat(refused.errors().messages()).containsOnlyKeys(field);
    assertThat(refused.errors().messages().get(field)).containsExactly(message);
    assertThat(refused).hasMessage(field + ": " + message);
  }

  private InvalidRequestException refusal(Way way, DryRunRequest request) {
    return catchThrowableOfType(InvalidRequestException.class, () -> ask(way, request));
  }

  private void ask(Way way, DryRunRequest request) {
    way.ask(stage, Users.ALICE, Offerings.OFFERING, request);
  }
}
