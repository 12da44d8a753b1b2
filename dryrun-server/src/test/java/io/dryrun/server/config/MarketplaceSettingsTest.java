package io.dryrun.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dryrun.adapter.http.marketplace.MarketplaceAddress;
import io.dryrun.server.input.BadInputException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MarketplaceSettingsTest {
  private static final String URL = "https://marketplace.example.com";

  private static @Nullable MarketplaceSettings read(String... keysAndTexts) {
    Map<String, String> environment = new HashMap<>();
    for (int i = 0; i < keysAndTexts.length; i += 2) {
      environment.put("DRYRUN_" + keysAndTexts[i], keysAndTexts[i + 1]);
    }
    return SettingsReader.read(null, environment, SettingValues.NONE).marketplace();
  }

  private static void refused(String message, String... keysAndTexts) {
    assertThatThrownBy(() -> read(keysAndTexts))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining(message);
  }

  @Test
  void without_a_url_there_is_none() {
    assertThat(read()).isNull();
  }

  @Test
  void a_url_is_enough() {
    MarketplaceSettings settings = read("MARKETPLACE_URL", URL + "/api/");

    assertThat(settings).isNotNull();
    assertThat(settings.address()).hasToString(URL);
    assertThat(settings.timeout()).isEqualTo(Duration.ofSeconds(15));
    assertThat(settings.offeringsAge()).isEqualTo(Duration.ofSeconds(2));
    assertThat(settings.users()).isNull();
    assertThat(settings.token()).isNull();
  }

  @Test
  void everything_can_be_set() {
    MarketplaceSettings settings =
        read(
            "MARKETPLACE_URL", "http://marketplace.internal",
            "MARKETPLACE_PLAIN_HTTP", "true",
            "MARKETPLACE_TOKEN", " made-up ",
            "MARKETPLACE_TOKEN_FILE", "/run/secrets/token",
            "MARKETPLACE_AUTHORITIES", "/etc/ca.pem",
            "MARKETPLACE_TIMEOUT", "3s",
            "MARKETPLACE_OFFERINGS_AGE", "0s",
            "MARKETPLACE_USERS", "true",
            "MARKETPLACE_ROLES", "CUSTOMER.OWNER, CUSTOMER.MANAGER",
            "MARKETPLACE_USERS_AGE", "1m");

    assertThat(settings).isNotNull();
    assertThat(settings.address())
        .hasToString(
            MarketplaceAddress.allowingPlainHttp("http://marketplace.internal").toString());
    assertThat(settings.token()).isEqualTo("made-up");
    assertThat(settings.tokenFile()).isEqualTo(Path.of("/run/secrets/token"));
    assertThat(settings.authorities()).isEqualTo(Path.of("/etc/ca.pem"));
    assertThat(settings.timeout()).isEqualTo(Duration.ofSeconds(3));
    assertThat(settings.offeringsAge()).isZero();
    assertThat(settings.users())
        .isEqualTo(
            new MarketplaceSettings.Users(
                Set.of("CUSTOMER.OWNER", "CUSTOMER.MANAGER"), Duration.ofMinutes(1)));
    assertThat(settings.toString()).doesNotContain("made-up");
  }

  @Test
  void plain_http_to_another_machine_must_be_said() {
    refused("take https", "MARKETPLACE_URL", "http://marketplace.internal");
  }

  @Test
  void a_password_in_a_url_is_not_quoted() {
    assertThatThrownBy(() -> read("MARKETPLACE_URL", "https://alice:hush@marketplace.example.com"))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("marketplace.url (variable DRYRUN_MARKETPLACE_URL)")
        .hasMessageNotContaining("hush");
  }

  @Test
  void offerings_come_from_one_place() {
    refused("both set", "MARKETPLACE_URL", URL, "OFFERINGS", "examples");
  }

  @Test
  void users_come_from_one_place() {
    refused(
        "both set", "MARKETPLACE_URL", URL, "MARKETPLACE_USERS", "true", "USERS", "people.yaml");
  }

  @Test
  void users_of_no_marketplace_are_refused() {
    refused("needs marketplace.url", "MARKETPLACE_USERS", "true");
  }

  @Test
  void roles_are_words() {
    refused(
        "words with commas between",
        "MARKETPLACE_URL",
        URL,
        "MARKETPLACE_USERS",
        "true",
        "MARKETPLACE_ROLES",
        "CUSTOMER.OWNER,,X");
  }
}
