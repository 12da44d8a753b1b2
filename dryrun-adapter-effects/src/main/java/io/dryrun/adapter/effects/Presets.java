package io.dryrun.adapter.effects;

import io.dryrun.adapter.effects.Rule.Action;
import java.util.List;
import java.util.Map;

/**
 * Rules that hold after those of an offering: logins, which are posts and change nothing that
 * anybody would miss, so that no script stops at its first line.
 */
final class Presets {
  private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");

  private static final String TOKEN =
      """
      {"access_token": "dry-run-{{id}}", "refresh_token": "dry-run-{{id}}", "token_type": "Bearer", "expires_in": 300, "scope": "openid"}""";

  private static final String KEYSTONE =
      """
      {"token": {"methods": ["password"], "expires_at": "2099-01-01T00:00:00.000000Z", "issued_at": "2000-01-01T00:00:00.000000Z", "user": {"id": "{{id}}", "name": "dry-run"}, "project": {"id": "{{id}}", "name": "dry-run"}, "roles": [], "catalog": []}}""";

  /** All of them. */
  static final List<Rule> ALL =
      List.of(
          login("*/protocol/openid-connect/token", 200, TOKEN),
          login("*/oauth2/token", 200, TOKEN),
          login("*/oauth2/v*/token", 200, TOKEN),
          login("*/oauth/token", 200, TOKEN),
          new Rule(
              "POST",
              Rule.glob("*"),
              Rule.glob("*/v3/auth/tokens"),
              "",
              new Action.Answer(
                  201,
                  Map.of("Content-Type", "application/json", "X-Subject-Token", "dry-run"),
                  KEYSTONE)));

  private Presets() {}

  private static Rule login(String path, int status, String body) {
    return new Rule(
        "POST", Rule.glob("*"), Rule.glob(path), "", new Action.Answer(status, JSON, body));
  }
}
