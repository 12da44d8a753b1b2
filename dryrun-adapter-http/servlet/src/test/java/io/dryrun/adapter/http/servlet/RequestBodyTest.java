package io.dryrun.adapter.http.servlet;

import static io.dryrun.adapter.http.servlet.LoopbackServer.ASYNC_RUN;
import static io.dryrun.adapter.http.servlet.LoopbackServer.RUN;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestBodyTest {
  private static final int LIMIT = HttpSettings.DEFAULT.maxBodyBytes();
  private LoopbackServer server;

  @BeforeEach
  void start() throws Exception {
    server = LoopbackServer.start();
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/json", "text/plain", "application/x-www-form-urlencoded"})
  void an_empty_body_asks_for_the_defaults_whatever_its_type(String type) throws Exception {
    assertThat(server.post(RUN, "", "Content-Type", type).status()).isEqualTo(200);
  }

  @Test
  void no_body_and_no_type_ask_for_the_defaults() throws Exception {
    Reply reply = server.send("POST", RUN, null, "Authorization", LoopbackServer.ALICE);

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.text("dry_run.order_type")).isEqualTo("create");
  }

  static Stream<Arguments> malformed() {
    return Stream.of(
        Arguments.of("null", "Expected a JSON object."),
        Arguments.of("[]", "Expected a JSON object."),
        Arguments.of("[{}]", "Expected a JSON object."),
        Arguments.of("5", "Expected a JSON object."),
        Arguments.of("\"{}\"", "Expected a JSON object."),
        Arguments.of(" ", "JSON parse error - line 1, column 2"),
        Arguments.of("secret", "JSON parse error - line 1, column 1"),
        Arguments.of("type=Create", "JSON parse error - line 1, column"),
        Arguments.of("{\"type\": \"Create\"", "the text ends before the value does"),
        Arguments.of("{\"attributes\": {\"a\": \"secr", "the text ends before the value does"),
        Arguments.of("{} {}", "expected nothing more after the value"),
        Arguments.of("{\"type\":\"Pull\",\"type\":\"Pull\"}", "the member \"type\" is twice"),
        Arguments.of(
            "{\"attributes\":{\"a\":1,\"a\":2}}", "the member \"a\" is twice in one object"),
        Arguments.of("{\"attributes\": NaN}", "JSON parse error"),
        Arguments.of("{\"attributes\":{\"a\":" + "9".repeat(2000) + "}}", "1000 characters"),
        Arguments.of(
            "{\"attributes\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}",
            "nested at most 200 deep"),
        Arguments.of("[".repeat(10_000), "nested at most 200 deep"),
        Arguments.of("{\"a\":".repeat(10_000), "nested at most 200 deep"));
  }

  @ParameterizedTest
  @MethodSource("malformed")
  void a_malformed_body_is_refused_with_a_sentence(String body, String detail) throws Exception {
    for (String path : new String[] {RUN, ASYNC_RUN}) {
      Reply reply = server.post(path, body);

      assertThat(reply.status()).isEqualTo(400);
      assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
      assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
      assertThat(reply.text("type")).isEqualTo("about:blank");
      assertThat(reply.text("title")).isEqualTo("Bad Request");
      assertThat(reply.at("status")).hasToString("400");
      assertThat(reply.text("detail")).contains(detail);
      assertThat(reply.body()).doesNotContain("secr").hasSizeLessThan(500);
    }
    assertThat(server.runner.jobs()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16", "ISO-8859-1"})
  void a_body_that_is_not_utf_8_is_refused(String charset) throws Exception {
    byte[] body = "{\"attributes\":{\"name\":\"Tõnu\"}}".getBytes(Charset.forName(charset));

    Reply reply =
        LoopbackServer.send(
            server
                .request(RUN)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(body))
                .build());

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.text("detail")).startsWith("JSON parse error - the text is not valid UTF-8");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "application/json",
        "Application/JSON",
        "application/json; charset=utf-8",
        "application/json;charset=UTF-8",
        "application/json; charset=\"utf-8\"",
        "application/json; charset=utf8; profile=x",
        "application/json ;version=1"
      })
  void json_in_utf_8_is_taken(String type) throws Exception {
    assertThat(server.post(RUN, "{}", "Content-Type", type).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "application/xml",
        "application/problem+json",
        "application/jsonx",
        "json",
        "*/*",
        "application/json; charset=latin1",
        "application/json; charset=\"ISO-8859-1\"",
        "application/json; charset=utf-16",
        "application/json; charset="
      })
  void another_media_type_is_refused(String type) throws Exception {
    Reply reply = server.post(RUN, "{}", "Content-Type", type);

    assertThat(reply.status()).isEqualTo(415);
    assertThat(reply.text("title")).isEqualTo("Unsupported Media Type");
    assertThat(reply.text("detail")).matches("The body must be (JSON|in UTF-8).*\\.|.*json\\.");
    assertThat(server.runner.jobs()).isEmpty();
  }

  @Test
  void a_body_without_a_type_is_refused() throws Exception {
    Reply reply = server.send("POST", RUN, "{}", "Authorization", LoopbackServer.ALICE);

    assertThat(reply.status()).isEqualTo(415);
  }

  @Test
  void a_body_with_a_coding_is_refused() throws Exception {
    assertThat(server.post(RUN, "{}", "Content-Encoding", "gzip").status()).isEqualTo(415);
    assertThat(server.post(RUN, "{}", "Content-Encoding", "identity").status()).isEqualTo(200);
  }

  @Test
  void a_body_may_be_as_large_as_the_limit() throws Exception {
    assertThat(server.post(RUN, ofSize(LIMIT)).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(ints = {2097153, 3 << 20})
  void a_larger_body_is_refused(int size) throws Exception {
    Reply reply = server.post(RUN, ofSize(size));

    assertThat(reply.status()).isEqualTo(413);
    assertThat(reply.text("title")).isEqualTo("Content Too Large");
    assertThat(reply.text("detail"))
        .isEqualTo("The body of the request is larger than 2097152 bytes.");
  }

  @ParameterizedTest
  @CsvSource({"2097152, 200", "2097153, 413", "3145728, 413"})
  void the_limit_holds_for_a_body_that_does_not_tell_its_size(int size, int status)
      throws Exception {
    byte[] body = ofSize(size).getBytes(StandardCharsets.US_ASCII);

    Reply reply =
        LoopbackServer.send(
            server
                .request(RUN)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))
                .build());

    assertThat(reply.status()).isEqualTo(status);
  }

  @Test
  void an_empty_body_that_does_not_tell_its_size_asks_for_the_defaults() throws Exception {
    Reply reply =
        LoopbackServer.send(
            server
                .request(RUN)
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[0])))
                .build());

    assertThat(reply.status()).isEqualTo(200);
  }

  @Test
  void a_deployment_chooses_the_limit() throws Exception {
    try (var small = LoopbackServer.start(HttpSettings.DEFAULT.withMaxBodyBytes(10))) {
      assertThat(small.post(RUN, ofSize(10)).status()).isEqualTo(200);
      assertThat(small.post(RUN, ofSize(11)).status()).isEqualTo(413);
    }
  }

  @Test
  void the_server_serves_on_after_bodies_that_it_did_not_read() throws Exception {
    for (int i = 0; i < 20; i++) {
      assertThat(server.post(RUN, ofSize(3 << 20)).status()).isEqualTo(413);
      assertThat(server.post(RUN, ofSize(1 << 20), "Authorization", "Token x").status())
          .isEqualTo(401);
    }
    assertThat(server.post(RUN, "{}").status()).isEqualTo(200);
  }

  private static String ofSize(int bytes) {
    return "{" + " ".repeat(bytes - 2) + "}";
  }
}
