package io.dryrun.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.dryrun.adapter.json.JsonText;
import io.dryrun.domain.json.JsonInteger;
import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.json.JsonString;
import io.dryrun.server.users.Users;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {
  private static final String PRINTS_TO_BOTH =
      "import sys\nprint('out')\nprint('err', file=sys.stderr)\n";

  private static final Path EXAMPLES = Path.of("..", "examples");
  @TempDir Path folder;
  private final TestTerminal terminal = new TestTerminal();

  @Test
  void a_script_that_succeeds_ends_with_0_its_output_and_a_report() {
    int exitCode = run("--plan", "small", "--attributes", "{\"name\": \"ü\"}");

    assertThat(exitCode).isZero();
    assertThat(err()).isEmpty();
    assertThat(out().lines().toList().subList(0, 3))
        .containsExactly("Small {\"name\": \"\\u00fc\"}", "vm-••••", "─".repeat(60));
    assertThat(out())
        .containsPattern("(?m)^ok with warnings  exit code 0 in [0-9]+\\.[0-9]{2} s$")
        .contains("order    Create of \"Shell\", plan \"Small\"\n")
        .contains("output   2 lines, 40 bytes\n")
        .contains("runner   process, isolation: ");
  }

  @Test
  void a_script_that_fails_ends_with_1() {
    assertThat(run("--type", "pull")).isEqualTo(1);
    assertThat(out()).contains("failed   exit code 3 in ").contains("output   nothing\n");
  }

  @Test
  void a_script_that_takes_too_long_ends_with_1_and_the_reason() {
    assertThat(run("--type", "Terminate", "--timeout", "300ms")).isEqualTo(1);
    assertThat(out()).contains("failed   time limit");
  }

  @Test
  void json_is_all_that_is_printed_if_it_is_asked_for() {
    assertThat(run("--type", "PULL", "--json")).isEqualTo(1);

    var dryRun = (JsonObject) JsonText.parse(out());
    assertThat(dryRun.member("state")).contains(JsonInteger.of(4));
    assertThat(dryRun.member("order_type")).contains(new JsonString("pull"));
    assertThat(err()).isEmpty();
  }

  @Test
  void limits_and_the_resource_are_read_from_files_as_well() throws IOException {
    Path resource = Files.writeString(folder.resolve("r.json"), "{\"backend_id\": \"vm-1\"}");

    assertThat(run("--type", "update", "--limits", "{\"cpu\": 2}", "--resource", "@" + resource))
        .isZero();
    assertThat(out()).startsWith("{\"cpu\": 2} vm-1\n");
  }

  @Test
  void a_script_and_its_language_can_be_given_in_place_of_the_stored_ones() throws IOException {
    Path script = Files.writeString(folder.resolve("s.py"), "print('no-newline', end='')");

    assertThat(run("--script", script.toString(), "--language", "python")).isZero();
    assertThat(out()).startsWith("no-newline\n───");
  }

  @Test
  void python_prints_as_the_marketplace_gets_it() throws IOException {
    Path script = Files.writeString(folder.resolve("s.py"), PRINTS_TO_BOTH);

    assertThat(run("--script", script.toString(), "--language", "python")).isZero();
    assertThat(out()).startsWith("err\nout\n───").doesNotContain("unbuffered");
  }

  @Test
  void live_shows_what_python_prints_at_once_and_says_so() throws IOException {
    Path script = Files.writeString(folder.resolve("s.py"), PRINTS_TO_BOTH);

    assertThat(run("--live", "--script", script.toString(), "--language", "python")).isZero();
    assertThat(out())
        .startsWith("out\nerr\n───")
        .contains(", interpreter: Python, unbuffered\n", "hint     Python ran unbuffered");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Small",
        "B0000000000040008000000000000000",
        "https://other.example.com/api/marketplace-plans/b0000000000040008000000000000000/?x=1"
      })
  void a_plan_is_found_by_name_uuid_and_url(String plan) {
    assertThat(run("--plan", plan)).isZero();
    assertThat(out()).startsWith("Small {}");
  }

  @Test
  void colours_are_for_terminals() {
    run();
    assertThat(out()).doesNotContain("\u001B");
    terminal.showColours();
    run();
    assertThat(out()).contains("\u001B[1;33mok with warnings\u001B[0m");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          --plan Large            | The offering has no plan "Large". It has: Small, Twin, Twin.
          --plan Twin             | Several plans are named "Twin"; choose one by its UUID
          --type Create,Pull      | must be Create, Update, Terminate, Pull, Restore or SetOptions.
          --type SetOptions       | The offering has no script for SetOptions: secret_options.resource_options_handler is
          --attributes [1]        | --attributes must be a JSON object such as
          --attributes {          | --attributes is not JSON: line 1
          --attributes @nowhere   | The file of --attributes nowhere does not exist.
          --resource {"uuid":"x"} | resource.uuid: It must be a UUID
          --script nowhere        | The script nowhere does not exist.
          --language perl         | "perl", which is not run here
          --language a/b          | --language
          --timeout 5             | (option --timeout) is wrong: it must be a time such as
          --runner magic          | There is no script runner named "magic".
          --runner-setting x=y    | x
          --runner-setting x      | x
          --attribute {}          | There is no option --attribute. Did you mean "--attributes"?
          another.json            | "another.json" is one argument too many.
          --environ {"A":"b"}     | The offering defines no variable A
          --compare               | --compare needs --script FILE too
          --config nowhere        | The configuration nowhere does not exist.
          """)
  void bad_input_ends_with_2_and_a_sentence(String options, String sentence) {
    assertThat(run(options.split(" ", -1))).isEqualTo(2);
    assertThat(out()).isEmpty();
    assertThat(err()).startsWith("dryrun: ").contains(sentence).doesNotContain("\tat ");
    assertThat(err().lines().count()).isLessThanOrEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ``                                                 | is empty.
          {"uuid":                                           | is not JSON: line 1
          [1]                                                | it holds an array, not a JSON object.
          {}                                                 | is not an offering: uuid:
          {"uuid": "a0000000000040008000000000000000"}       | its type is none, and only
          {"uuid": "a0000000000040008000000000000000", "type": "Basic"} | its type is Basic, and only
          """)
  void a_file_that_holds_no_script_offering_ends_with_2(String content, String sentence)
      throws IOException {
    Path file = Files.writeString(folder.resolve("broken.json"), content);

    assertThat(execute("run", file.toString())).isEqualTo(2);
    assertThat(err()).contains("broken.json").contains(sentence).hasLineCount(1);
  }

  @Test
  void a_file_that_is_none_ends_with_2() {
    assertThat(execute("run", "nowhere.json")).isEqualTo(2);
    assertThat(err()).isEqualTo("dryrun: The offering nowhere.json does not exist.\n");
    assertThat(execute("run", folder.toString())).isEqualTo(2);
    assertThat(err()).contains("is a folder; name a file.");
  }

  @Test
  void a_misused_command_line_is_told_in_two_lines() {
    assertThat(execute()).isEqualTo(2);
    assertThat(execute("rum")).isEqualTo(2);
    assertThat(execute("run")).isEqualTo(2);

    assertThat(err())
        .isEqualTo(
            """
            dryrun: A command is missing: run, rehearse, serve, pull-offering, token or doctor.
            See: ./dryrun --help
            dryrun: There is no command "rum". Did you mean "run"?
            See: ./dryrun --help
            dryrun: Missing required parameter: 'OFFERING.json'.
            See: ./dryrun run --help
            """);
  }

  @Test
  void every_command_explains_itself() {
    for (String command : new String[] {"run", "rehearse", "serve", "token"}) {
      assertThat(execute(command, "--help")).isZero();
      assertThat(out()).contains("Usage: dryrun " + command + " [OPTIONS]");
    }
    assertThat(execute("--help")).isZero();
    assertThat(execute("--version")).isZero();
    assertThat(out()).endsWith("dryrun development\n");
    assertThat(err()).isEmpty();
  }

  @Test
  void the_examples_do_what_their_page_says() {
    assertThat(execute("run", EXAMPLES.resolve("virtual-machine.json").toString())).isZero();
    assertThat(execute("run", EXAMPLES.resolve("storage-share.json").toString())).isZero();
    assertThat(execute("run", EXAMPLES.resolve("hpc-allocation.json").toString())).isEqualTo(1);
    assertThat(out()).contains("KeyError: 'nationality'\n");
  }

  @Test
  void the_configuration_counts_for_a_run_too() {
    terminal.environment().put("DRYRUN_RUNS_TIMEOUT", "300ms");

    assertThat(run("--type", "Terminate")).isEqualTo(1);
    assertThat(out()).contains("time limit");
  }

  @Test
  void a_token_is_made_and_only_its_hash_is_kept() throws IOException {
    Path users = folder.resolve("data/users.yaml");

    assertThat(execute("token", "--user", "alice", "--data", users.getParent().toString()))
        .isZero();

    String token = out().strip();
    assertThat(token).matches("[0-9a-f]{40}");
    assertThat(Files.readString(users)).doesNotContain(token);
    assertThat(Users.open(users, null).byToken(token).orElseThrow().username()).isEqualTo("alice");
  }

  @Test
  void a_server_that_can_not_start_ends_with_2() {
    assertThat(execute("serve", "--port", "99999")).isEqualTo(2);
    assertThat(execute("serve", "--data", folder.toString(), "--offerings", "nowhere"))
        .isEqualTo(2);
    terminal.environment().put("DRYRUN_TOKEN", "two words");
    assertThat(execute("serve", "--data", folder.toString())).isEqualTo(2);

    assertThat(out()).isEmpty();
    assertThat(err().lines())
        .satisfiesExactly(
            line -> assertThat(line).contains("99999", "a number from 0 to 65535"),
            line -> assertThat(line).contains("nowhere does not exist"),
            line -> assertThat(line).contains("DRYRUN_TOKEN holds no token").doesNotContain("two"));
    assertThat(folder.resolve("users.yaml")).doesNotExist();
  }

  @Test
  void a_first_start_that_fails_leaves_no_token_that_nobody_has_seen() throws IOException {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = String.valueOf(taken.getLocalPort());

      assertThat(execute("serve", "--data", folder.toString(), "--port", port)).isEqualTo(2);
    }

    assertThat(err()).contains("Can't listen on 127.0.0.1 port");
    assertThat(folder.resolve("users.yaml")).doesNotExist();
  }

  private int run(String... options) {
    return terminal.run(folder, options);
  }

  private int execute(String... arguments) {
    return terminal.execute(arguments);
  }

  private String out() {
    return terminal.out();
  }

  private String err() {
    return terminal.err();
  }
}
