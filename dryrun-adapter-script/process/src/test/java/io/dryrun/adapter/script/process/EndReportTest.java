package io.dryrun.adapter.script.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.dryrun.domain.run.Termination;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndReportTest {
  private final AtomicInteger started = new AtomicInteger();

  @ParameterizedTest
  @CsvSource({
    "Done, 0, exit code 0",
    "Exit 3, 3, exit code 3",
    "Exit 137, 137, exit code 137",
    "Killed, 137, signal 9 (KILL)",
    "Segmentation fault, 139, signal 11 (SEGV)",
    "Real-time signal 6, 168, signal 40",
    "Unknown signal 999, 999, signal 127"
  })
  void an_exit_and_a_death_are_told_apart(String state, int status, String description) {
    EndReport report =
        read("started\n[1]+ 31770 %s      begin \"$@\" 2>&1\nended %d\n".formatted(state, status));

    assertThat(report.termination()).extracting(Termination::description).isEqualTo(description);
    assertThat(started).hasValue(1);
  }

  @Test
  void what_comes_before_the_start_is_a_complaint() {
    EndReport report = read("bwrap: No permissions\u0007\nand more\n");

    assertThat(report).isEqualTo(new EndReport(null, null, null, "bwrap: No permissions?", ""));
    assertThat(started).hasValue(0);
  }

  @Test
  void what_the_launcher_refuses_is_kept_apart() {
    assertThat(read("refused: No program.\n"))
        .isEqualTo(new EndReport(null, null, null, "", "No program."));
  }

  @Test
  void a_status_whose_job_was_forgotten_is_read_as_shells_do() {
    assertThat(read("started\nended 128\n").termination()).isEqualTo(new Termination.Exited(128));
    assertThat(read("started\nended 143\n").termination()).isEqualTo(new Termination.Signalled(15));
  }

  @Test
  void a_job_without_a_status_is_no_end() {
    assertThat(read("started\n[1]+ 1 Done x\n").termination()).isNull();
  }

  @Test
  void a_start_is_told_once_however_often_it_is_read() {
    assertThat(read("started\n".repeat(10_000) + "ended 0\n").termination())
        .isEqualTo(new Termination.Exited(0));
    assertThat(started).hasValue(1);
  }

  @Test
  void lines_that_are_none_of_the_launchers_are_ignored() {
    String huge = "9".repeat(390);

    assertThat(
            read(
                "started\n[1]+ %s Done x\nended %s\n%sm1.000s 0m0.000s\nrefused: mine\nfree %s .\nbwrap: mine\n"
                    .formatted(huge, huge, huge, huge)))
        .isEqualTo(EndReport.NONE);
  }

  @Test
  void a_line_without_end_is_cut() {
    assertThat(read("x".repeat(1 << 20)).complaint()).hasSize(400);
  }

  @Test
  void a_directory_without_room_is_told() {
    assertThat(read("started\nfree 12 .\nfree 0 /tmp\nended 1\n").full()).isEqualTo("/tmp");
    assertThat(read("started\nfree 0 .\nfree 7 /tmp\nended 1\n").full()).isEqualTo(".");
    assertThat(read("started\nfree 10 .\nended 1\n").full()).isNull();
  }

  private EndReport read(String told) {
    return EndReport.read(
        new ByteArrayInputStream(told.getBytes(StandardCharsets.ISO_8859_1)),
        started::incrementAndGet);
  }

  @Test
  void processor_time_is_that_of_the_launchers_children() {
    assertThat(read("started\n0m0.001s 0m0.002s\n1m2.345s 0m0.655s\nended 0\n").cpu())
        .isEqualTo(Duration.ofSeconds(63));
    assertThat(read("started\nended 0\n").cpu()).isNull();
  }
}
