package io.dryrun.adapter.effects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.dryrun.adapter.effects.Upstream.UnreachedException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UpstreamTest {
  private static Upstream to(String... hosts) {
    return new Upstream(
        Set.of(hosts), address -> true, (SSLSocketFactory) SSLSocketFactory.getDefault());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "127.8.9.10",
        "0.0.0.0",
        "0.1.2.3",
        "10.1.2.3",
        "172.16.0.1",
        "172.31.255.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "100.127.255.254",
        "192.0.0.8",
        "198.18.0.1",
        "198.19.0.1",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "fe80::1",
        "fec0::1",
        "fc00::1",
        "fd12:3456::1",
        "ff02::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "64:ff9b::7f00:1",
        "64:ff9b::a00:1",
        "2002:7f00:1::",
        "2001::1"
      })
  void the_servers_own_networks_are_none_of_the_worlds(String address) throws IOException {
    assertThat(Upstream.isPublic(InetAddress.getByName(address))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"1.1.1.1", "100.63.1.1", "172.32.0.1", "192.1.2.3", "198.20.0.1", "2606:4700::1"})
  void what_is_given_out_to_everybody_is(String address) throws IOException {
    assertThat(Upstream.isPublic(InetAddress.getByName(address))).isTrue();
  }

  @Test
  void only_hosts_that_were_named_are_allowed_and_those_below_a_star() {
    Upstream upstream = to("api.example.org", "*.cloud.example.org");

    assertThat(upstream.allows("API.example.org")).isTrue();
    assertThat(upstream.allows("a.b.cloud.example.org")).isTrue();
    assertThat(upstream.allows("cloud.example.org")).isFalse();
    assertThat(upstream.allows("evilcloud.example.org")).isFalse();
    assertThat(upstream.allows("example.org")).isFalse();
  }

  @Test
  void a_name_that_leads_to_the_servers_own_networks_is_not_spoken_to() {
    var upstream =
        new Upstream(
            Set.of("localhost"),
            Upstream::isPublic,
            (SSLSocketFactory) SSLSocketFactory.getDefault());

    assertThatThrownBy(
            () ->
                upstream.pass(
                    Calls.of("GET", "http://localhost:1/x", ""), new ByteArrayOutputStream()))
        .isInstanceOf(UnreachedException.class)
        .hasMessageContaining("own networks");
  }

  @Test
  void a_call_and_its_answer_pass_and_what_belongs_to_one_connection_stays() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/vms",
        exchange -> {
          byte[] body = exchange.getRequestURI().toString().getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().add("X-Path", "passed");
          exchange.sendResponseHeaders(206, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    try {
      var back = new ByteArrayOutputStream();
      String url = "http://127.0.0.1:%d/vms?page=2".formatted(server.getAddress().getPort());

      assertThat(to("127.0.0.1").pass(Calls.of("GET", url, ""), back).status()).isEqualTo(206);
      assertThat(back.toString(StandardCharsets.UTF_8))
          .startsWith("HTTP/1.1 206")
          .containsIgnoringCase("X-Path: passed")
          .endsWith("/vms?page=2");
    } finally {
      server.stop(0);
    }
  }
}
