package io.dryrun.server.composition;

import static io.dryrun.server.composition.Api.dryRun;
import static io.dryrun.server.composition.Api.object;
import static io.dryrun.server.composition.Api.state;
import static io.dryrun.server.composition.Api.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.dryrun.adapter.json.JsonText;
import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.json.JsonString;
import io.dryrun.server.users.TokenHash;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Everything at once: real HTTP, real files, real scripts. */
class ServerTest {
  private static final String MACHINE = "856cee4e27584c8b84047774e2b618e6";

  @TempDir static Path folder;
  private static TestServer server;
  private static Api api;
  private static String shell;

  @BeforeAll
  static void start() throws IOException {
    shell =
        TestServer.write(
            folder,
            """
            {"language": "shell", "create": "echo \\"$ATTRIBUTES\\"", "update": "sleep 1; echo late",
             "terminate": "echo dos\\r\\n"}
            """);
    server = new TestServer(folder, Map.of());
    api = server.api();
  }

  @AfterAll
  static void stop() {
    api.close();
    server.close();
  }

  @Test
  void the_examples_run_and_the_one_with_the_mistake_is_erred() {
    var done = api.run(MACHINE, "{}");
    assertThat(done.statusCode()).isEqualTo(200);
    assertThat(state(dryRun(done))).isEqualTo(3);
    assertThat(text(object(done), "name")).isEqualTo("Virtual machine");

    List<Integer> states = new ArrayList<>();
    for (String uuid : exampleIds()) {
      states.add(state(dryRun(api.run(uuid, "{}"))));
    }
    assertThat(states).containsExactlyInAnyOrder(3, 3, 4);
  }

  @Test
  void an_asynchronous_run_is_followed_to_its_end_and_listed_first() {
    var accepted = api.start(shell, "{\"attributes\": {\"name\": \"ü\"}}");
    String location = accepted.headers().firstValue("Location").orElseThrow();
    assertThat(accepted.statusCode()).isEqualTo(200);
    assertThat(location).startsWith(server.server().address().toString());

    until(() -> state(object(api.send("GET", location, ""))) >= 3);

    JsonObject ended = object(api.send("GET", location, ""));
    assertThat(text(ended, "get_state_display")).isEqualTo("done");
    assertThat(text(ended, "output")).isEqualTo("{\"name\": \"\\u00fc\"}\n");
    var list = api.list("?page_size=300");
    assertThat(list.headers().firstValue("X-Result-Count")).isPresent();
    assertThat(Api.array(list).items()).anySatisfy(item -> assertThat(item).isEqualTo(ended));
  }

  @Test
  void who_prefers_it_gets_the_output_alone() {
    var response = api.run(shell, "{}", "Prefer", "return=minimal");

    assertThat(response.body()).isEqualToIgnoringWhitespace("{\"output\":\"{}\\n\"}");
  }

  @ParameterizedTest
  @CsvSource({"'', 401", "Token wrong, 401", "Basic YTpi, 401", "Bearer " + Api.TOKEN + ", 200"})
  void a_token_that_is_known_is_needed(String authorization, int status) {
    var response = api.run(shell, "{}", "Authorization", authorization);

    assertThat(response.statusCode()).isEqualTo(status);
  }

  @Test
  void a_user_without_the_permission_on_the_customer_is_refused_and_sees_nothing()
      throws IOException {
    Files.writeString(
        folder.resolve("users.yaml"),
        """
        - {username: carol, token_hashes: ["%s"]}
        - username: dave
          token_hashes: ["%s"]
          permissions: [{customer: %s, permissions: [OFFERING.DRY_RUN_SCRIPT]}]
        """
            .formatted(
                TokenHash.of("carols").text(), TokenHash.of("daves").text(), TestServer.CUSTOMER));
    until(() -> list("carols").statusCode() == 200);

    assertThat(api.run(shell, "{}", "Authorization", "Token daves").statusCode()).isEqualTo(200);
    assertThat(api.run(shell, "{}", "Authorization", "Token carols").statusCode()).isEqualTo(403);
    assertThat(api.run(MACHINE, "{}", "Authorization", "Token daves").statusCode()).isEqualTo(403);
    assertThat(list("carols").headers().firstValue("X-Result-Count")).contains("0");
    assertThat(list("daves").headers().firstValue("X-Result-Count").orElseThrow())
        .isNotEqualTo("0");
  }

  private static HttpResponse<String> list(String token) {
    return api.send(
        "GET", "/api/marketplace-script-async-dry-run/", "", "Authorization", "Token " + token);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"language": "shell"}                        | script   | secret_options.create is missing
          {"create": "true"}                           | language | set secret_options.language to
          {"language": "perl", "create": "x"}          | language | \"perl\", which is not run here
          {"language": "shell", "create": "a\\u0000b"} | script   | NUL character
          {"language": "shell", "create": "true", "environ": [{"name": "", "value": "x"}]} | environ | Entry 1
          {"language": "shell", "create": "true", "environ": [{"name": "A=B", "value": "x"}]} | environ | Entry 1
          {"language": "shell", "create": "true", "environ": [{"name": "A\\u0000", "value": "x"}]} | environ | Entry 1
          {"language": "shell", "create": "true", "environ": [{"name": [], "value": "x"}]} | environ | no name that is a string
          {"language": "shell", "create": "true", "environ": null} | environ | it must be a list
          {"language": "shell", "create": "true", "environ": [{"name": "A", "value": "x\\u0000y"}]} | environ | Entry 1
          """)
  void what_an_offering_holds_wrong_is_told_field_by_field(
      String secretOptions, String field, String message) throws IOException {
    String uuid = TestServer.write(folder, secretOptions);
    until(() -> api.run(uuid, "{}").statusCode() != 404);

    var response = api.run(uuid, "{}");

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(object(response).member(field).orElseThrow().toString()).contains(message);
  }

  @Test
  void a_script_of_more_than_a_mebibyte_is_refused_wherever_it_stands() throws IOException {
    String large = "#".repeat((1 << 20) + 1);
    String uuid =
        TestServer.write(folder, "{\"language\": \"shell\", \"create\": \"" + large + "\"}");
    until(() -> api.run(uuid, "{}").statusCode() != 404);

    assertThat(api.run(uuid, "{}").statusCode()).isEqualTo(400);
    var replaced = api.run(shell, "{\"script\": \"" + large + "\"}");
    assertThat(replaced.statusCode()).isEqualTo(400);
    assertThat(replaced.body()).contains("longer than 1 MiB").hasSizeLessThan(2000);
  }

  @Test
  void a_script_with_the_line_ends_of_dos_is_run_as_it_stands() {
    var response = api.run(shell, "{\"type\": \"Terminate\"}");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(text(dryRun(response), "output")).startsWith("dos");
  }

  @Test
  void attributes_with_line_ends_and_emoji_arrive_as_python_would_write_them() {
    var response = api.run(shell, "{\"attributes\": {\"a\": \"x\\ny 😀\", \"b\": \"\\u0000\"}}");

    assertThat(text(dryRun(response), "output"))
        .isEqualTo("{\"a\": \"x\\ny \\ud83d\\ude00\", \"b\": \"\\u0000\"}\n");
  }

  @Test
  void a_hundred_runs_at_a_time_all_end_each_with_its_own_output() {
    List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      answers.add(api.runLater(shell, "{\"attributes\": {\"n\": " + i + "}}"));
    }
    for (int i = 0; i < 100; i++) {
      var response = answers.get(i).join();
      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(text(dryRun(response), "output")).isEqualTo("{\"n\": " + i + "}\n");
    }
  }

  @Test
  void a_client_that_hangs_up_midway_cancels_its_run_which_is_recorded_and_harms_nobody()
      throws IOException {
    String marker = "hung-up";
    try (var socket =
        new Socket(InetAddress.getLoopbackAddress(), server.server().address().getPort())) {
      String body = "{\"type\": \"Update\", \"attributes\": {\"by\": \"" + marker + "\"}}";
      socket
          .getOutputStream()
          .write(
              """
              POST /api/marketplace-script-dry-run/%s/run/ HTTP/1.1\r
              Host: localhost\r
              Authorization: Token %s\r
              Content-Type: application/json\r
              Content-Length: %d\r
              \r
              %s"""
                  .formatted(shell, Api.TOKEN, body.length(), body)
                  .getBytes(StandardCharsets.US_ASCII));
      until(() -> api.list("").body().contains(marker));
    }

    until(() -> recorded(marker).map(run -> state(run) == 4).orElse(false));
    assertThat(text(recorded(marker).orElseThrow(), "output")).doesNotContain("late");
    assertThat(api.run(shell, "{}").statusCode()).isEqualTo(200);
  }

  @Test
  void an_offering_is_served_soon_after_its_file_is_there_and_no_longer_after_it_is_gone()
      throws IOException {
    String uuid = TestServer.write(folder, "{\"language\": \"shell\", \"create\": \"true\"}");

    until(() -> api.run(uuid, "").statusCode() == 200);
    Files.delete(folder.resolve("offerings").resolve(uuid + ".json"));
    until(() -> api.run(uuid, "").statusCode() == 404);
  }

  @Test
  void no_answer_holds_a_secret_or_a_script() {
    for (String uuid : exampleIds()) {
      String body = api.run(uuid, "{\"type\": \"Pull\"}").body();
      assertThat(body).doesNotContain("secret_options").doesNotContain("_TOKEN");
    }
  }

  private static java.util.Optional<JsonObject> recorded(String marker) {
    return Api.array(api.list("?page_size=300")).items().stream()
        .map(JsonObject.class::cast)
        .filter(
            run -> JsonText.write(run.member("order_attributes").orElseThrow()).contains(marker))
        .findFirst();
  }

  private static List<String> exampleIds() {
    try (var files = Files.newDirectoryStream(Path.of("..", "examples"), "*.json")) {
      var ids = new ArrayList<String>();
      for (Path file : files) {
        var document = (JsonObject) JsonText.parse(Files.readAllBytes(file));
        ids.add(((JsonString) document.member("uuid").orElseThrow()).value());
      }
      return ids;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  static void until(BooleanSupplier condition) {
    long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("the condition was not met within 30 s").isLessThan(end);
      try {
        Thread.sleep(50);
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }
}
