package io.dryrun.adapter.http.marketplace;

import static io.dryrun.testkit.fixture.Offerings.OFFERING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dryrun.application.refusal.UnavailableException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A marketplace that answers in a way that no marketplace should")
class MarketplaceFailureTest {
  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Type: application/json";
  private static final MarketplaceLimits SHORT =
      MarketplaceLimits.DEFAULT
          .withTries(1)
          .withBytes(100_000)
          .withTimes(Duration.ofSeconds(2), Duration.ofMillis(700), Duration.ofSeconds(5));
  private static final MarketplaceLimits LONG =
      SHORT.withTimes(Duration.ofMinutes(2), Duration.ofMinutes(2), Duration.ofMinutes(2));

  /** The kind, found within the limits; with long ones a test hangs if it is not found at all. */
  private static UnavailableException kind(HostileServer server, MarketplaceLimits limits)
      throws IOException {
    try (server) {
      return kind(server.url(), limits);
    }
  }

  private static UnavailableException kind(String url, MarketplaceLimits limits) {
    try (var marketplace = Marketplace.at(MarketplaceAddress.of(url), limits)) {
      var offerings =
          new MarketplaceOfferings(marketplace, FakeMarketplace.TOKEN, CacheSettings.OFFERINGS);
      var e = catchThrowableOfType(UnavailableException.class, () -> offerings.find(OFFERING));
      assertThat(e).as("it was answered as if nothing were").isNotNull();
      return e;
    }
  }

  private static String reason(HostileServer server, MarketplaceLimits limits) throws IOException {
    return String.valueOf(kind(server, limits).getCause().getMessage());
  }

  @Test
  void that_never_answers() throws Exception {
    var silent = new HostileServer(out -> Thread.sleep(Duration.ofMinutes(5)));

    assertThat(reason(silent, SHORT)).contains("no whole answer within 700 ms");
  }

  @Test
  void that_answers_a_byte_at_a_time_for_ever() throws Exception {
    var dripping =
        new HostileServer(
            out -> {
              out.write(HostileServer.bytes(OK + "\r\nContent-Length: 90000\r\n\r\n"));
              while (true) {
                out.write(' ');
                out.flush();
                Thread.sleep(20);
              }
            });

    assertThat(reason(dripping, SHORT)).contains("no whole answer within 700 ms");
  }

  @Test
  void whose_answer_breaks_off_midway() throws Exception {
    var broken = HostileServer.sending(OK + "\r\nContent-Length: 1000", "{\"uuid\": \"");

    assertThat(reason(broken, LONG)).contains("broke off");
  }

  @Test
  void that_hangs_up_without_an_answer() throws Exception {
    assertThat(reason(new HostileServer(out -> {}), LONG)).contains("broke off");
  }

  @Test
  void that_announces_too_large_an_answer() throws Exception {
    var announced =
        new HostileServer(
            out -> {
              out.write(HostileServer.bytes(OK + "\r\nContent-Length: 100001\r\n\r\n{"));
              out.flush();
              Thread.sleep(Duration.ofMinutes(5));
            });

    assertThat(reason(announced, LONG)).contains("more than 100000 bytes");
  }

  @Test
  void whose_answer_never_ends() throws Exception {
    var endless =
        new HostileServer(
            out -> {
              out.write(HostileServer.bytes(OK + "\r\nTransfer-Encoding: chunked\r\n\r\n"));
              byte[] chunk = HostileServer.bytes("1000\r\n" + " ".repeat(0x1000) + "\r\n");
              while (true) {
                out.write(chunk);
              }
            });

    assertThat(reason(endless, LONG)).contains("more than 100000 bytes");
  }

  @ParameterizedTest
  @ValueSource(ints = {404, 503})
  void whose_excuse_never_ends(int status) throws Exception {
    var endless =
        new HostileServer(
            out -> {
              out.write(HostileServer.bytes("HTTP/1.1 " + status + " X\r\n\r\n"));
              while (true) {
                out.write(new byte[0x1000]);
              }
            });
    try (endless;
        var marketplace = Marketplace.at(MarketplaceAddress.of(endless.url()), LONG)) {
      var offerings =
          new MarketplaceOfferings(marketplace, FakeMarketplace.TOKEN, CacheSettings.OFFERINGS);
      if (status == 404) {
        assertThat(offerings.find(OFFERING)).isEmpty();
      } else {
        var e = catchThrowableOfType(UnavailableException.class, () -> offerings.find(OFFERING));
        assertThat(e.getCause()).hasMessageContaining("answered 503");
      }
    }
  }

  @Test
  void whose_headers_never_end() throws Exception {
    var endless =
        new HostileServer(
            out -> {
              out.write(HostileServer.bytes("HTTP/1.1 200 OK\r\n"));
              for (long i = 0; true; i++) {
                out.write(HostileServer.bytes("X-" + i + ": " + "x".repeat(1000) + "\r\n"));
              }
            });

    assertThat(reason(endless, SHORT)).containsAnyOf("broke off", "no whole answer", "in HTTP");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "{\"a\": 1}}", "{'a': 1}", "\u00ff\u00fe", "<html>"})
  void whose_json_is_none(String text) throws Exception {
    var malformed = HostileServer.sending(OK + "\r\nContent-Length: " + text.length(), text);

    UnavailableException e = kind(malformed, LONG);

    assertThat(e).hasMessageContaining("can't be read");
    assertThat(e.getCause()).hasMessageContaining("is not acceptable: JSON parse error");
  }

  @Test
  void whose_json_is_very_deep() throws Exception {
    String deep = "{\"uuid\": " + "[".repeat(50_000);
    var server = HostileServer.sending(OK + "\r\nContent-Length: " + deep.length(), deep);

    assertThat(reason(server, LONG)).contains("nested at most");
  }

  @Test
  void that_packs_a_bomb() throws Exception {
    var packed = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(packed)) {
      gzip.write(new byte[10_000_000]);
    }
    var bomb =
        new HostileServer(
            out -> {
              String length = "\r\nContent-Length: " + packed.size();
              out.write(
                  HostileServer.bytes(OK + "\r\nContent-Encoding: gzip" + length + "\r\n\r\n"));
              packed.writeTo(out);
            });

    assertThat(reason(bomb, LONG)).contains("packed its answer");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Type: text/html",
        "Content-Type: application/jsonp",
        "Content-Type: ;;;",
        "X-No-Type: application/json"
      })
  void that_answers_something_else_than_json(String type) throws Exception {
    var page = HostileServer.sending("HTTP/1.1 200 OK\r\n" + type + "\r\nContent-Length: 2", "{}");

    assertThat(reason(page, LONG)).contains("no JSON").contains("not that of a marketplace's API");
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void that_sends_elsewhere_where_the_token_is_not_taken(int status) throws Exception {
    try (var elsewhere = HostileServer.sending(OK + "\r\nContent-Length: 2", "{}")) {
      String head =
          "HTTP/1.1 %d Go\r\nLocation: %s/steal?token=yes\r\nContent-Length: 0"
              .formatted(status, elsewhere.url());

      String reason = reason(HostileServer.sending(head, ""), LONG);

      assertThat(reason).contains("sends elsewhere to http://127.0.0.1").doesNotContain("steal");
      assertThat(elsewhere.connections()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 302 Go",
        "HTTP/1.1 302 Go\r\nLocation: ",
        "HTTP/1.1 302 Go\r\nLocation: ::: not a place",
        "HTTP/1.1 204 Nothing",
        "HTTP/1.1 206 Part",
        "HTTP/1.1 300 Choose",
        "HTTP/1.1 400 Bad",
        "HTTP/1.1 407 Proxy\r\nProxy-Authenticate: Basic realm=x",
        "HTTP/1.1 418 Teapot",
        "HTTP/1.1 500 Broken",
        "HTTP/1.1 599 Broken",
        "HTTP/1.1 999 Broken",
        "HTTP/1.1 200 OK\r\nContent-Length: -5",
        "HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999999",
        "HTTP/1.1 200 OK\r\nContent-Length: many",
        "HTTP/1.1 401 Who\r\nContent-Length: 0",
        "HTTP/1.1 503 Away\r\nRetry-After: soon",
        "HTTP/1.1 503 Away\r\nRetry-After: -1",
        "HTTP/1.1 503 Away\r\nRetry-After: 99999999999999999999",
        "HTTP/1.1 2 What",
        "HTTP/9.9 200 OK",
        "SSH-2.0-OpenSSH_9.9",
        "\u0000\u0001\u0002"
      })
  void that_answers_nonsense(String head) throws Exception {
    UnavailableException e = kind(HostileServer.sending(head, ""), LONG);

    assertThat(e.getCause()).isInstanceOf(MarketplaceException.class);
    assertThat(e.retryAfter()).isBetween(Duration.ZERO, Duration.ofHours(1));
  }

  @Test
  void that_refuses_the_token_without_saying_how_to_do_better() throws Exception {
    assertThat(reason(HostileServer.sending("HTTP/1.1 401 Who\r\nContent-Length: 0", ""), LONG))
        .contains("the token is not known there");
  }

  @Test
  void that_is_not_there() throws Exception {
    int port;
    try (var closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = closed.getLocalPort();
    }

    UnavailableException e = kind("http://127.0.0.1:" + port, LONG);

    assertThat(e).hasMessage("The marketplace does not answer now.");
    assertThat(e.getCause()).hasMessage("127.0.0.1:%d let nobody connect.".formatted(port));
  }
}
