package io.dryrun.adapter.http.marketplace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dryrun.application.refusal.UnavailableException;
import io.dryrun.testkit.fixture.Offerings;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MarketplaceTest {
  private static final MarketplaceLimits ONE_AT_A_TIME =
      MarketplaceLimits.DEFAULT.withAtOnce(1).withTries(1);

  private static MarketplaceOfferings offerings(Marketplace marketplace) {
    return new MarketplaceOfferings(marketplace, FakeMarketplace.TOKEN, CacheSettings.OFFERINGS);
  }

  /** A server that holds every answer until it is let go, and counts how many it holds at most. */
  private static final class Holding implements AutoCloseable {
    private final CountDownLatch arrived = new CountDownLatch(1);
    private final CountDownLatch go = new CountDownLatch(1);
    private final AtomicInteger now = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private final HostileServer server =
        new HostileServer(
            out -> {
              most.accumulateAndGet(now.incrementAndGet(), Math::max);
              arrived.countDown();
              go.await();
              now.decrementAndGet();
              out.write(
                  HostileServer.bytes(
                      "HTTP/1.1 404 None\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"));
            });

    @Override
    public void close() throws Exception {
      go.countDown();
      server.close();
    }
  }

  @Test
  void no_more_questions_are_under_way_than_allowed() throws Exception {
    try (var holding = new Holding();
        var marketplace =
            Marketplace.at(MarketplaceAddress.of(holding.server.url()), ONE_AT_A_TIME)) {
      var offerings = offerings(marketplace);
      var first = CompletableFuture.supplyAsync(() -> offerings.find(Offerings.OFFERING));
      var second = CompletableFuture.supplyAsync(() -> offerings.find(Offerings.OFFERING));
      assertThat(holding.arrived.await(1, TimeUnit.MINUTES)).isTrue();
      holding.go.countDown();

      assertThat(first.get(1, TimeUnit.MINUTES)).isEmpty();
      assertThat(second.get(1, TimeUnit.MINUTES)).isEmpty();
      assertThat(holding.most).hasValue(1);
    }
  }

  @Test
  void who_gets_no_place_in_time_is_told_to_come_again() throws Exception {
    var impatient =
        ONE_AT_A_TIME.withTimes(
            Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ofMillis(300));
    try (var holding = new Holding();
        var marketplace = Marketplace.at(MarketplaceAddress.of(holding.server.url()), impatient)) {
      var offerings = offerings(marketplace);
      var all =
          IntStream.range(0, 5)
              .mapToObj(
                  i ->
                      CompletableFuture.runAsync(
                          () ->
                              assertThatThrownBy(() -> offerings.find(Offerings.OFFERING))
                                  .isInstanceOf(UnavailableException.class)))
              .toList();

      all.forEach(CompletableFuture::join);
    }
  }

  @Test
  void closing_it_ends_what_is_under_way() throws Exception {
    try (var holding = new Holding()) {
      var marketplace = Marketplace.at(MarketplaceAddress.of(holding.server.url()), ONE_AT_A_TIME);
      var asking =
          CompletableFuture.runAsync(
              () ->
                  assertThatThrownBy(() -> offerings(marketplace).find(Offerings.OFFERING))
                      .isInstanceOf(UnavailableException.class));
      assertThat(holding.arrived.await(1, TimeUnit.MINUTES)).isTrue();

      marketplace.close();

      asking.get(1, TimeUnit.MINUTES);
    }
  }

  @Test
  void a_closed_one_is_not_available_and_may_be_closed_again() {
    try (var fake = new FakeMarketplace()) {
      var marketplace = Marketplace.at(MarketplaceAddress.of(fake.url()), ONE_AT_A_TIME);
      marketplace.close();
      marketplace.close();

      assertThatThrownBy(() -> offerings(marketplace).find(Offerings.OFFERING))
          .isInstanceOf(UnavailableException.class);
    }
  }

  @Test
  void an_interrupted_question_ends_and_leaves_the_interrupt() throws Exception {
    try (var holding = new Holding();
        var marketplace =
            Marketplace.at(MarketplaceAddress.of(holding.server.url()), ONE_AT_A_TIME)) {
      var interrupted = new CompletableFuture<Boolean>();
      Thread thread =
          Thread.ofVirtual()
              .start(
                  () -> {
                    assertThatThrownBy(() -> offerings(marketplace).find(Offerings.OFFERING))
                        .hasMessage("The marketplace was not waited for.");
                    interrupted.complete(Thread.currentThread().isInterrupted());
                  });
      assertThat(holding.arrived.await(1, TimeUnit.MINUTES)).isTrue();

      thread.interrupt();

      assertThat(interrupted.get(1, TimeUnit.MINUTES)).isTrue();
    }
  }

  @Test
  void limits_that_nothing_could_keep_to_are_refused() {
    var limits = MarketplaceLimits.DEFAULT;
    assertThatIllegalArgumentException().isThrownBy(() -> limits.withTries(0));
    assertThatIllegalArgumentException().isThrownBy(() -> limits.withBytes(0));
    assertThatIllegalArgumentException().isThrownBy(() -> limits.withAtOnce(0));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> limits.withTimes(Duration.ZERO, Duration.ofSeconds(1), Duration.ofSeconds(1)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CacheSettings(Duration.ofSeconds(-1), 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new CacheSettings(Duration.ZERO, -1));
  }
}
