package io.dryrun.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person is told about a runner, with real scripts. */
class DoctorCommandTest {
  private final TestTerminal terminal = new TestTerminal();

  @Test
  void a_runner_that_works_is_described_limit_by_limit() {
    assertThat(terminal.execute("doctor")).isZero();

    assertThat(terminal.out())
        .startsWith(
            """
            runner   process, isolation: bubblewrap
            start    from the nursery, as copies of an interpreter that runs already
            limits
            """)
        .containsPattern("\n {9}time {12}runner\n")
        .containsPattern("\n {9}processor time {2}NOT enforced\n")
        .containsPattern("\n {9}memory {10}(cgroup v[12]|rlimit, each process)\n")
        .containsPattern("\n {9}disk {12}size of tmpfs\n")
        .containsPattern("\n {9}output {10}server\n")
        .containsPattern(
            "\nscripts\n {9}python {10}works, /\\S+, Python 3\\.\\S+, in \\d+\\.\\d+ s\n")
        .containsPattern("\n {9}shell {11}works, /\\S+, (BusyBox|Bash) \\S+, in \\d+\\.\\d+ s\n$");
    assertThat(terminal.err()).isEmpty();
  }

  @Test
  void how_scripts_start_is_said_where_no_nursery_is_wanted() {
    assertThat(terminal.execute("doctor", "--runner-setting", "nursery=off")).isZero();

    assertThat(terminal.out()).contains("\nstart    each by programs of its own\n");
    assertThat(terminal.err()).isEmpty();
  }

  @Test
  void why_no_nursery_can_be_made_is_said_and_scripts_run_without_or_not_as_it_is_set(
      @TempDir Path parent) throws IOException {
    // Longer than the address of a socket may be.
    Path directory = Files.createDirectory(parent.resolve("d".repeat(100)));
    Files.setPosixFilePermissions(parent, PosixFilePermissions.fromString("rwxr-xr-x"));
    String[] doctor = {"doctor", "--runner-setting", "directory=" + directory};

    assertThat(terminal.execute(doctor)).isZero();
    assertThat(unwrapped(terminal.out()))
        .contains(
            " start each by programs of its own, as no nursery can be made: the path of a socket in "
                + directory)
        .contains(" python works, ")
        .contains(" warning No nursery of interpreters can be made here: the path of a socket in ");

    assertThat(
            terminal.execute(
                "doctor",
                "--runner-setting",
                "directory=" + directory,
                "--runner-setting",
                "nursery=on"))
        .isEqualTo(1);
    assertThat(unwrapped(terminal.out()))
        .contains(" start not at all, as no nursery can be made: the path of a socket in ")
        .contains("DOES NOT RUN: the runner failed: No nursery of interpreters can be made here: ");
  }

  /** A long text takes several lines. */
  private static String unwrapped(String text) {
    return text.replaceAll("\\s+", " ");
  }

  @Test
  void what_is_not_isolated_or_not_enforced_is_said() {
    assertThat(
            terminal.execute(
                "doctor",
                "--runner-setting",
                "isolation=none",
                "--runner-setting",
                "limits=rlimit"))
        .isZero();

    assertThat(terminal.out())
        .startsWith("runner   process, isolation: none\n")
        .containsPattern("\n {9}processes {7}NOT enforced\n")
        .containsPattern("\n {9}disk {12}NOT enforced\n");
  }

  @Test
  void a_language_that_does_not_run_is_named_with_the_reason() {
    terminal.environment().put("DRYRUN_RUNNER_SETTINGS_PYTHON", "/nowhere/python3");

    assertThat(terminal.execute("doctor")).isEqualTo(1);

    assertThat(terminal.out())
        .contains(
            "python          DOES NOT RUN: the runner failed: The interpreter of python scripts,")
        .contains(
            "/nowhere/python3",
            "\nstart    each by programs of its own, as no nursery can be made:")
        .containsPattern("shell {11}works, ");
  }

  @Test
  void an_engine_that_is_away_is_no_error_in_the_program() {
    assertThat(
            terminal.execute(
                "doctor",
                "--runner",
                "docker",
                "--runner-setting",
                "host=unix:///nowhere/docker.sock"))
        .isEqualTo(1);

    assertThat(terminal.out())
        .startsWith("runner   docker, isolation: container\n")
        .contains("DOES NOT RUN: the runner failed: The Docker engine at");
  }

  @Test
  void a_wrong_setting_is_bad_input() {
    for (List<String> options :
        List.of(List.of("--runner", "dcoker"), List.of("--runner-setting", "isolation=no"))) {
      var arguments = new java.util.ArrayList<>(List.of("doctor"));
      arguments.addAll(options);
      assertThat(terminal.execute(arguments.toArray(String[]::new))).isEqualTo(2);
    }
    assertThat(terminal.out()).isEmpty();
    assertThat(terminal.err()).contains("dcoker", "isolation");
  }
}
