package io.dryrun.adapter.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dryrun.domain.json.JsonArray;
import io.dryrun.domain.json.JsonDecimal;
import io.dryrun.domain.json.JsonNull;
import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.json.JsonString;
import io.dryrun.domain.json.JsonValue;
import io.dryrun.domain.request.DryRunRequest;
import io.dryrun.domain.request.ExistingResource;
import io.dryrun.testkit.fixture.Requests;
import io.dryrun.testkit.fixture.Runs;
import io.dryrun.testkit.fixture.Users;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The documents of a dry run")
class RunCodecTest {
  private static final UUID RUN = Runs.pending(1).uuid();

  @Test
  @DisplayName("carry a request with text that is no valid UTF-16")
  void broken_text() throws Exception {
    assertCarried(
        Requests.create()
            .withAttributes(new JsonObject(Map.of("\ud800", new JsonString("a\udfffb\u0000")))));
  }

  @Test
  @DisplayName("carry an object that looks as if it stood for another one")
  void pairs() throws Exception {
    var inner = new JsonArray(List.of(new JsonString("a"), new JsonString("b")));
    assertCarried(
        Requests.create()
            .withAttributes(new JsonObject(Map.of("names and values", inner)))
            .withLimits(new JsonObject(Map.of("names and values", JsonObject.EMPTY))));
  }

  @Test
  @DisplayName("carry a request that is nested as deep as any that enters")
  void deep() throws Exception {
    JsonValue value = JsonArray.EMPTY;
    for (int depth = 0; depth < 200; depth++) {
      value = new JsonArray(List.of(value));
    }
    assertCarried(Requests.create().withAttributes(new JsonObject(Map.of("deep", value))));
  }

  @Test
  @DisplayName("carry everything that a request can hold")
  void full() throws Exception {
    assertCarried(Requests.full());
  }

  @Test
  @DisplayName("carry null where any value may stand")
  void null_value() throws Exception {
    assertCarried(
        Requests.create()
            .withResource(
                new ExistingResource(
                    null,
                    null,
                    null,
                    JsonNull.NULL,
                    new JsonObject(Map.of("null", JsonNull.NULL)),
                    null,
                    JsonObject.EMPTY)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"NaN", "Infinity", "-Infinity", "1e999", "-0.0", "1E+2", "0.10"})
  @DisplayName("carry each number as it was written")
  void numbers(String literal) throws Exception {
    assertCarried(
        Requests.create()
            .withAttributes(new JsonObject(Map.of("number", new JsonDecimal(literal)))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "null",
        "[]",
        "{\"version\":1}",
        "{\"version\":1,\"requester\":{\"username\":\"\",\"email\":\"\"}}",
        "{\"version\":2,\"requester\":\"hunter2\"}",
        "{\"version\":1,\"requester\":\"hunter2\"}",
        "{\"version\":\"hunter2\"}"
      })
  @DisplayName("are told to be unreadable if they are, with nothing of what they hold")
  void unreadable(String document) {
    assertThatThrownBy(() -> RunCodec.asked(RUN, document.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(RunCodec.UnreadableException.class)
        .hasMessageContaining(RUN.toString())
        .hasStackTraceContaining("Exception")
        .satisfies(
            e -> {
              for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                assertThat(cause.getMessage()).doesNotContain("hunter2");
              }
            });
  }

  @Test
  @DisplayName("of the first version are read for ever")
  void first_version() throws Exception {
    assertThat(RunCodec.asked(RUN, StoredDocuments.resource("asked-1.json")))
        .isEqualTo(StoredDocuments.asked());
    assertThat(RunCodec.result(RUN, StoredDocuments.resource("result-1.json"), "vm-1\n"))
        .isEqualTo(StoredDocuments.result());
  }

  @Test
  @DisplayName("are still written as the first version wrote them; others need a new version")
  void still_first_version() {
    assertThat(text(RunCodec.encode(StoredDocuments.asked())))
        .isEqualTo(text(StoredDocuments.resource("asked-1.json")));
    assertThat(text(RunCodec.encode(StoredDocuments.result())))
        .isEqualTo(text(StoredDocuments.resource("result-1.json")));
  }

  private static void assertCarried(DryRunRequest request) throws Exception {
    var asked = new RunCodec.Asked(Users.ALICE, request);
    assertThat(RunCodec.asked(RUN, RunCodec.encode(asked))).isEqualTo(asked);
  }

  private static String text(byte[] document) {
    return new String(document, StandardCharsets.UTF_8);
  }
}
