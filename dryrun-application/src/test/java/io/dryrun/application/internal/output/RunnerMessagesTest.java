package io.dryrun.application.internal.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.dryrun.domain.run.Limit;
import io.dryrun.domain.run.Termination;
import io.dryrun.domain.script.EnvironmentVariable;
import io.dryrun.domain.secret.Secrets;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunnerMessagesTest {
  private static final String SECRET = "made-up-key";

  private final RunnerMessages words =
      new RunnerMessages(Secrets.of(List.of(new EnvironmentVariable("KEY", SECRET))));

  @Test
  void secrets_in_what_a_runner_says_are_masked() {
    assertThat(words.masked(new Termination.RunnerFailed("It said: " + SECRET + ".")))
        .isEqualTo(new Termination.RunnerFailed("It said: ••••."));
    assertThat(words.masked(new Termination.LimitExceeded(Limit.DISK, "in /" + SECRET)))
        .isEqualTo(new Termination.LimitExceeded(Limit.DISK, "in /••••"));
    assertThat(words.masked(new Termination.Exited(3))).isEqualTo(new Termination.Exited(3));
  }

  @Test
  void they_are_one_line_and_shortened_after_they_were_masked() {
    for (int before = 980; before < 1005; before++) {
      String line = words.masked("x".repeat(before) + SECRET + "\ny".repeat(5000));
      assertThat(line).doesNotContain("made", "\n").hasSizeLessThanOrEqualTo(1001).endsWith("…");
    }
    assertThat(words.masked("🔑".repeat(1000))).isEqualTo("🔑".repeat(1000));
  }

  @Test
  void a_failure_for_the_log_keeps_its_kind_place_and_causes_and_loses_secrets() {
    var failure =
        new IllegalStateException("no " + SECRET, new IllegalArgumentException("of " + SECRET));

    RuntimeException masked = words.masked(failure);

    assertThat(masked).hasMessage("java.lang.IllegalStateException: no ••••");
    assertThat(masked.getStackTrace()).isEqualTo(failure.getStackTrace());
    assertThat(masked.getCause()).hasMessage("java.lang.IllegalArgumentException: of ••••");
  }

  @Test
  void a_failure_that_causes_itself_has_an_end() {
    var failure = new IllegalStateException("one");
    failure.initCause(new IllegalStateException("two", failure));

    assertThat(words.masked(failure)).hasMessageEndingWith("one");
  }
}
