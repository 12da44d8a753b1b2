package io.dryrun.server.composition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dryrun.server.input.BadInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerStopTest {
  @TempDir Path folder;

  @Test
  void a_stopping_server_lets_a_script_end_and_answers_who_waits_for_it() throws Exception {
    var response = runAndStop("sleep 1; echo whole", "20s");

    assertThat(Api.text(Api.dryRun(response), "output")).isEqualTo("started\nwhole\n");
  }

  @Test
  void a_stopping_server_cancels_what_takes_too_long_and_answers_who_waits_for_it()
      throws Exception {
    var response = runAndStop("sleep 60", "0s");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(Api.state(Api.dryRun(response))).isEqualTo(4);
    // Recorded as executing a moment before its script starts, it may be stopped in that moment.
    assertThat(Api.dryRun(response).toString()).containsAnyOf("cancelled", "runner was closed");
  }

  private java.net.http.HttpResponse<String> runAndStop(String script, String shutdown)
      throws Exception {
    String uuid =
        TestServer.write(
            folder, "{\"language\": \"shell\", \"create\": \"echo started; " + script + "\"}");
    var server = new TestServer(folder, Map.of("shutdown", shutdown));
    try (var api = server.api()) {
      var answer = api.runLater(uuid, "{}");
      ServerTest.until(() -> api.list("").body().contains("\"state\":2"));
      server.close();
      return answer.get(30, TimeUnit.SECONDS);
    } finally {
      server.close();
    }
  }

  @Test
  void a_stopping_server_ends_watches_and_does_not_wait_for_what_they_watch() throws Exception {
    String uuid =
        TestServer.write(
            folder, "{\"language\": \"shell\", \"create\": \"echo started; sleep 60\"}");
    var server = new TestServer(folder, Map.of("shutdown", "1s"));
    try (var api = server.api()) {
      String run = Api.text(Api.dryRun(api.start(uuid, "{}")), "uuid");
      var events = api.later("/api/marketplace-script-async-dry-run/" + run + "/events/");
      ServerTest.until(() -> api.list("").body().contains("started"));

      server.close();

      assertThat(events.get(30, TimeUnit.SECONDS).body())
          .contains("\"text\":\"started\\n\"")
          .doesNotContain("event: report")
          .endsWith(": This server tells no more of this dry run; ask again.\n\n");
    } finally {
      server.close();
    }
  }

  @Test
  void a_port_that_is_taken_is_told() throws IOException {
    try (var first = new TestServer(Files.createDirectory(folder.resolve("a")), Map.of())) {
      String port = String.valueOf(first.server().address().getPort());

      assertThatThrownBy(
              () ->
                  new TestServer(Files.createDirectory(folder.resolve("b")), Map.of("port", port)))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("Can't listen on 127.0.0.1 port " + port);
    }
  }

  @Test
  void the_answer_without_a_preference_is_what_the_deployment_says() throws IOException {
    String uuid = TestServer.write(folder, "{\"language\": \"shell\", \"create\": \"echo hi\"}");
    try (var server = new TestServer(folder, Map.of("response", "minimal"));
        var api = server.api()) {
      assertThat(Api.text(Api.object(api.run(uuid, "{}")), "output")).isEqualTo("hi\n");
      assertThat(api.start(uuid, "{}").statusCode()).isEqualTo(202);
    }
  }

  @Test
  void links_begin_with_the_public_url() throws IOException {
    String uuid = TestServer.write(folder, "{\"language\": \"shell\", \"create\": \"echo hi\"}");
    try (var server = new TestServer(folder, Map.of("public-url", "https://example.com/base"));
        var api = server.api()) {
      assertThat(api.start(uuid, "{}").headers().firstValue("Location").orElseThrow())
          .startsWith("https://example.com/base/api/marketplace-script-async-dry-run/");
    }
  }
}
