package io.dryrun.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The program as a process of its own, with signals. */
@Timeout(120)
class ProgramTest {
  private static final int TERMINATED = 128 + 15;

  /** Takes nothing, as a disk without space. */
  private static final Path FULL = Path.of("/dev/full");

  @TempDir Path folder;
  private final List<Process> started = new ArrayList<>();

  @AfterEach
  void endWhatIsLeft() throws InterruptedException {
    for (Process process : started) {
      process.destroyForcibly().waitFor();
    }
  }

  @Test
  void a_first_start_prints_a_token_and_where_it_serves_and_ends_when_it_is_told_to()
      throws Exception {
    Process program = start("serve", "--port", "0", "--data", folder.toString());
    BufferedReader out = program.inputReader(StandardCharsets.UTF_8);

    String token = out.readLine();
    String ready = out.readLine();

    assertThat(token).matches("Token: [0-9a-f]{40}");
    assertThat(ready).matches("Ready: http://127\\.0\\.0\\.1:[0-9]+");
    String list = ready.substring("Ready: ".length()) + "/api/marketplace-script-async-dry-run/";
    assertThat(status(list, token.replace("Token: ", "Token "))).isEqualTo(200);
    assertThat(status(list, "Token wrong")).isEqualTo(401);

    program.toHandle().destroy();

    assertThat(program.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(program.exitValue()).isEqualTo(TERMINATED);
    assertThat(out.readLine()).isNull();
    assertThat(log())
        .contains("Stopping")
        .doesNotContain(token.substring(7))
        .doesNotContain("ERROR");
  }

  @Test
  void a_second_start_prints_no_token() throws Exception {
    Files.writeString(folder.resolve("users.yaml"), "- username: alice\n");

    Process program = start("serve", "--port", "0", "--data", folder.toString());

    assertThat(program.inputReader(StandardCharsets.UTF_8).readLine()).startsWith("Ready: ");
  }

  @Test
  void a_run_that_is_told_to_end_cancels_its_script_and_reports_that() throws Exception {
    Path offering =
        Files.writeString(
            folder.resolve("offering.json"),
            """
            {"uuid": "a0000000000040008000000000000000", "type": "Marketplace.Script",
             "secret_options": {"language": "shell", "create": "echo begun; sleep 60; echo end"}}
            """);
    Process program = start("run", offering.toString());
    BufferedReader out = program.inputReader(StandardCharsets.UTF_8);
    assertThat(out.readLine()).isEqualTo("begun");

    program.toHandle().destroy();

    assertThat(program.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(program.exitValue()).isEqualTo(TERMINATED);
    assertThat(out.lines().toList())
        .anySatisfy(line -> assertThat(line).startsWith("failed   cancelled"));
  }

  @Test
  void bad_input_is_one_sentence_and_exit_code_2() throws Exception {
    Process program = start("run", "nowhere.json");

    assertThat(program.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(program.exitValue()).isEqualTo(2);
    assertThat(log()).isEqualTo("dryrun: The offering nowhere.json does not exist.\n");
  }

  @Test
  void runs_that_print_more_than_the_heap_holds_together_all_end_and_the_server_lives_on()
      throws Exception {
    Files.writeString(
        Files.createDirectory(folder.resolve("offerings")).resolve("loud.json"),
        """
        {"uuid": "a0000000000040008000000000000000", "type": "Marketplace.Script",
         "secret_options": {"language": "shell", "environ": [{"name": "KEY", "value": "made-up-key"}],
           "create": "head -c 3145728 /dev/zero | tr '\\\\0' x"}}
        """);
    Process program =
        start(
            Redirect.PIPE,
            List.of("-Xmx128m", "-XX:+ExitOnOutOfMemoryError"),
            "serve",
            "--port",
            "0",
            "--data",
            folder.toString());
    BufferedReader out = program.inputReader(StandardCharsets.UTF_8);
    String token = out.readLine().replace("Token: ", "Token ");
    String server = out.readLine().replace("Ready: ", "");
    var run =
        HttpRequest.newBuilder(
                URI.create(
                    server
                        + "/api/marketplace-script-dry-run/a0000000000040008000000000000000/run/"))
            .header("Authorization", token)
            .POST(HttpRequest.BodyPublishers.noBody())
            .build();

    try (var client = HttpClient.newHttpClient()) {
      var answers =
          Stream.generate(() -> client.sendAsync(run, HttpResponse.BodyHandlers.ofString()))
              .limit(8)
              .toList();
      for (var answer : answers) {
        assertThat(answer.get(100, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
        assertThat(answer.get().body().length()).isGreaterThan(2 << 20);
      }
      assertThat(client.send(run, HttpResponse.BodyHandlers.discarding()).statusCode())
          .isEqualTo(200);
    }
    assertThat(status(server + "/healthz", token)).isEqualTo(200);
    assertThat(status(server + "/readyz", token)).isEqualTo(200);
    assertThat(log()).contains("The heap of 128 MiB has room for ").doesNotContain("OutOfMemory");
  }

  @Test
  void what_can_not_be_printed_is_told_and_is_no_success() throws Exception {
    assumeTrue(Files.exists(FULL), "there is no device that is always full");
    Process program = start(Redirect.to(FULL.toFile()), "--version");

    assertThat(program.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(program.exitValue()).isEqualTo(74);
    assertThat(log())
        .isEqualTo(
            "dryrun: Not all of the output could be written: its file or disk is full, or nobody reads it.\n");
  }

  @Test
  void a_server_whose_new_token_nobody_could_see_ends_and_makes_another_the_next_time()
      throws Exception {
    assumeTrue(Files.exists(FULL), "there is no device that is always full");
    String[] serve = {"serve", "--port", "0", "--data", folder.toString()};
    Process first = start(Redirect.to(FULL.toFile()), serve);
    assertThat(first.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(first.exitValue()).isEqualTo(74);

    Process second = start(serve);

    assertThat(second.inputReader(StandardCharsets.UTF_8).readLine()).startsWith("Token: ");
  }

  private Process start(String... arguments) throws IOException {
    return start(Redirect.PIPE, arguments);
  }

  private Process start(Redirect out, String... arguments) throws IOException {
    return start(out, List.of(), arguments);
  }

  private Process start(Redirect out, List<String> jvm, String... arguments) throws IOException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvm);
    command.addAll(List.of("-cp", classPathWithoutTests(), "io.dryrun.server.Main"));
    command.addAll(List.of(arguments));
    var builder =
        new ProcessBuilder(command)
            .redirectOutput(out)
            .redirectError(folder.resolve("stderr").toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("DRYRUN_"));
    Process process = builder.start();
    started.add(process);
    return process;
  }

  /** The tests' own logging configuration would hide what the program logs. */
  private static String classPathWithoutTests() {
    String separator = File.pathSeparator;
    return String.join(
        separator,
        Arrays.stream(System.getProperty("java.class.path").split(separator, -1))
            .filter(entry -> !entry.endsWith("test-classes"))
            .toList());
  }

  private String log() throws IOException {
    return Files.readString(folder.resolve("stderr"));
  }

  private static int status(String url, String authorization) throws Exception {
    try (var client = HttpClient.newHttpClient()) {
      var request =
          HttpRequest.newBuilder(URI.create(url)).header("Authorization", authorization).build();
      return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }
  }
}
