package io.dryrun.server.composition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dryrun.server.MarketplaceStandIn;
import io.dryrun.server.config.SettingSource;
import io.dryrun.server.config.SettingValue;
import io.dryrun.server.config.SettingValues;
import io.dryrun.server.config.SettingsReader;
import io.dryrun.server.input.BadInputException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server beside a running marketplace, over real sockets on both sides. */
class MarketplaceServerTest {
  private static final String OFFERING = "a0000000-0000-4000-8000-000000000000";
  private static final String CUSTOMER = "c0000000000040008000000000000000";
  private static final String OWNER = "made-up-token-of-an-owner";
  private static final String DOCUMENT =
      """
      {"uuid": "%s", "name": "Shell", "type": "Marketplace.Script", "customer_uuid": "%s",
       "secret_options": {"language": "shell", "create": "echo from $CREATOR_USERNAME"}}
      """
          .formatted(OFFERING, CUSTOMER);

  private final MarketplaceStandIn marketplace =
      new MarketplaceStandIn()
          .sell(OFFERING, DOCUMENT)
          .know(
              OWNER,
              """
              {"username": "olga", "email": "olga@example.org", "is_active": true,
               "permissions": [{"role_name": "CUSTOMER.OWNER", "scope_type": "customer",
                 "scope_uuid": "%s"}]}
              """
                  .formatted(CUSTOMER));

  @TempDir private Path folder;

  @AfterEach
  void stop() {
    marketplace.close();
  }

  private DryRunServer start(@Nullable String adminToken, Map<String, String> more) {
    var values = new HashMap<String, SettingValue>();
    put(values, "port", "0");
    put(values, "data", folder.toString());
    put(values, "marketplace.url", marketplace.url());
    put(values, "marketplace.token", MarketplaceStandIn.READER);
    more.forEach((key, text) -> put(values, key, text));
    return DryRunServer.start(SettingsReader.read(new SettingValues(values)), adminToken);
  }

  private static void put(Map<String, SettingValue> values, String key, String text) {
    values.put(key, new SettingValue(text, new SettingSource.Flag("--test")));
  }

  private static HttpResponse<String> run(DryRunServer server, String token) {
    try (var api = new Api(server.address())) {
      return api.run(OFFERING, "{}", "Authorization", "Token " + token, "Prefer", "return=minimal");
    }
  }

  @Test
  void it_runs_what_the_marketplace_sells() {
    try (var server = start(Api.TOKEN, Map.of())) {
      HttpResponse<String> response = run(server, Api.TOKEN);

      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(response.body()).contains("from admin");
    }
  }

  @Test
  void it_accepts_the_users_of_the_marketplace() {
    try (var server = start(null, Map.of("marketplace.users", "true"))) {
      assertThat(run(server, OWNER).body()).contains("from olga");
      assertThat(run(server, "made-up-token-of-nobody").statusCode()).isEqualTo(401);
      assertThat(server.newToken()).isEmpty();
      assertThat(Files.exists(folder.resolve("users.yaml"))).isFalse();
    }
  }

  @Test
  void it_lets_those_roles_run_scripts_that_the_settings_name() {
    var settings = Map.of("marketplace.users", "true", "marketplace.roles", "CUSTOMER.MANAGER");
    try (var server = start(null, settings)) {
      assertThat(run(server, OWNER).statusCode()).isEqualTo(403);
    }
  }

  @Test
  void an_offering_that_the_marketplace_does_not_sell_is_not_there() {
    try (var server = start(Api.TOKEN, Map.of());
        var api = new Api(server.address())) {
      assertThat(api.run("a0000000-0000-4000-8000-00000000000f", "{}").statusCode()).isEqualTo(404);
    }
  }

  @Test
  void a_marketplace_that_is_away_is_503_and_the_asker_learns_no_address() {
    try (var server = start(Api.TOKEN, Map.of())) {
      marketplace.close();

      HttpResponse<String> response = run(server, Api.TOKEN);

      assertThat(response.statusCode()).isEqualTo(503);
      assertThat(response.headers().firstValue("Retry-After")).isPresent();
      assertThat(response.body())
          .contains("The marketplace does not answer now.")
          .doesNotContain("127.0.0.1");
    }
  }

  @Test
  void a_token_that_the_marketplace_refuses_is_told_to_the_asker_as_the_servers() {
    try (var server = start(Api.TOKEN, Map.of("marketplace.token", "made-up-and-wrong"))) {
      HttpResponse<String> response = run(server, Api.TOKEN);

      assertThat(response.statusCode()).isEqualTo(503);
      assertThat(response.body())
          .contains("refuses the token with which this server reads offerings")
          .doesNotContain("made-up-and-wrong");
    }
  }

  @Test
  void the_token_may_stand_in_a_file() throws Exception {
    Path file = Files.writeString(folder.resolve("token"), MarketplaceStandIn.READER + "\n");
    var settings = Map.of("marketplace.token-file", file.toString());
    var values = new HashMap<String, SettingValue>();
    put(values, "marketplace.url", marketplace.url());
    settings.forEach((key, text) -> put(values, key, text));
    var read = SettingsReader.read(new SettingValues(values)).marketplace();
    assertThat(read).isNotNull();
    try (var link = MarketplaceLink.open(read)) {
      assertThat(link.offerings().find(UUID.fromString(OFFERING))).isPresent();
    }
  }

  @Test
  void a_token_that_is_missing_is_told_with_where_to_give_it() {
    assertThatThrownBy(() -> start(Api.TOKEN, Map.of("marketplace.token", "")))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("marketplace.token");
  }

  @Test
  void certificates_that_are_none_are_told_at_the_start() throws Exception {
    Path file = Files.writeString(folder.resolve("ca.pem"), "none");

    assertThatThrownBy(() -> start(Api.TOKEN, Map.of("marketplace.authorities", file.toString())))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("ca.pem is wrong. It holds no certificate");
  }

  @Test
  void an_administrators_token_is_refused_where_users_come_from_the_marketplace() {
    assertThatThrownBy(() -> start(Api.TOKEN, Map.of("marketplace.users", "true")))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("DRYRUN_TOKEN is set")
        .hasMessageContaining("marketplace.users");
  }
}
