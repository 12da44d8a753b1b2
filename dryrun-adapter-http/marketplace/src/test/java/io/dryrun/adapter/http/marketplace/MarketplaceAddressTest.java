package io.dryrun.adapter.http.marketplace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MarketplaceAddressTest {

  @ParameterizedTest
  @CsvSource({
    "https://m.example.org, https://m.example.org",
    "https://m.example.org/, https://m.example.org",
    "https://m.example.org/api, https://m.example.org",
    "https://m.example.org/api/, https://m.example.org",
    "HTTPS://m.example.org:8443//, https://m.example.org:8443",
    "https://m.example.org/waldur/api/, https://m.example.org/waldur",
    "https://m.example.org/shop, https://m.example.org/shop",
    "' https://m.example.org ', https://m.example.org",
    "http://localhost:8080, http://localhost:8080",
    "http://LOCALHOST, http://LOCALHOST",
    "http://127.0.0.1:1, http://127.0.0.1:1",
    "http://[::1]:8080/api/, http://[::1]:8080"
  })
  void it_is_read_with_or_without_the_end(String url, String root) {
    assertThat(MarketplaceAddress.of(url)).hasToString(root);
    assertThat(MarketplaceAddress.of(url).resolve("/api/x/")).hasToString(root + "/api/x/");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://m.example.org",
        "http://localhost.example.org",
        "http://127.0.0.1.example.org",
        "http://10.0.0.1"
      })
  void a_token_does_not_travel_unprotected(String url) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MarketplaceAddress.of(url))
        .withMessageContaining("unprotected")
        .withMessageContaining("take https");
    assertThat(MarketplaceAddress.allowingPlainHttp(url)).hasToString(url);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "m.example.org",
        "ftp://m.example.org",
        "file:///etc/passwd",
        "https:",
        "https://",
        "https:///api",
        "https://m.example.org/?x=1",
        "https://m.example.org/#x",
        "https://m.example.org:0",
        "https://m.example.org:99999",
        "https://m example",
        "//m.example.org"
      })
  void what_is_no_such_url_is_refused(String url) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MarketplaceAddress.of(url))
        .withMessageContaining("https://marketplace.example.com");
  }

  @Test
  void a_password_in_it_is_refused_and_not_shown() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MarketplaceAddress.of("https://alice:made-up-password@m.example.org"))
        .withMessageContaining("no password")
        .withMessageNotContaining("made-up");
  }
}
