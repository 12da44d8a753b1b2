package io.dryrun.adapter.http.marketplace;

import static io.dryrun.testkit.fixture.Offerings.OFFERING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dryrun.adapter.http.marketplace.FakeMarketplace.Once;
import io.dryrun.application.refusal.UnavailableException;
import io.dryrun.testkit.fixture.Offerings;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetriesTest {
  private final VirtualTime time = new VirtualTime();
  private final FakeMarketplace fake = new FakeMarketplace().sell(Offerings.withAllScripts());
  private final Marketplace marketplace = marketplace(fake.url());
  private final MarketplaceOfferings offerings = offerings(marketplace);

  private Marketplace marketplace(String url) {
    return new Marketplace(MarketplaceAddress.of(url), MarketplaceLimits.DEFAULT, null, time);
  }

  private static MarketplaceOfferings offerings(Marketplace marketplace) {
    return new MarketplaceOfferings(
        marketplace, FakeMarketplace.TOKEN, new CacheSettings(Duration.ZERO, 1));
  }

  private UnavailableException refused() {
    return catchThrowableOfType(UnavailableException.class, () -> offerings.find(OFFERING));
  }

  @AfterEach
  void close() {
    marketplace.close();
    fake.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 429, 502, 503, 504})
  void a_question_that_was_put_off_is_asked_again(int status) {
    fake.answer(Once.of(status), Once.of(status));

    assertThat(offerings.find(OFFERING)).isPresent();
    assertThat(fake.heard()).hasSize(3);
  }

  @Test
  void the_pauses_grow() {
    fake.answer(Once.of(503), Once.of(503));

    offerings.find(OFFERING);

    assertThat(time.pauses()).containsExactly(Duration.ofMillis(250), Duration.ofMillis(500));
  }

  @Test
  void it_is_asked_three_times_and_no_more() {
    fake.answer(Once.of(502), Once.of(503), Once.of(504), Once.of(502));

    assertThat(refused().getCause()).hasMessageContaining("answered 504");
    assertThat(fake.heard()).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403, 404, 400, 418, 500, 501, 302})
  void an_answer_that_another_try_would_not_change_is_taken_as_it_is(int status) {
    fake.answer(Once.of(status));
    try {
      assertThat(offerings.find(OFFERING)).isEmpty();
    } catch (UnavailableException e) {
      assertThat(e.getCause()).hasMessageContaining(status == 302 ? "elsewhere" : "" + status);
    }

    assertThat(fake.heard()).hasSize(1);
    assertThat(time.pauses()).isEmpty();
  }

  @Test
  void an_answer_that_broke_off_is_asked_for_again() throws Exception {
    var tries = new AtomicInteger();
    var moody =
        new HostileServer(
            out -> {
              String head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";
              if (tries.incrementAndGet() < 3) {
                out.write(HostileServer.bytes(head + "Content-Length: 99\r\n\r\n{\"uu"));
              } else {
                String body = "{\"uuid\": \"%s\"}".formatted(OFFERING);
                out.write(HostileServer.bytes(head + "Connection: close\r\n\r\n" + body));
              }
            });
    try (moody;
        var other = marketplace(moody.url())) {
      assertThat(offerings(other).find(OFFERING)).isPresent();
      assertThat(tries).hasValue(3);
    }
  }

  @Test
  void it_waits_as_long_as_the_marketplace_says() {
    fake.answer(Once.of(503, "Retry-After", "4"));

    assertThat(offerings.find(OFFERING)).isPresent();
    assertThat(time.pauses()).containsExactly(Duration.ofSeconds(4));
  }

  @Test
  void it_waits_until_when_the_marketplace_says() {
    fake.answer(Once.of(429, "Retry-After", "Sat, 31 Jan 2026 12:00:03 GMT"));

    assertThat(offerings.find(OFFERING)).isPresent();
    assertThat(time.pauses()).containsExactly(Duration.ofSeconds(3));
  }

  @Test
  void a_time_that_is_over_already_does_not_make_it_hurry() {
    fake.answer(Once.of(503, "Retry-After", "Sat, 31 Jan 2026 11:00:00 GMT"));

    offerings.find(OFFERING);

    assertThat(time.pauses()).containsExactly(Duration.ofMillis(250));
  }

  @Test
  void a_long_wait_is_passed_on_to_the_asker() {
    fake.answer(Once.of(503, "Retry-After", "120"));

    assertThat(refused().retryAfter()).isEqualTo(Duration.ofMinutes(2));
    assertThat(fake.heard()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"999999999", "Fri, 31 Dec 9999 23:59:59 GMT"})
  void a_wait_for_ever_is_passed_on_as_an_hour(String wait) {
    fake.answer(Once.of(503, "Retry-After", wait));

    assertThat(refused().retryAfter()).isEqualTo(Duration.ofHours(1));
  }

  @Test
  void all_tries_together_do_not_outlast_the_patience() {
    var limits =
        MarketplaceLimits.DEFAULT
            .withTries(100)
            .withTimes(Duration.ofSeconds(1), Duration.ofSeconds(10), Duration.ofSeconds(10));
    var tries = new AtomicInteger();

    assertThatThrownBy(
            () ->
                new Retries(limits, time)
                    .ask(
                        limit -> {
                          tries.incrementAndGet();
                          assertThat(limit).isLessThanOrEqualTo(Duration.ofSeconds(10));
                          time.pass(Duration.ofSeconds(2));
                          throw MarketplaceException.of(FailureKind.AWAY, "Away.");
                        }))
        .hasMessage("Away.");

    assertThat(time.nanoTime()).isLessThanOrEqualTo(Duration.ofSeconds(12).toNanos());
    assertThat(tries.get()).isBetween(3, 5);
  }

  @Test
  void an_interrupted_pause_ends_the_asking_and_leaves_the_interrupt() {
    fake.answer(Once.of(503, "Retry-After", "4"));
    var interrupted = new AtomicInteger();
    var thread =
        Thread.ofVirtual()
            .unstarted(
                () -> {
                  Thread.currentThread().interrupt();
                  assertThatThrownBy(() -> offerings.find(OFFERING))
                      .isInstanceOf(UnavailableException.class);
                  interrupted.set(Thread.currentThread().isInterrupted() ? 1 : 2);
                });
    thread.start();
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }

    assertThat(interrupted).hasValue(1);
  }
}
