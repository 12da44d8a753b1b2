package io.dryrun.adapter.script.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.dryrun.adapter.script.kit.Bounds;
import io.dryrun.domain.run.Limit;
import io.dryrun.domain.run.Termination;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LaunchReportTest {
  private static final Bounds BOUNDS =
      KubernetesSettings.of(TestCluster.settings("cpu-time", "3s")).bounds();

  private static Termination termination(String text) {
    return LaunchReport.of(text).termination(BOUNDS);
  }

  @Test
  void a_status_is_an_exit_code_unless_the_shell_said_that_a_signal_was_it() {
    assertThat(termination("status=137")).isEqualTo(new Termination.Exited(137));
    assertThat(termination("status=137 signalled=1")).isEqualTo(new Termination.Signalled(9));
    assertThat(termination("status=3 signalled=1")).isEqualTo(new Termination.Exited(3));
  }

  @ParameterizedTest
  @CsvSource({
    "status=1 killed=1, MEMORY",
    "status=137 signalled=1 killed=2 full=/tmp, MEMORY",
    "status=2 forks=7, PROCESSES",
    "status=153 signalled=1, FILE_SIZE",
    "status=152 signalled=1, CPU_TIME",
    "status=1 full=/dryrun, DISK"
  })
  void a_limit_that_was_met_is_the_verdict(String text, Limit limit) {
    assertThat(termination(text))
        .isInstanceOfSatisfying(
            Termination.LimitExceeded.class,
            exceeded -> assertThat(exceeded.limit()).isEqualTo(limit));
  }

  @Test
  void a_script_that_copes_with_a_limit_has_not_failed() {
    assertThat(termination("status=0 killed=1 forks=1 full=/tmp"))
        .isEqualTo(new Termination.Exited(0));
  }

  @Test
  void what_it_took_is_told() {
    var usage =
        LaunchReport.of("status=0 begun=10.25 over=12.75 memory=4096 nanoseconds=1500000")
            .usage(Duration.ofSeconds(9));

    assertThat(usage.wallTime()).isEqualTo(Duration.ofMillis(2500));
    assertThat(usage.peakMemoryBytes()).hasValue(4096);
    assertThat(usage.cpuTime()).contains(Duration.ofNanos(1_500_000));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "status",
        "status=",
        "status=-1",
        "status=99999999999999999999",
        "status=x memory=-5 begun=a over= nanoseconds=1e9",
        "begun=5.00 over=2.00"
      })
  void nonsense_is_never_taken_for_success(String text) {
    LaunchReport report = LaunchReport.of(text);

    assertThat(report.termination(BOUNDS)).isInstanceOf(Termination.RunnerFailed.class);
    assertThat(report.usage(Duration.ofSeconds(9)).wallTime()).isEqualTo(Duration.ofSeconds(9));
  }
}
