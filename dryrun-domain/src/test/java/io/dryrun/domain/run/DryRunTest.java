package io.dryrun.domain.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.json.JsonString;
import io.dryrun.domain.order.User;
import io.dryrun.domain.output.CapturedOutput;
import io.dryrun.domain.request.DryRunRequest;
import io.dryrun.domain.request.ExistingResource;
import io.dryrun.domain.script.DryRunType;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pending, then executing, then done or erred; or pending, then erred; nothing else. */
class DryRunTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  private enum Step {
    START {
      @Override
      DryRun take(DryRun run) {
        return run.start(NOW.plusSeconds(1));
      }
    },
    SUCCEED {
      @Override
      DryRun take(DryRun run) {
        return run.finish(result(new Termination.Exited(0)));
      }
    },
    FAIL {
      @Override
      DryRun take(DryRun run) {
        return run.finish(result(new Termination.Exited(1)));
      }
    };

    abstract DryRun take(DryRun run);
  }

  @ParameterizedTest
  @CsvSource({
    "PENDING, START, EXECUTING",
    "PENDING, FAIL, ERRED",
    "EXECUTING, SUCCEED, DONE",
    "EXECUTING, FAIL, ERRED",
  })
  void a_legal_step_is_taken(DryRunState from, Step step, DryRunState to) {
    assertThat(step.take(in(from)).state()).isEqualTo(to);
  }

  @ParameterizedTest
  @CsvSource({
    "PENDING, SUCCEED, done",
    "EXECUTING, START, executing",
    "DONE, START, executing",
    "DONE, SUCCEED, done",
    "DONE, FAIL, erred",
    "ERRED, START, executing",
    "ERRED, SUCCEED, done",
    "ERRED, FAIL, erred",
  })
  void any_other_step_throws_and_says_which(DryRunState from, Step step, String to) {
    assertThatThrownBy(() -> step.take(in(from)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "The dry run %s is %s and can't become %s.".formatted(new UUID(0, 1), from.word(), to));
  }

  @Test
  void a_step_gives_a_new_value_and_keeps_the_rest() {
    DryRun pending = in(DryRunState.PENDING);

    DryRun done = in(DryRunState.DONE);

    assertThat(pending.state()).isEqualTo(DryRunState.PENDING);
    assertThat(done).usingRecursiveComparison().ignoringFields("progress").isEqualTo(pending);
  }

  @Test
  void it_knows_when_its_script_started_if_it_did() {
    assertThat(in(DryRunState.PENDING).started()).isEmpty();
    assertThat(in(DryRunState.EXECUTING).started()).contains(NOW.plusSeconds(1));
    assertThat(in(DryRunState.DONE).started()).contains(NOW.plusSeconds(1));
    assertThat(Step.FAIL.take(in(DryRunState.PENDING)).started()).isEmpty();
  }

  @Test
  void it_has_a_result_and_an_output_only_at_its_end() {
    assertThat(in(DryRunState.EXECUTING).result()).isEmpty();
    assertThat(in(DryRunState.EXECUTING).output()).isEqualTo(CapturedOutput.NONE);
    assertThat(in(DryRunState.DONE).result()).contains(result(new Termination.Exited(0)));
  }

  @ParameterizedTest
  @CsvSource({"PENDING, 1, pending", "EXECUTING, 2, executing", "DONE, 3, done", "ERRED, 4, erred"})
  void states_have_the_marketplaces_numbers_and_words(DryRunState state, int number, String word) {
    assertThat(state.number()).isEqualTo(number);
    assertThat(state.word()).isEqualTo(word);
    assertThat(state.isFinal()).isEqualTo(number > 2);
  }

  @Test
  void its_text_shows_neither_attributes_nor_script() {
    DryRunRequest request =
        DryRunRequest.of(DryRunType.PULL)
            .withAttributes(new JsonObject(Map.of("password", new JsonString("made-up-s3cret"))))
            .withScript("print('made-up-s3cret')");

    DryRun run =
        DryRun.accepted(new UUID(0, 1), new UUID(0, 2), null, new User("a", ""), request, NOW);

    assertThat(run).hasToString("DryRun[00000000-0000-0000-0000-000000000001, Pull, pending]");
    assertThat(request.toString()).doesNotContain("made-up-s3cret");
    assertThat(run.customer()).isEmpty();
  }

  private static DryRun in(DryRunState state) {
    DryRun pending =
        DryRun.accepted(
            new UUID(0, 1),
            new UUID(0, 2),
            new UUID(0, 3),
            new User("alice", ""),
            DryRunRequest.of(DryRunType.CREATE),
            NOW);
    return switch (state) {
      case PENDING -> pending;
      case EXECUTING -> Step.START.take(pending);
      case DONE -> Step.SUCCEED.take(Step.START.take(pending));
      case ERRED -> Step.FAIL.take(Step.START.take(pending));
    };
  }

  private static RunResult result(Termination termination) {
    return RunResult.notStarted(termination, NOW.plusSeconds(2));
  }

  @Test
  void while_it_executes_its_output_so_far_is_known_and_nothing_else_changes() {
    DryRun executing = in(DryRunState.PENDING).start(NOW);
    var soFar = new CapturedOutput("so far\n", 7, false);

    DryRun pending = in(DryRunState.PENDING);
    assertThat(pending.output()).isEqualTo(CapturedOutput.NONE);
    assertThat(executing.output()).isEqualTo(CapturedOutput.NONE);
    assertThat(executing.printed(soFar).output()).isEqualTo(soFar);
    assertThat(executing.printed(soFar).printed(CapturedOutput.NONE)).isEqualTo(executing);
    assertThatThrownBy(() -> pending.printed(soFar)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void its_end_forgets_what_only_the_script_needed() {
    var secret = new JsonObject(Map.of("token", new JsonString("made-up-s3cret")));
    var resource =
        new ExistingResource(
            new UUID(0, 3), "web-1", "made-up-s3cret", secret, JsonObject.EMPTY, null, secret);
    DryRunRequest request =
        DryRunRequest.of(DryRunType.UPDATE)
            .withAttributes(secret)
            .withScript("print()\n")
            .withEnviron(secret)
            .withResource(resource);
    DryRun pending =
        DryRun.accepted(new UUID(0, 1), new UUID(0, 2), null, new User("a", ""), request, NOW);
    DryRunRequest kept = request.withEnviron(JsonObject.EMPTY).withResource(known(resource));

    RunResult cancelled = RunResult.notStarted(new Termination.Cancelled(), NOW);
    assertThat(pending.start(NOW).request()).isEqualTo(request);
    assertThat(pending.finish(cancelled).request()).isEqualTo(kept);
    assertThat(pending.start(NOW).finish(cancelled).request()).isEqualTo(kept);
    assertThat(DryRunRequest.of(DryRunType.PULL).withoutSecrets())
        .isEqualTo(DryRunRequest.of(DryRunType.PULL));
  }

  private static ExistingResource known(ExistingResource resource) {
    return new ExistingResource(
        resource.uuid(),
        resource.name(),
        null,
        JsonObject.EMPTY,
        resource.attributes(),
        resource.plan(),
        resource.limits());
  }
}
