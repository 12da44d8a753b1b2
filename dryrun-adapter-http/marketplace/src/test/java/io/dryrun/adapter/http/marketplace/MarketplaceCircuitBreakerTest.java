package io.dryrun.adapter.http.marketplace;

import static io.dryrun.testkit.fixture.Offerings.OFFERING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dryrun.adapter.http.marketplace.FakeMarketplace.Once;
import io.dryrun.application.refusal.UnavailableException;
import io.dryrun.testkit.fixture.Offerings;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MarketplaceCircuitBreakerTest {
  private static final Duration WHILE = Duration.ofSeconds(30);
  private static final Exception AWAY = MarketplaceException.of(FailureKind.AWAY, "Away.");

  private final VirtualTime time = new VirtualTime();
  private final FakeMarketplace fake = new FakeMarketplace().sell(Offerings.withAllScripts());
  private final Marketplace marketplace =
      new Marketplace(
          MarketplaceAddress.of(fake.url()), MarketplaceLimits.DEFAULT.withTries(1), null, time);
  private final MarketplaceOfferings offerings =
      new MarketplaceOfferings(
          marketplace, FakeMarketplace.TOKEN, new CacheSettings(Duration.ZERO, 1));

  @AfterEach
  void close() {
    marketplace.close();
    fake.close();
  }

  private UnavailableException refused() {
    return catchThrowableOfType(UnavailableException.class, () -> offerings.find(OFFERING));
  }

  private void fail(int times) {
    for (int i = 0; i < times; i++) {
      fake.answer(Once.of(503));
      refused();
    }
  }

  @Test
  void after_five_failures_in_a_row_nobody_asks() {
    fail(5);

    UnavailableException e = refused();

    assertThat(fake.heard()).hasSize(5);
    assertThat(e).hasMessage("The marketplace does not answer now.");
    assertThat(e.retryAfter()).isEqualTo(WHILE);
    assertThat(e.getCause()).hasMessageContaining("left alone for a while");
  }

  @Test
  void the_asker_is_told_how_much_of_the_while_is_left() {
    fail(5);
    time.pass(Duration.ofSeconds(20));

    assertThat(refused().retryAfter()).isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void an_answer_in_between_begins_the_count_anew() {
    fail(4);
    assertThat(offerings.find(OFFERING)).isPresent();
    fail(4);

    assertThat(offerings.find(OFFERING)).isPresent();
    assertThat(fake.heard()).hasSize(10);
  }

  @Test
  void an_answer_that_refuses_is_an_answer() {
    for (int i = 0; i < 20; i++) {
      fake.answer(Once.of(i % 2 == 0 ? 404 : 401));
      try {
        assertThat(offerings.find(OFFERING)).isEmpty();
      } catch (UnavailableException e) {
        assertThat(e.getCause()).hasMessageContaining("401");
      }
    }

    assertThat(offerings.find(OFFERING)).isPresent();
  }

  @Test
  void one_document_that_is_wrong_does_not_make_the_marketplace_wrong() {
    for (int i = 0; i < 20; i++) {
      fake.answer(Once.json("{"));
      refused();
    }

    assertThat(offerings.find(OFFERING)).isPresent();
  }

  @Test
  void after_the_while_a_trial_that_is_answered_lets_everybody_ask() {
    fail(5);
    time.pass(WHILE);

    assertThat(offerings.find(OFFERING)).isPresent();
    fail(4);
    assertThat(offerings.find(OFFERING)).isPresent();
  }

  @Test
  void a_trial_that_fails_begins_the_while_anew() {
    fail(5);
    time.pass(WHILE);
    fail(1);

    assertThat(refused().retryAfter()).isEqualTo(WHILE);
    assertThat(fake.heard()).hasSize(6);
  }

  @Test
  void while_one_tries_the_others_wait() {
    var breaker = new MarketplaceCircuitBreaker(2, WHILE, time);
    breaker.failed(AWAY);
    breaker.failed(AWAY);
    time.pass(WHILE);

    assertThat(breaker.enter()).isEmpty();
    assertThat(breaker.enter()).contains(Duration.ofSeconds(1));
  }

  @Test
  void a_trial_that_found_nothing_out_is_followed_by_another() {
    var breaker = new MarketplaceCircuitBreaker(1, WHILE, time);
    breaker.failed(AWAY);
    time.pass(WHILE);
    breaker.enter();
    breaker.abandoned();

    assertThat(breaker.enter()).isEmpty();
  }
}
