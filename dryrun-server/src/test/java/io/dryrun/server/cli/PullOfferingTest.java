package io.dryrun.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.dryrun.adapter.json.JsonText;
import io.dryrun.server.MarketplaceStandIn;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PullOfferingTest {
  private static final String OFFERING = "a0000000-0000-4000-8000-000000000000";

  private final MarketplaceStandIn marketplace =
      new MarketplaceStandIn().sell(OFFERING, TestTerminal.OFFERING);
  private final TestTerminal terminal = new TestTerminal();
  @TempDir private Path folder;

  @BeforeEach
  void giveTheToken() {
    terminal.environment().put("DRYRUN_MARKETPLACE_TOKEN", MarketplaceStandIn.READER);
  }

  @AfterEach
  void stop() {
    marketplace.close();
  }

  private int pull(Path file, String... more) {
    var arguments = new ArrayList<String>();
    arguments.addAll(
        List.of(
            "pull-offering", OFFERING, "--marketplace", marketplace.url(), "-o", file.toString()));
    arguments.addAll(List.of(more));
    return terminal.execute(arguments.toArray(String[]::new));
  }

  @Test
  void it_saves_the_offering_as_the_marketplace_gives_it_for_its_owner_alone() throws Exception {
    Path file = folder.resolve("vm.json");

    assertThat(pull(file)).isZero();
    assertThat(JsonText.parse(Files.readAllBytes(file)))
        .isEqualTo(JsonText.parse(TestTerminal.OFFERING));
    assertThat(Files.getPosixFilePermissions(file))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    assertThat(terminal.out()).contains("Saved \"Shell\" in " + file);
    assertThat(terminal.err()).isEmpty();
    try (var entries = Files.list(folder)) {
      assertThat(entries).containsExactly(file);
    }
  }

  @Test
  void what_it_saved_can_be_run() {
    Path file = folder.resolve("vm.json");
    pull(file);

    assertThat(terminal.execute("run", file.toString(), "--plan", "Small")).isZero();
    assertThat(terminal.out()).contains("Small {}", "exit code 0");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"A0000000-0000-4000-8000-000000000000", "a0000000000040008000000000000000"})
  void the_uuid_is_read_in_every_form(String uuid) {
    int exit =
        terminal.execute(
            "pull-offering",
            uuid,
            "--marketplace",
            marketplace.url() + "/api/",
            "-o",
            folder.resolve("vm.json").toString());

    assertThat(exit).isZero();
  }

  @Test
  void it_overwrites_nothing_unless_told_so() throws Exception {
    Path file = Files.writeString(folder.resolve("vm.json"), "mine");

    assertThat(pull(file)).isEqualTo(2);
    assertThat(terminal.err()).contains("exists already").contains("--overwrite");
    assertThat(file).hasContent("mine");
    assertThat(marketplace.asked()).isEmpty();

    assertThat(pull(file, "--overwrite")).isZero();
    assertThat(file).content().contains("secret_options");
    assertThat(Files.getPosixFilePermissions(file))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void it_does_not_write_through_a_link() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("elsewhere"));

    assertThat(pull(link)).isEqualTo(2);
    assertThat(Files.exists(folder.resolve("elsewhere"))).isFalse();
  }

  @Test
  void a_folder_that_is_not_there_is_told() {
    assertThat(pull(folder.resolve("none/vm.json"))).isEqualTo(2);
    assertThat(terminal.err()).contains("none/vm.json can't be written: its folder does not exist");
  }

  @Test
  void an_offering_that_is_not_sold_is_told() {
    int exit =
        terminal.execute(
            "pull-offering",
            "b0000000-0000-4000-8000-000000000000",
            "--marketplace",
            marketplace.url(),
            "-o",
            folder.resolve("vm.json").toString());

    assertThat(exit).isEqualTo(2);
    assertThat(terminal.err()).contains("has no offering b0000000", "or its token may not see it");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void a_refused_token_is_told_with_what_to_do_and_not_shown() {
    terminal.environment().put("DRYRUN_MARKETPLACE_TOKEN", "made-up-and-wrong");

    assertThat(pull(folder.resolve("vm.json"))).isEqualTo(2);
    assertThat(terminal.err())
        .contains("401: the token is not known there")
        .doesNotContain("made-up-and-wrong");
  }

  @Test
  void hidden_scripts_are_told_and_nothing_is_saved() {
    marketplace.sell(
        OFFERING, "{\"uuid\": \"" + OFFERING + "\", \"type\": \"Marketplace.Script\"}");

    assertThat(pull(folder.resolve("vm.json"))).isEqualTo(2);
    assertThat(terminal.err()).contains("came without \"secret_options\"");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void an_offering_of_another_type_is_saved_with_a_word_about_it() {
    marketplace.sell(
        OFFERING, "{\"uuid\": \"" + OFFERING + "\", \"type\": \"OpenStack.Instance\"}");

    assertThat(pull(folder.resolve("vm.json"))).isZero();
    assertThat(terminal.err()).contains("has no scripts to run: its type is OpenStack.Instance");
  }

  @Test
  void what_is_missing_is_told() {
    assertThat(terminal.execute("pull-offering")).isEqualTo(2);
    assertThat(terminal.execute("pull-offering", "vm-1")).isEqualTo(2);
    assertThat(terminal.execute("pull-offering", OFFERING)).isEqualTo(2);
    terminal.environment().remove("DRYRUN_MARKETPLACE_TOKEN");
    assertThat(pull(folder.resolve("vm.json"))).isEqualTo(2);

    assertThat(terminal.err())
        .contains("\"vm-1\" is no UUID")
        .contains("Which marketplace? Give its URL with --marketplace")
        .contains("Give it in the variable DRYRUN_MARKETPLACE_TOKEN");
  }
}
