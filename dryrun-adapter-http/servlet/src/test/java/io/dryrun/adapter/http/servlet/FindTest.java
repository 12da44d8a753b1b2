package io.dryrun.adapter.http.servlet;

import static io.dryrun.adapter.http.servlet.LoopbackServer.LIST;
import static org.assertj.core.api.Assertions.assertThat;

import io.dryrun.domain.run.DryRun;
import io.dryrun.domain.run.DryRunState;
import io.dryrun.testkit.fixture.Runs;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FindTest {
  private final DryRun dryRun = Runs.pending(1);
  private final String path = LIST + dryRun.uuid() + "/";
  private LoopbackServer server;

  @BeforeEach
  void start() throws Exception {
    server = LoopbackServer.start();
    server.store.add(dryRun);
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  @Test
  void a_dry_run_is_found_by_its_uuid_in_each_form() throws Exception {
    String dashed = dryRun.uuid().toString();
    for (String form :
        new String[] {
          dashed,
          dashed.toUpperCase(Locale.ROOT),
          dashed.replace("-", ""),
          dashed.replace("-", "").toUpperCase(Locale.ROOT)
        }) {
      Reply reply = server.get(LIST + form + "/");
      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.text("uuid")).isEqualTo(dashed);
      assertThat(reply.text("url")).isEqualTo(server.base() + path);
    }
  }

  @Test
  void an_unknown_dry_run_is_not_found() throws Exception {
    Reply reply = server.get(LIST + UUID.randomUUID() + "/");

    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.text("detail")).isEqualTo("There is no dry run with this UUID.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "x", "null", "%C3%BC", "073a0ddd6eba4ff4a90b943ae3e1b7cg"})
  void what_is_no_uuid_is_not_found(String uuid) throws Exception {
    Reply reply = server.get(LIST + uuid + "/");

    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.text("detail")).isEqualTo("There is no dry run with this UUID.");
  }

  @Test
  void a_dry_run_of_somebody_else_looks_like_none() throws Exception {
    Reply reply = server.get(path, "Authorization", LoopbackServer.BOB);

    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.body())
        .isEqualTo(
            server.get(LIST + UUID.randomUUID() + "/", "Authorization", LoopbackServer.BOB).body());
  }

  @Test
  void a_dry_run_that_has_not_changed_is_not_sent_again() throws Exception {
    Reply first = server.get(path);
    String tag = first.header("ETag");

    assertThat(first.header("Cache-Control")).isEqualTo("private, no-cache");
    for (String known : new String[] {tag, "W/" + tag, "\"x\", " + tag, "*"}) {
      Reply again = server.get(path, "If-None-Match", known);
      assertThat(again.status()).isEqualTo(304);
      assertThat(again.body()).isEmpty();
      assertThat(again.header("Vary")).isEqualTo("Authorization");
    }
    assertThat(server.get(path, "If-None-Match", "\"x\"").status()).isEqualTo(200);
    server.store.replace(dryRun.start(dryRun.created()), DryRunState.PENDING);
    assertThat(server.get(path, "If-None-Match", tag).text("get_state_display"))
        .isEqualTo("executing");
  }

  @Test
  void head_tells_the_same_without_a_body() throws Exception {
    Reply get = server.get(path);

    Reply head = server.send("HEAD", path, null, "Authorization", LoopbackServer.ALICE);

    assertThat(head.status()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    assertThat(head.header("ETag")).isEqualTo(get.header("ETag")).isNotEmpty();
    assertThat(head.header("Content-Length")).isEqualTo(get.header("Content-Length"));
    assertThat(
            server
                .send(
                    "HEAD",
                    path,
                    null,
                    "Authorization",
                    LoopbackServer.ALICE,
                    "If-None-Match",
                    get.header("ETag"))
                .status())
        .isEqualTo(304);
  }
}
