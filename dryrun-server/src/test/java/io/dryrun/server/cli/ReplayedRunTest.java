package io.dryrun.server.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scripts whose calls are answered from a cassette, on the command line. */
class ReplayedRunTest {
  private static final Path EXAMPLE = Path.of("..", "examples", "cloud-api", "cloud-machine.json");
  @TempDir Path folder;
  private final TestTerminal terminal = new TestTerminal();

  private static String entry(String method, String url, int status, String text) {
    return """
    {"request": {"method": "%s", "url": "%s", "headers": []},
     "response": {"status": %d, "headers": [], "content": {"mimeType": "text/plain", "text": "%s"}}}
    """
        .formatted(method, url, status, text);
  }

  private Path cassette(String... entries) throws IOException {
    return Files.writeString(
        folder.resolve("offering.cassette.har"),
        "{\"log\": {\"version\": \"1.2\", \"entries\": [%s]}}"
            .formatted(String.join(",", entries)));
  }

  private int run(String script, String... options) {
    String offering =
        """
        {"uuid": "a0000000-0000-4000-8000-000000000000", "name": "Replayed", "type": "Marketplace.Script",
         "secret_options": {"language": "shell", "create": "%s",
           "environ": [{"name": "TOKEN", "value": "a-very-secret-token"}]}}
        """
            .formatted(script);
    String[] command = new String[options.length + 2];
    command[0] = "run";
    command[1] = TestTerminal.write(folder, offering);
    System.arraycopy(options, 0, command, 2, options.length);
    return terminal.execute(command);
  }

  private static void needCurl() {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/curl")), "There is no curl here.");
  }

  @Test
  void the_example_is_what_the_cloud_would_make_of_it_without_a_cloud() {
    int exitCode = terminal.execute("run", EXAMPLE.toString(), "--effects", "replay");

    assertThat(terminal.out())
        .contains(
            "effects  POST https://sso.cloud.example.org/realms/cloud/protocol/openid-connect/token 200 cassette\n",
            "outcome  resource vm-42\n")
        .doesNotContain("partly invented", "effect.un");
    assertThat(exitCode).isZero();
  }

  @Test
  void the_examples_whole_life_is_in_its_cassette() {
    int exitCode =
        terminal.execute("rehearse", EXAMPLE.toString(), "--effects", "replay", "--json");

    assertThat(terminal.out())
        .contains("\"mode\": \"replay\"", "DELETE")
        .doesNotContain("effect.unrecorded", "effect.unmade");
    assertThat(exitCode).isZero();
  }

  @Test
  void another_order_than_the_recorded_one_is_told_with_what_differs() {
    int exitCode =
        terminal.execute(
            "run",
            EXAMPLE.toString(),
            "--effects",
            "replay",
            "--attributes",
            "{\"image\": \"ubuntu-24\"}");

    assertThat(terminal.out().replaceAll("\\s+", " "))
        .contains("The cassette does not know POST https://api.cloud.example.org/v1/machines.")
        .contains("body field image is \"debian-12\", \"ubuntu-24\" here")
        .contains(
            "The cassette has calls that the script did not make: POST https://api.cloud.example.org/v1/machines, GET");
    assertThat(exitCode).isEqualTo(1);
  }

  @Test
  void a_script_that_swallows_what_is_not_known_fails_all_the_same() throws IOException {
    needCurl();
    cassette(entry("GET", "https://api.example.org/vms", 200, "[]"));

    assertThat(run("curl -s https://api.example.org/vmz; echo vm-1", "--effects", "replay"))
        .isEqualTo(1);
    assertThat(terminal.out().replaceAll("\\s+", " "))
        .contains("The nearest one is GET https://api.example.org/vms: its path is /vms.");
  }

  @Test
  void a_name_in_the_cassette_stands_for_the_runs_own_value() throws IOException {
    needCurl();
    cassette(entry("GET", "https://api.example.org/?t={{TOKEN}}", 200, "vm-1"));

    assertThat(run("curl -fsS \\\"https://api.example.org/?t=$TOKEN\\\"", "--effects", "replay"))
        .isZero();
    assertThat(terminal.out()).startsWith("vm-1\n").doesNotContain("a-very-secret-token");
  }

  @Test
  void a_cassette_is_named_and_replayed_without_more_words() throws IOException {
    needCurl();
    Path elsewhere = Files.createDirectories(folder.resolve("a/..b")).resolve("..\u00fc tape.har");
    Files.move(cassette(entry("GET", "http://api.example.org/", 200, "vm-1")), elsewhere);

    assertThat(run("curl -fsS http://api.example.org/", "--cassette", elsewhere.toString()))
        .isZero();
    assertThat(terminal.out()).contains("GET http://api.example.org/ 200 cassette");
  }

  @Test
  void what_is_wrong_with_a_cassette_is_bad_input_and_nothing_runs() throws IOException {
    assertThat(run("echo ran", "--effects", "replay")).isEqualTo(2);
    cassette(entry("GET", "nowhere", 200, ""));
    assertThat(run("echo ran", "--effects", "replay")).isEqualTo(2);
    cassette();
    assertThat(run("echo ran", "--effects", "record")).isEqualTo(2);
    assertThat(run("echo ran", "--record", "sometimes")).isEqualTo(2);
    assertThat(run("echo ran", "--effects", "maybe")).isEqualTo(2);
    assertThat(
            run(
                "echo ran",
                "--effects-hosts",
                "a.example",
                "--record",
                "all",
                "--cassette",
                folder.resolve("none/x.har").toString()))
        .isEqualTo(2);

    assertThat(terminal.out()).doesNotContain("ran");
    assertThat(terminal.err())
        .contains("There is no cassette", "offering.cassette.har; record one with --effects record")
        .contains("log.entries[0].request.url is no URL")
        .contains("effects.hosts", "new_episodes", "can't be written");
  }

  @Test
  void the_servers_own_networks_are_not_recorded() throws IOException {
    needCurl();

    assertThat(
            run(
                "for h in 127.0.0.1 10.0.0.1 169.254.169.254 localhost; do curl -s http://$h:1/; done; echo vm-1",
                "--effects",
                "record",
                "--effects-hosts",
                "127.0.0.1,10.0.0.1,169.254.169.254,localhost"))
        .isZero();
    assertThat(terminal.out().replaceAll("\\s+", " "))
        .contains("GET http://169.254.169.254:1/ 502 refused", "the server's own networks");
    assertThat(Files.readString(folder.resolve("offering.cassette.har")))
        .contains("\"entries\": []");
  }
}
