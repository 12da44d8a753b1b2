package io.dryrun.server.composition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.dryrun.server.input.BadInputException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerStoreTest {
  private static final Map<String, String> ONE_AT_A_TIME =
      Map.of("shutdown", "0s", "runs.asynchronous", "1");

  @TempDir Path folder;

  @Test
  void what_was_run_is_there_after_a_restart() throws IOException {
    String offering = shell("echo vm-1");
    String uuid;
    try (var server = new TestServer(folder, Map.of());
        var api = server.api()) {
      uuid = Api.text(Api.dryRun(api.run(offering, "{}")), "uuid");
    }

    try (var server = new TestServer(folder, Map.of());
        var api = server.api()) {
      var found = Api.object(api.send("GET", path(uuid), ""));

      assertThat(Api.text(found, "output")).isEqualTo("vm-1\n");
      assertThat(Api.state(found)).isEqualTo(3);
    }
  }

  @Test
  void what_waited_when_a_server_stopped_is_executed_by_the_next() throws IOException {
    String offering = shell("sleep 2; echo vm-1");
    String first;
    String second;
    try (var server = new TestServer(folder, ONE_AT_A_TIME);
        var api = server.api()) {
      first = Api.text(Api.dryRun(api.start(offering, "{}")), "uuid");
      second = Api.text(Api.dryRun(api.start(offering, "{}")), "uuid");
      ServerTest.until(() -> stateOf(api, first) == 2);
    }

    try (var server = new TestServer(folder, ONE_AT_A_TIME);
        var api = server.api()) {
      assertThat(stateOf(api, first)).isEqualTo(4);
      ServerTest.until(() -> stateOf(api, second) == 3);
    }
  }

  @Test
  void what_is_in_memory_ends_with_the_server() throws IOException {
    String offering = shell("echo vm-1");
    Map<String, String> memory = Map.of("store.url", "memory");
    String uuid;
    try (var server = new TestServer(folder, memory);
        var api = server.api()) {
      uuid = Api.text(Api.dryRun(api.run(offering, "{}")), "uuid");
    }

    try (var server = new TestServer(folder, memory);
        var api = server.api()) {
      assertThat(api.send("GET", path(uuid), "").statusCode()).isEqualTo(404);
    }
    assertThat(folder.resolve("dryruns.db")).doesNotExist();
  }

  @Test
  void nobody_else_can_read_the_file() throws IOException {
    Path file = folder.resolve("dryruns.db");
    try (var server = new TestServer(folder, Map.of())) {
      assertThat(server.server().address()).isNotNull();
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
    }
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void a_data_folder_with_every_sort_of_character_can_be_used() throws IOException {
    Path odd = folder.resolve("it's a ü, #%41 ~?&$x;y");

    new TestServer(odd, Map.of()).close();

    assertThat(odd.resolve("dryruns.db")).exists();
  }

  @Test
  void a_data_folder_that_is_a_file_is_refused_with_the_reason() throws IOException {
    Path wrong = Files.writeString(folder.resolve("file"), "");

    Map<String, String> settings =
        Map.of("data", wrong.toString(), "offerings", folder.resolve("offerings").toString());

    assertThatThrownBy(() -> new TestServer(folder, settings))
        .isInstanceOf(BadInputException.class)
        .hasMessage(
            "Can't use the store of dry runs. The data folder %s can't be used: it is no folder.",
            wrong);
  }

  @Test
  void a_second_server_on_the_same_data_folder_is_refused() throws IOException {
    try (var server = new TestServer(folder, Map.of())) {
      assertThat(server.server().address()).isNotNull();
      assertThatThrownBy(() -> new TestServer(folder, Map.of()))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("in use by another process");
    }
  }

  @Test
  void a_database_that_is_away_is_told_without_its_password() throws IOException {
    int closed;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      closed = socket.getLocalPort();
    }
    Map<String, String> away =
        Map.of(
            "store.url",
            "jdbc:postgresql://127.0.0.1:" + closed + "/dryrun?password=hush-hush",
            "store.user",
            "dryrun");

    assertThatThrownBy(() -> new TestServer(folder, away))
        .isInstanceOf(BadInputException.class)
        .hasMessageStartingWith("Can't use the store of dry runs. ")
        .hasMessageContaining("127.0.0.1:" + closed)
        .hasMessageNotContaining("hush-hush");
  }

  @Test
  void servers_that_share_a_database_answer_for_each_other_and_cancel_for_each_other()
      throws IOException {
    String database = System.getenv("DATABASE_URL");
    assumeTrue(database != null, "DATABASE_URL is not set, so there is no PostgreSQL to share");
    String offering = shell("echo started; sleep 60");
    Path other = Files.createDirectories(folder.resolve("other"));
    try (var schema = new Schema(database);
        var one = new TestServer(folder, Map.of("store.url", schema.url()));
        var two = new TestServer(other, Map.of("store.url", schema.url()));
        var api = one.api();
        var apiOfTwo = two.api()) {
      String uuid = Api.text(Api.dryRun(api.start(offering, "{}")), "uuid");
      ServerTest.until(
          () -> apiOfTwo.send("GET", path(uuid), "").body().contains("\"output\":\"started\\n\""));

      var cancelled = apiOfTwo.send("POST", path(uuid) + "cancel/", "");

      assertThat(cancelled.statusCode()).isEqualTo(202);
      ServerTest.until(() -> stateOf(api, uuid) == 4);
      assertThat(apiOfTwo.send("POST", path(uuid) + "cancel/", "").statusCode()).isEqualTo(409);
    }
  }

  private String shell(String script) throws IOException {
    return TestServer.write(folder, "{\"language\": \"shell\", \"create\": \"" + script + "\"}");
  }

  private static int stateOf(Api api, String uuid) {
    return Api.state(Api.object(api.send("GET", path(uuid), "")));
  }

  private static String path(String uuid) {
    return "/api/marketplace-script-async-dry-run/" + uuid + "/";
  }
}
