package io.dryrun.adapter.http.marketplace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dryrun.adapter.http.marketplace.FakeMarketplace.Once;
import io.dryrun.application.port.out.Visibility;
import io.dryrun.application.refusal.UnavailableException;
import io.dryrun.domain.order.User;
import io.dryrun.testkit.fake.SequentialIds;
import io.dryrun.testkit.fixture.Offerings;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarketplaceUsersTest {
  private static final String ALICE = "made-up-token-of-alice";
  private static final User ALICE_HERSELF = new User("alice", "alice@example.org");
  private static final String CUSTOMER = Offerings.CUSTOMER.toString().replace("-", "");

  private final VirtualTime time = new VirtualTime();
  private final FakeMarketplace fake = new FakeMarketplace();
  private final Marketplace marketplace =
      new Marketplace(
          MarketplaceAddress.of(fake.url()), MarketplaceLimits.DEFAULT.withTries(1), null, time);
  private final MarketplaceUsers users =
      new MarketplaceUsers(marketplace, MarketplaceUsers.OWNERS, CacheSettings.USERS);

  @AfterEach
  void close() {
    marketplace.close();
    fake.close();
  }

  private static String alice(String more) {
    return """
        {"uuid": "1c1b2f0b0fbe4bb0a4c7a3d2f9a3c1de", "username": "alice",
         "email": "alice@example.org", "full_name": "Alice", "is_active": true%s}"""
        .formatted(more);
  }

  private static String role(String name, String scopeType, String scope, String more) {
    return alice(
        """
        , "is_staff": false, "permissions": [{"role_name": "%s", "scope_type": "%s",
          "scope_uuid": "%s", "user_username": "alice"%s}]"""
            .formatted(name, scopeType, scope, more));
  }

  private boolean may(String user) {
    fake.know(ALICE, user);
    User alice = users.byToken(ALICE).orElseThrow();
    boolean may = users.mayDryRun(alice, Offerings.withAllScripts());
    assertThat(users.visibleTo(alice))
        .isEqualTo(Visibility.ofCustomers(may ? Set.of(Offerings.CUSTOMER) : Set.of()));
    return may;
  }

  @Test
  void the_marketplace_is_asked_with_the_token_of_the_caller() {
    fake.know(ALICE, alice(""));

    assertThat(users.byToken(ALICE)).contains(ALICE_HERSELF);
    assertThat(fake.heard().getFirst().path()).isEqualTo("/api/users/me/");
    assertThat(fake.heard().getFirst().header("Authorization")).isEqualTo("Token " + ALICE);
  }

  @Test
  void staff_may_everything() {
    fake.know(ALICE, alice(", \"is_staff\": true"));
    User alice = users.byToken(ALICE).orElseThrow();

    assertThat(users.mayDryRun(alice, Offerings.withAllScripts())).isTrue();
    assertThat(users.visibleTo(alice)).isEqualTo(Visibility.everything());
  }

  @Test
  void an_owner_may_what_belongs_to_the_organization() {
    assertThat(may(role("CUSTOMER.OWNER", "customer", CUSTOMER, ""))).isTrue();
  }

  @Test
  void an_owner_of_another_organization_may_not() {
    fake.know(ALICE, role("CUSTOMER.OWNER", "customer", SequentialIds.nth(7).toString(), ""));
    User alice = users.byToken(ALICE).orElseThrow();

    assertThat(users.mayDryRun(alice, Offerings.withAllScripts())).isFalse();
  }

  @Test
  void another_role_in_the_organization_does_not_count() {
    assertThat(may(role("CUSTOMER.SUPPORT", "customer", CUSTOMER, ""))).isFalse();
  }

  @Test
  void a_role_counts_where_it_is_named() {
    var managers =
        new MarketplaceUsers(marketplace, Set.of("CUSTOMER.MANAGER"), CacheSettings.USERS);
    fake.know(ALICE, role("CUSTOMER.MANAGER", "customer", CUSTOMER, ""));
    User alice = managers.byToken(ALICE).orElseThrow();

    assertThat(managers.mayDryRun(alice, Offerings.withAllScripts())).isTrue();
  }

  @Test
  void a_role_in_something_else_of_the_same_id_does_not_count() {
    assertThat(may(role("CUSTOMER.OWNER", "project", CUSTOMER, ""))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ", \"is_active\": false",
        ", \"scope_is_removed\": true",
        ", \"expiration_time\": \"2026-01-31T12:00:00Z\""
      })
  void a_role_that_has_ended_does_not_count(String end) {
    assertThat(may(role("CUSTOMER.OWNER", "customer", CUSTOMER, end))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ", \"is_active\": true, \"scope_is_removed\": false, \"expiration_time\": null",
        ", \"expiration_time\": \"2026-01-31T12:00:01Z\""
      })
  void a_role_that_has_not_ended_counts(String end) {
    assertThat(may(role("CUSTOMER.OWNER", "customer", CUSTOMER, end))).isTrue();
  }

  @Test
  void support_staff_is_not_staff() {
    assertThat(may(alice(", \"is_support\": true, \"is_staff\": false"))).isFalse();
  }

  @Test
  void a_user_who_has_never_shown_a_token_may_nothing() {
    assertThat(users.mayDryRun(ALICE_HERSELF, Offerings.withAllScripts())).isFalse();
    assertThat(users.visibleTo(ALICE_HERSELF)).isEqualTo(Visibility.ofCustomers(Set.of()));
  }

  @Test
  void a_token_that_the_marketplace_does_not_know_is_nobodys() {
    assertThat(users.byToken("made-up-token-of-nobody")).isEmpty();
  }

  @Test
  void a_user_who_is_shut_out_is_nobody() {
    fake.know(ALICE, alice("").replace("true", "false"));

    assertThat(users.byToken(ALICE)).isEmpty();
    assertThat(users.mayDryRun(ALICE_HERSELF, Offerings.withAllScripts())).isFalse();
  }

  @Test
  void an_answer_is_used_again_for_a_while() {
    fake.know(ALICE, alice(""));
    users.byToken(ALICE);
    fake.forget(ALICE);

    time.pass(CacheSettings.USERS.age().minusMillis(1));
    assertThat(users.byToken(ALICE)).contains(ALICE_HERSELF);
    time.pass(Duration.ofMillis(1));
    assertThat(users.byToken(ALICE)).isEmpty();
    assertThat(fake.heard()).hasSize(2);
  }

  @Test
  void that_a_token_is_nobodys_is_known_for_a_while_too() {
    users.byToken(ALICE);
    users.byToken(ALICE);
    assertThat(fake.heard()).hasSize(1);

    fake.know(ALICE, alice(""));
    time.pass(CacheSettings.USERS.age());
    assertThat(users.byToken(ALICE)).contains(ALICE_HERSELF);
  }

  @Test
  void a_role_that_was_taken_away_is_gone_with_the_next_answer() {
    fake.know(ALICE, role("CUSTOMER.OWNER", "customer", CUSTOMER, ""));
    users.byToken(ALICE);
    time.pass(CacheSettings.USERS.age());

    assertThat(may(alice(""))).isFalse();
  }

  @Test
  void many_wrong_tokens_do_not_push_out_those_that_are_right() {
    var few =
        new MarketplaceUsers(
            marketplace, MarketplaceUsers.OWNERS, new CacheSettings(Duration.ofHours(1), 2));
    fake.know(ALICE, alice(""));
    few.byToken(ALICE);
    for (int i = 0; i < 5; i++) {
      few.byToken("made-up-token-" + i);
    }
    int asked = fake.heard().size();

    assertThat(few.byToken(ALICE)).contains(ALICE_HERSELF);
    assertThat(fake.heard()).hasSize(asked);
  }

  @Test
  void a_marketplace_that_is_away_makes_nobody_a_stranger() {
    fake.answer(Once.of(503));

    assertThatThrownBy(() -> users.byToken(ALICE))
        .isInstanceOf(UnavailableException.class)
        .hasMessage("The marketplace does not answer now.");
    fake.know(ALICE, alice(""));
    assertThat(users.byToken(ALICE)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "{\"username\": \" \"}",
        "{\"username\": 5}",
        "{\"username\": \"alice\", \"is_staff\": \"yes\"}",
        "{\"username\": \"alice\", \"permissions\": {}}",
        "{\"username\": \"alice\", \"permissions\": [{\"scope_uuid\": \"x\"}]}"
      })
  void an_answer_that_is_no_user_is_told(String document) {
    fake.know(ALICE, document);

    assertThatThrownBy(() -> users.byToken(ALICE))
        .isInstanceOf(UnavailableException.class)
        .cause()
        .hasMessageContaining("is not a user: ");
  }

  @ParameterizedTest
  @ValueSource(ints = {304, 404})
  void an_answer_that_means_nothing_here_is_told(int status) {
    fake.answer(new Once(status, "", java.util.Map.of()));

    assertThatThrownBy(() -> users.byToken(ALICE))
        .isInstanceOf(UnavailableException.class)
        .cause()
        .hasMessageContaining("answered " + status);
  }

  @Test
  void users_must_be_kept_at_least_for_one_request() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new MarketplaceUsers(
                    marketplace, MarketplaceUsers.OWNERS, new CacheSettings(Duration.ZERO, 0)));
  }

  @Test
  void without_an_age_a_user_keeps_the_rights_of_the_last_answer() {
    var never =
        new MarketplaceUsers(
            marketplace, MarketplaceUsers.OWNERS, CacheSettings.USERS.withAge(Duration.ZERO));
    fake.know(ALICE, alice(", \"is_staff\": true"));
    never.byToken(ALICE);
    User alice = never.byToken(ALICE).orElseThrow();

    assertThat(fake.heard()).hasSize(2);
    assertThat(never.mayDryRun(alice, Offerings.withAllScripts())).isTrue();
  }

  @Test
  void a_token_is_kept_as_a_hash_alone() {
    assertThat(TokenDigest.of(ALICE).sha256()).hasSize(64).doesNotContain("alice");
    assertThat(TokenDigest.of(ALICE)).hasToString("TokenDigest");
  }
}
