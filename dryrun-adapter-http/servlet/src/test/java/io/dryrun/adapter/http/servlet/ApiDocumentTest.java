package io.dryrun.adapter.http.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.dryrun.adapter.http.contract.Answer;
import io.dryrun.adapter.http.contract.ApiDocument;
import io.dryrun.testkit.fixture.Runs;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** That answers which are not as documented would be noticed. */
class ApiDocumentTest {
  private static final String ONE = LoopbackServer.LIST + Runs.pending(1).uuid() + "/";
  private static final ApiDocument DOCUMENT = ApiDocument.ofServlet();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GET | /api/marketplace-script-async-dry-runs/ | 200 | no such path",
        "GET | /healthz | 200 | no such path",
        "PUT | /api/marketplace-script-async-dry-run/ | 200 | no such method",
        "GET | /api/marketplace-script-async-dry-run/ | 201 | no such status",
        "GET | /api/marketplace-script-async-dry-run/ | 409 | no such status",
        "OPTIONS | /api/marketplace-script-async-dry-run/ | 200 | no such status for OPTIONS",
      })
  void what_is_served_beyond_it(String method, String path, int status, String why) {
    assertThat(DOCUMENT.violations(new Answer(method, path, status, Map.of(), "")))
        .singleElement()
        .asString()
        .endsWith(why);
  }

  @Test
  void a_member_that_is_missing_too_much_or_of_another_type() throws Exception {
    try (var server = LoopbackServer.start()) {
      server.store.add(Runs.done(1, "vm-1\n"));
      String body = server.get(ONE).body();

      assertThat(violations(ONE, "application/json", body)).isEmpty();
      assertThat(violations(ONE, "application/json", body.replace("\"url\"", "\"link\"")))
          .anyMatch(text -> text.contains("url"))
          .anyMatch(text -> text.contains("link"));
      assertThat(violations(ONE, "application/json", body.replace("\"state\":3", "\"state\":5")))
          .isNotEmpty();
      assertThat(violations(ONE, "application/json", body.replace("\"wall_", "\"all_")))
          .isNotEmpty();
      assertThat(violations(ONE, "text/html", body)).isNotEmpty();
    }
  }

  @Test
  void an_event_that_is_none() {
    assertThat(violations(ONE + "events/", "text/event-stream", event("state", "{\"state\":1}")))
        .isNotEmpty();
    assertThat(violations(ONE + "events/", "text/event-stream", event("end", "{}"))).isNotEmpty();
  }

  @Test
  void a_header_of_another_form() {
    var answer =
        new Answer("GET", LoopbackServer.LIST, 200, Map.of("x-result-count", List.of("many")), "");

    assertThat(DOCUMENT.violations(answer)).isNotEmpty();
  }

  private static String event(String name, String data) {
    return "event: %s\nid: 0-1-0\ndata: %s\n\n".formatted(name, data);
  }

  private static List<String> violations(String path, String mediaType, String body) {
    var headers = Map.of("content-type", List.of(mediaType));
    return DOCUMENT.violations(new Answer("GET", path, 200, headers, body));
  }
}
