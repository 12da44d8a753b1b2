package io.dryrun.domain.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dryrun.domain.output.CapturedOutput;
import io.dryrun.domain.output.OutputChunk;
import io.dryrun.domain.report.Report;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TerminationTest {
  static Stream<Arguments> all() {
    return Stream.of(
        Arguments.of(new Termination.Exited(0), "exit code 0"),
        Arguments.of(new Termination.Exited(255), "exit code 255"),
        Arguments.of(new Termination.Signalled(9), "signal 9 (KILL)"),
        Arguments.of(
            new Termination.LimitExceeded(Limit.WALL_CLOCK, "after 60 s"),
            "time limit, after 60 s"),
        Arguments.of(new Termination.LimitExceeded(Limit.MEMORY, ""), "out of memory"),
        Arguments.of(new Termination.Cancelled(), "cancelled"),
        Arguments.of(
            new Termination.RunnerFailed("The engine is away."),
            "the runner failed: The engine is away."),
        Arguments.of(
            new Termination.NotStarted("The offering is gone."),
            "not started: The offering is gone."));
  }

  @ParameterizedTest
  @MethodSource("all")
  void each_way_to_end_has_a_line_for_a_person(Termination termination, String line) {
    assertThat(termination.description()).isEqualTo(line);
  }

  @ParameterizedTest
  @MethodSource("all")
  void only_exit_code_0_is_a_success(Termination termination, String line) {
    assertThat(termination.isSuccess()).isEqualTo(line.equals("exit code 0"));
  }

  @ParameterizedTest
  @CsvSource({
    "1, signal 1 (HUP)",
    "2, signal 2 (INT)",
    "3, signal 3 (QUIT)",
    "4, signal 4 (ILL)",
    "6, signal 6 (ABRT)",
    "7, signal 7 (BUS)",
    "8, signal 8 (FPE)",
    "11, signal 11 (SEGV)",
    "13, signal 13 (PIPE)",
    "15, signal 15 (TERM)",
    "64, signal 64",
  })
  void signals_are_named_where_they_have_a_common_name(int number, String line) {
    assertThat(new Termination.Signalled(number).description()).isEqualTo(line);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 256, Integer.MAX_VALUE})
  void what_no_exit_code_can_be_is_refused(int code) {
    assertThatThrownBy(() -> new Termination.Exited(code))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("An exit code is from 0 to 255.");
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 128})
  void what_no_signal_can_be_is_refused(int number) {
    assertThatThrownBy(() -> new Termination.Signalled(number))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("A signal's number is from 1 to 127.");
  }

  @ParameterizedTest
  @EnumSource
  void every_limit_has_a_verdict_of_its_own(Limit limit) {
    assertThat(limit.verdict()).isNotBlank();
    assertThat(Stream.of(Limit.values()).map(Limit::verdict).distinct())
        .hasSize(Limit.values().length);
  }

  @Test
  void a_count_of_bytes_is_not_negative_and_no_text_of_an_output_is_shown() {
    assertThatThrownBy(() -> new CapturedOutput("", -1, false))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(new CapturedOutput("made-up-s3cret", 14, true))
        .hasToString("CapturedOutput[14 bytes, cut]");
    assertThat(new CapturedOutput("made-up-s3cret", 14, false))
        .hasToString("CapturedOutput[14 bytes]");
  }

  @Test
  void an_interrupted_run_blames_nobody_and_keeps_the_output_so_far() {
    var soFar = new CapturedOutput("so far\n", 7, false);
    RunResult interrupted = RunResult.interrupted(soFar, Instant.EPOCH);

    assertThat(interrupted.termination().description())
        .isEqualTo("interrupted: the server that executed it ended");
    assertThat(interrupted.termination().cause()).isEqualTo(Report.Cause.RUNNER);
    assertThat(interrupted.output()).isEqualTo(soFar);
    assertThat(interrupted.report()).isEmpty();
  }

  @Test
  void chunks_are_joined_and_what_lies_between_them_is_counted() {
    var first = new OutputChunk(0, 4, "one\n");
    var next = new OutputChunk(4, 9, "zwölf");
    var far = new OutputChunk(109, 112, "end");

    assertThat(CapturedOutput.of(List.of())).isEqualTo(CapturedOutput.NONE);
    assertThat(CapturedOutput.of(List.of(first, next)))
        .isEqualTo(new CapturedOutput("one\nzwölf", 9, false));
    assertThat(CapturedOutput.of(List.of(first, far)))
        .isEqualTo(new CapturedOutput("one\n\n[… 105 bytes of output left out …]\nend", 112, true));
    assertThat(CapturedOutput.of(List.of(next)).text())
        .isEqualTo("\n[… 4 bytes of output left out …]\nzwölf");
    assertThat(next.bytes()).isEqualTo(5);
    assertThat(next).hasToString("OutputChunk[4 to 9]");
    assertThatThrownBy(() -> CapturedOutput.of(List.of(next, first)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () -> CapturedOutput.of(List.of(first, new OutputChunk(3, 5, "overlapping"))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void what_is_no_part_of_an_output_is_refused() {
    assertThatThrownBy(() -> new OutputChunk(-1, 1, "x"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new OutputChunk(1, 1, "x"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new OutputChunk(0, 1, ""))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
