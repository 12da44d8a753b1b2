package io.dryrun.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.dryrun.adapter.json.JsonText;
import io.dryrun.domain.json.JsonArray;
import io.dryrun.domain.json.JsonBoolean;
import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.json.JsonString;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands that tell more than what a script printed, with real scripts. */
class ReportingCommandsTest {
  @TempDir Path folder;
  private final TestTerminal terminal = new TestTerminal();

  @Test
  void a_script_that_succeeds_ends_with_1_if_the_marketplace_can_not_read_what_it_printed()
      throws IOException {
    Path script = Files.writeString(folder.resolve("s.sh"), "echo vm-1 is ready");

    assertThat(terminal.run(folder, "--script", script.toString())).isEqualTo(1);
    assertThat(terminal.out())
        .contains("failed   exit code 0 in ", "outcome  unreadable", "error    output:-1:");
  }

  @Test
  void a_variable_of_the_offering_can_have_another_value_for_one_run() {
    assertThat(terminal.run(folder, "--environ", "{\"COLOUR\": \"red\"}")).isZero();
    assertThat(terminal.out()).contains("vm-red\n");
  }

  @Test
  void who_holds_the_file_may_see_the_values_in_it() {
    assertThat(terminal.run(folder, "--unmasked")).isZero();
    assertThat(terminal.out()).contains("\nvm-ultramarine\n", "resource vm-ultramarine\n");
  }

  @Test
  void two_scripts_are_compared_and_the_new_one_decides() throws IOException {
    Path script = Files.writeString(folder.resolve("s.sh"), "echo new; exit 4");

    assertThat(terminal.run(folder, "--script", script.toString(), "--compare")).isEqualTo(1);

    assertThat(terminal.out())
        .startsWith("new\n───")
        .contains("failed   exit code 4 in ")
        .containsPattern("verdict  ok with warnings +failed\n")
        .containsPattern("ended    exit code 0 +exit code 4\n")
        .contains("outcome  not the same\n")
        .contains("         - vm-••••\n         + new\n");
  }

  @Test
  void a_comparison_as_json_holds_both_dry_runs() throws IOException {
    Path script =
        Files.writeString(folder.resolve("s.sh"), "echo $PLAN_NAME $ATTRIBUTES; echo vm-$COLOUR");

    assertThat(terminal.run(folder, "--script", script.toString(), "--compare", "--json")).isZero();

    var document = (JsonObject) JsonText.parse(terminal.out());
    assertThat(document.members()).containsOnlyKeys("dry_run", "comparison");
    var comparison = (JsonObject) document.members().get("comparison");
    assertThat(comparison.member("same_outcome")).contains(new JsonBoolean(true));
    assertThat(comparison.member("same_output")).contains(new JsonBoolean(true));
  }

  @Test
  void a_rehearsal_shows_each_step_and_stops_where_one_fails() {
    assertThat(
            terminal.execute(
                "rehearse",
                TestTerminal.write(folder, TestTerminal.OFFERING),
                "--plan",
                "Small",
                "--limits",
                "{}"))
        .isEqualTo(1);

    assertThat(terminal.out())
        .startsWith("--- Create ---\nSmall {}\nvm-••••\n--- Update ---\n{} vm-••••\n--- Pull ---\n")
        .contains("failed   3 of 4 steps in ")
        .contains("order    life of \"Shell\", plan \"Small\"\n")
        .contains("Create     ok with warnings, exit code 0 in ")
        .contains("Pull       failed, exit code 3 in ")
        .contains("  error    script: The script ended with exit code 3.")
        .endsWith("Terminate  not reached\n");
  }

  @Test
  void a_rehearsal_as_json_is_all_that_is_printed() {
    assertThat(
            terminal.execute(
                "rehearse", TestTerminal.write(folder, TestTerminal.OFFERING), "--json"))
        .isEqualTo(1);

    var document = (JsonObject) JsonText.parse(terminal.out());
    assertThat(document.member("verdict")).contains(new JsonString("failed"));
    assertThat(((JsonArray) document.members().get("steps")).items()).hasSize(3);
    assertThat(terminal.err()).isEmpty();
  }

  @Test
  void a_heading_of_a_rehearsal_begins_a_line_even_after_output_that_ends_none() {
    String file =
        TestTerminal.write(
            folder,
            """
            {"uuid": "a0000000-0000-4000-8000-000000000000", "type": "Marketplace.Script",
             "secret_options":
               {"language": "shell", "create": "printf vm-1", "update": "echo changed"}}
            """);

    assertThat(terminal.execute("rehearse", file)).isZero();
    assertThat(terminal.out())
        .startsWith("--- Create ---\nvm-1\n--- Update ---\nchanged\n───")
        .contains("Pull       left out: the offering has no script for it\n");
  }
}
