package io.dryrun.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.dryrun.adapter.http.contract.Answer;
import io.dryrun.adapter.http.contract.ApiDocument;
import jakarta.servlet.http.HttpServlet;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApiPageTest {
  private static final Pattern LINK = Pattern.compile("(?:src|href)=\"([^\"]*)\"");

  private HttpServer server;
  private HttpClient client;

  @BeforeEach
  void start() throws IOException {
    server =
        HttpServer.start(
            "127.0.0.1",
            0,
            ConnectionLimits.DEFAULT,
            new HttpServlet() {},
            "1.2.3",
            TestCondition.GOOD,
            null);
    client = HttpClient.newHttpClient();
  }

  @AfterEach
  void stop() {
    client.close();
    server.stop();
  }

  @ParameterizedTest
  @CsvSource({
    "/api/docs/, text/html, <!DOCTYPE html>",
    "/api/docs/page.js, text/javascript, Redoc.init",
    "/api/docs/redoc.js, text/javascript, Redoc",
    "/api/docs/licences.txt, text/plain, Permission is hereby granted"
  })
  void anybody_gets_it_once(String path, String mediaType, String holding) throws Exception {
    var first = send("GET", path, "");
    var again = send("GET", path, first.headers().firstValue("ETag").orElseThrow());

    assertThat(first.statusCode()).isEqualTo(200);
    assertThat(first.headers().firstValue("Content-Type").orElseThrow()).startsWith(mediaType);
    assertThat(first.body()).contains(holding);
    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
  }

  @Test
  void a_browser_runs_only_scripts_from_here_and_asks_nobody_else() throws Exception {
    var page = send("GET", "/api/docs/", "");

    assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
        .contains("default-src 'none'", "script-src 'self';", "connect-src 'self'")
        .doesNotContain("http", "unsafe-eval");
    assertThat(LINK.matcher(page.body()).results().map(link -> link.group(1)))
        .containsExactlyInAnyOrder("data:,", "../schema/", "redoc.js", "page.js");
    assertThat(page.body()).doesNotContain("<script>");
  }

  @Test
  void without_its_last_slash_it_says_where_it_is() throws Exception {
    var moved = client.send(request("GET", "/api/docs", ""), HttpResponse.BodyHandlers.ofString());

    assertThat(moved.statusCode()).isEqualTo(301);
    assertThat(moved.headers().firstValue("Location")).contains("docs/");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/docs/x", "/api/docs/..%2fapi.html", "/api/docs/api.html"})
  void nothing_else_is_there(String path) throws Exception {
    var response = send("GET", path, "");

    assertThat(response.statusCode()).isBetween(400, 404);
    assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
  }

  @Test
  void it_can_only_be_read() throws Exception {
    var response = send("POST", "/api/docs/", "");

    assertThat(response.statusCode()).isEqualTo(405);
    assertThat(response.headers().firstValue("Allow")).contains("GET");
  }

  private HttpResponse<String> send(String method, String path, String tag) throws Exception {
    var response = client.send(request(method, path, tag), HttpResponse.BodyHandlers.ofString());
    ApiDocument.ofServer().check(Answer.of(response));
    return response;
  }

  private HttpRequest request(String method, String path, String tag) {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.address().getPort() + path))
            .method(method, HttpRequest.BodyPublishers.noBody());
    return tag.isEmpty() ? request.build() : request.header("If-None-Match", tag).build();
  }
}
